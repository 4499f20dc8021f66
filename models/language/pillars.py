"""What the seller's sentences show: empathy, trust, value or competence."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from calls.call import Role
from calls.findings import PhaseKind, PillarKind, QuestionType, ReactionKind
from models.language.talk import Sentence, Stretch, Talk, talk_of
from models.language.vocabulary import set_of
from models.language.where import phases_of

FOUND_FROM = 0.5
MOST_A_TURN = 3
MOST = 4.5  # no cues of one sentence, however many, outweigh this
LONGEST_CLAIM = 60  # words after which a run of sentences of one kind is cut into a further claim
NEED_WORDS = 12  # before the buyer has said this much there is nothing to take up

_BIAS = {
    PillarKind.EMPATHY: -3.0,
    PillarKind.TRUST: -2.8,
    PillarKind.VALUE: -4.2,
    PillarKind.COMPETENCE: -2.4,
}
_IN_PHASE: dict[PhaseKind, dict[PillarKind, float]] = {
    PhaseKind.RAPPORT: {PillarKind.COMPETENCE: -1.5, PillarKind.EMPATHY: -1.5, PillarKind.VALUE: -1.5},
    PhaseKind.DEMAND: {PillarKind.EMPATHY: 0.8, PillarKind.COMPETENCE: 0.4, PillarKind.TRUST: -0.2},
    PhaseKind.SUPPLY: {PillarKind.COMPETENCE: 1.4, PillarKind.VALUE: 0.7, PillarKind.EMPATHY: -0.8},
    PhaseKind.DEMO: {PillarKind.COMPETENCE: 0.5, PillarKind.EMPATHY: -1.5, PillarKind.TRUST: -1.0},
    PhaseKind.PATH: {PillarKind.TRUST: 0.8, PillarKind.COMPETENCE: -0.8, PillarKind.VALUE: 0.3},
    PhaseKind.WRAP_UP: dict.fromkeys(PillarKind, -3.0),
}

_YOU = set_of("you your you're you've you'd you'll y'all yours")
_US = set_of("we our we've we're i'm i've my us i'd i'll i ours")
_NOT = set_of("not don't doesn't can't won't isn't wouldn't shouldn't no never couldn't aren't")
_REFLECTING = set_of("so and that's it's because right then oh but which")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the buyer has said by a turn of the seller: just now, ever, and whether they asked the price."""

    lately: frozenset[str]
    ever: frozenset[str]
    words_count: int
    asked_price: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A run of words that shows one pillar."""

    start: int
    stop: int
    kind: PillarKind
    score: float


@Language.component("pullmeter_pillars")
def find_pillars(doc: Doc) -> Doc:
    """Write the seller's pillars into `doc.spans["pillars"]`, labelled, with scores."""
    talk, phases = talk_of(doc), phases_of(doc)
    types = {span.start: span.label_ for span in doc.spans["questions"]}
    asked = frozenset(start for start, kind in types.items() if kind != QuestionType.PLAYBACK)
    claims: list[Claim] = []
    for turn, heard in _seller_turns(talk, frozenset(types)):
        phase = phases.at(turn.start)
        told = [sentence for sentence in turn.sentences if sentence.start not in asked]
        claims += _clearest(told, phase, heard)
    spans = [DocSpan(doc, claim.start, claim.stop, label=claim.kind.value) for claim in claims]
    scores = [claim.score for claim in claims]
    doc.spans["pillars"] = SpanGroup(doc, name="pillars", spans=spans, attrs={"scores": scores})
    return doc


def _seller_turns(talk: Talk, asked: frozenset[int]) -> Iterator[tuple[Stretch, Heard]]:
    ever: frozenset[str] = frozenset()
    lately: list[frozenset[str]] = []
    words_count, asked_price, just_asked = 0, False, False
    for turn in talk.turns:
        if turn.role is Role.BUYER:
            ever |= turn.content
            lately = [*lately[-2:], turn.content]
            words_count += len(turn)
            just_asked = any(sentence.start in asked for sentence in turn.sentences)
            asked_price = just_asked and turn.weights(ReactionKind).get(ReactionKind.HELL_YES, 0.0) > 0
        elif turn.role is Role.SELLER:
            yield turn, Heard(frozenset().union(*lately), ever, words_count, asked_price, just_asked)
            asked_price = just_asked = False


def _clearest(told: list[Sentence], phase: PhaseKind, heard: Heard) -> list[Claim]:
    """The one to three clear claims of a turn; neighbours of one kind are one claim."""
    judged = [(sentence, *_judge(sentence, phase, heard)) for sentence in told]
    claims: list[Claim] = []
    for sentence, kind, score in judged:
        if score < FOUND_FROM:
            continue
        last = claims[-1] if claims else None
        joins = last and last.kind is kind and last.stop == sentence.start
        if last and joins and sentence.stop - last.start <= LONGEST_CLAIM:
            claims[-1] = Claim(last.start, sentence.stop, kind, max(last.score, score))
        else:
            claims.append(Claim(sentence.start, sentence.stop, kind, score))
    best = sorted(claims, key=lambda claim: (-claim.score, claim.start))[:MOST_A_TURN]
    return sorted(best, key=lambda claim: claim.start)


def _judge(sentence: Sentence, phase: PhaseKind, heard: Heard) -> tuple[PillarKind, float]:
    evidence = {kind: _BIAS[kind] + _IN_PHASE[phase].get(kind, 0.0) for kind in PillarKind}
    for kind, weight in sentence.weights(PillarKind).items():
        evidence[kind] += min(weight, MOST)
    for kind, weight in _by_address(sentence, heard).items():
        evidence[kind] += weight
    length = min(len(sentence), 25) / 25
    evidence = {kind: value + length for kind, value in evidence.items()}
    kind = max(evidence, key=lambda kind: evidence[kind])
    return kind, 1 / (1 + exp(-evidence[kind]))


def _by_address(sentence: Sentence, heard: Heard) -> dict[PillarKind, float]:
    """Whom a sentence is about and whose words it uses: the buyer's own world, or the seller's."""
    words = set(sentence.norms)
    taken_up = _taken_up(sentence, heard)
    to_you = 0.5 if _YOU & words else 0.0
    reflects = 0.8 if sentence.norms[0] in _REFLECTING else 0.0
    price = 1.8 if heard.asked_price and _is_figure(sentence) else 0.0
    empathy = taken_up + to_you + reflects - (0.8 if _US & words else 0.0)
    return {
        PillarKind.EMPATHY: empathy if heard.words_count >= NEED_WORDS else -5.0,
        PillarKind.TRUST: price + (0.5 if heard.asked else 0.0) + (0.6 if _NOT & words else 0.0),
        PillarKind.VALUE: 0.7 * taken_up + to_you,
        PillarKind.COMPETENCE: 0.4 if _US & words else 0.0,
    }


def _taken_up(sentence: Sentence, heard: Heard) -> float:
    """How much of the buyer's words a sentence takes up, recent ones more."""
    if heard.words_count < NEED_WORDS:
        return 0.0
    lately = len(sentence.content & heard.lately)
    earlier = len(sentence.content & heard.ever) - lately
    return min(2.5, 0.8 * lately + 0.3 * earlier)


def _is_figure(sentence: Sentence) -> bool:
    """Whether a sentence names a number, as a straight answer on price does."""
    return any(any(letter.isdigit() for letter in word) for word in sentence.norms) or any(
        word in ("hundred", "thousand", "month", "year", "euro", "euros", "dollars", "pounds")
        for word in sentence.norms
    )
