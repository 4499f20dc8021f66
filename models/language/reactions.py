"""How the buyer takes it, and whether the buyer set off an act of buying without being asked."""

from math import exp

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from calls.call import Role
from calls.findings import PhaseKind, QuestionType, ReactionKind
from models.language.talk import Sentence, Stretch, Talk, talk_of
from models.language.where import phases_of

FOUND_FROM = 0.5
BIAS = -2.6
BUYER_INITIATED = "initiated"
ANSWERED = "answered"

_STEPS = frozenset(
    {QuestionType.PATH, QuestionType.HARD_CLOSE, QuestionType.HYPOTHETICAL, QuestionType.OFF_RAMP}
)
_JUDGEMENTS = frozenset({QuestionType.FIT_CHECK, QuestionType.CHECK_IN, *_STEPS})
_IN_PHASE = {
    PhaseKind.RAPPORT: -4.0,
    PhaseKind.DEMAND: -2.5,
    PhaseKind.SUPPLY: 0.1,
    PhaseKind.DEMO: 0.0,
    PhaseKind.PATH: 0.4,
    PhaseKind.WRAP_UP: -1.5,
}


@Language.component("pullmeter_reactions")
def find_reactions(doc: Doc) -> Doc:
    """Write reactions into `doc.spans["reactions"]`, labelled, with scores and who set them off in kb_id."""
    talk, phases = talk_of(doc), phases_of(doc)
    types = {span.start: span.label_ for span in doc.spans["questions"]}
    spans, scores = [], []
    for turn in talk.turns:
        if turn.role is not Role.BUYER:
            continue
        prompt = _prompt(talk, turn, types)
        evidence = _evidence(turn, phases.at(turn.start), prompt, types)
        if not evidence:
            continue
        kind = max(evidence, key=lambda kind: evidence[kind])
        score = 1 / (1 + exp(-evidence[kind]))
        if score >= FOUND_FROM:
            initiated = kind is ReactionKind.HELL_YES and prompt not in _STEPS
            origin = BUYER_INITIATED if initiated else ANSWERED
            spans.append(DocSpan(doc, turn.start, turn.stop, label=kind.value, kb_id=origin))
            scores.append(score)
    doc.spans["reactions"] = SpanGroup(doc, name="reactions", spans=spans, attrs={"scores": scores})
    return doc


def _prompt(talk: Talk, turn: Stretch, types: dict[int, str]) -> QuestionType | None:
    """What the seller asked last before a turn, if that was in the turn right before the buyer's."""
    for other in reversed(talk.turns[: turn.place]):
        if other.role is Role.SELLER:
            asked = [types[sentence.start] for sentence in other.sentences if sentence.start in types]
            return QuestionType(asked[-1]) if asked else None
        if len(other) > 8:
            return None
    return None


def _evidence(
    turn: Stretch, phase: PhaseKind, prompt: QuestionType | None, types: dict[int, str]
) -> dict[ReactionKind, float]:
    found: dict[ReactionKind, float] = {}
    for sentence in turn.sentences:
        for kind, weight in sentence.weights(ReactionKind).items():
            worth = _worth(sentence, kind, weight, is_asked=sentence.start in types)
            found[kind] = max(found.get(kind, 0.0), min(worth, 5.0))
    for kind in found:
        found[kind] += BIAS + _IN_PHASE[phase]
        if prompt in _STEPS:
            found[kind] += -1.2 if kind is ReactionKind.HELL_YES else 0.6
        elif prompt in _JUDGEMENTS:
            found[kind] += 0.4
        elif prompt is not None and kind is not ReactionKind.HELL_YES:
            found[kind] -= 1.2
    return found


def _worth(sentence: Sentence, kind: ReactionKind, weight: float, *, is_asked: bool) -> float:
    """An act of buying is a request or an offer; praise in a long story about something else is not."""
    if kind is ReactionKind.HELL_YES:
        return weight + (0.6 if is_asked else 0.0)
    if is_asked:
        return weight - 1.5
    return weight - max(0.0, (len(sentence) - 20) / 20)
