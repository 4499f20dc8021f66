"""What the buyer gives away of project, urgency, options and lacking: words, and what they were asked."""

from math import exp

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from calls.call import Role
from calls.findings import ElementKind, PhaseKind, QuestionType
from models.language.talk import Sentence, Stretch, Talk, talk_of
from models.language.vocabulary import set_of
from models.language.where import phases_of

FOUND_FROM = 0.5
SHORTEST = 4
MOST = 4.5
MOST_A_TURN = 3
FORGOTTEN_AFTER = 6  # turns after which a question no longer says what the buyer's words are about

_BIAS = {
    ElementKind.PROJECT: -4.0,
    ElementKind.URGENCY: -3.6,
    ElementKind.OPTIONS: -4.2,
    ElementKind.LACKING: -3.6,
}
_IN_PHASE = {
    PhaseKind.RAPPORT: -1.5,
    PhaseKind.DEMAND: 0.6,
    PhaseKind.SUPPLY: -1.0,
    PhaseKind.DEMO: -0.4,
    PhaseKind.PATH: -0.4,
    PhaseKind.WRAP_UP: -3.0,
}
# What an answer to a question of a type is likely to give away.
_ANSWERS: dict[QuestionType, dict[ElementKind, float]] = {
    QuestionType.PROJECT: {ElementKind.PROJECT: 1.2, ElementKind.URGENCY: 1.0},
    QuestionType.URGENCY: {ElementKind.URGENCY: 2.4, ElementKind.PROJECT: 0.8},
    QuestionType.OPTIONS: {ElementKind.OPTIONS: 1.8, ElementKind.LACKING: 1.0},
    QuestionType.LACKING: {ElementKind.LACKING: 1.8},
    QuestionType.CLARIFY: {ElementKind.LACKING: 0.3},
    QuestionType.PLAYBACK: {ElementKind.PROJECT: 0.8, ElementKind.URGENCY: 0.5},
    QuestionType.LOGISTICS: dict.fromkeys(ElementKind, -0.8),
    QuestionType.SITUATION: dict.fromkeys(ElementKind, -0.6),
    QuestionType.PATH: dict.fromkeys(ElementKind, -0.6),
    QuestionType.LEADING_PAIN: {ElementKind.PROJECT: -0.5},
}
_NOT = set_of(
    """not don't doesn't can't won't isn't didn't nobody nothing never couldn't no only wouldn't aren't"""
)


@Language.component("pullmeter_elements")
def find_elements(doc: Doc) -> Doc:
    """Write the elements of pull into `doc.spans["elements"]`, labelled, with scores."""
    talk, phases = talk_of(doc), phases_of(doc)
    types = {span.start: span.label_ for span in doc.spans["questions"]}
    spans, scores = [], []
    for turn in talk.turns:
        if turn.role is not Role.BUYER:
            continue
        phase = _IN_PHASE[phases.at(turn.start)]
        told = [sentence for sentence in turn.sentences if sentence.start not in types]
        for sentence, kind, score in _clearest(told, phase, _wanted(talk, turn, types)):
            spans.append(DocSpan(doc, sentence.start, sentence.stop, label=kind.value))
            scores.append(score)
    doc.spans["elements"] = SpanGroup(doc, name="elements", spans=spans, attrs={"scores": scores})
    return doc


def _clearest(
    told: list[Sentence], phase: float, wanted: dict[ElementKind, float]
) -> list[tuple[Sentence, ElementKind, float]]:
    """The elements of a turn: each kind once where it is clearest, three at most."""
    best: dict[ElementKind, tuple[Sentence, ElementKind, float]] = {}
    for sentence in told:
        if len(sentence) < SHORTEST:
            continue
        weights = sentence.weights(ElementKind)
        for kind in ElementKind:
            evidence = _BIAS[kind] + phase + wanted.get(kind, 0.0) + min(weights.get(kind, 0.0), MOST)
            evidence += min(len(sentence), 30) / 30
            if kind is ElementKind.LACKING and _NOT & set(sentence.norms):
                evidence += 0.8
            score = 1 / (1 + exp(-evidence))
            if score >= FOUND_FROM and (kind not in best or best[kind][2] < score):
                best[kind] = (sentence, kind, score)
    clearest = sorted(best.values(), key=lambda found: (-found[2], found[0].start, found[1]))[:MOST_A_TURN]
    return sorted(clearest, key=lambda found: (found[0].start, found[1]))


def _wanted(talk: Talk, turn: Stretch, types: dict[int, str]) -> dict[ElementKind, float]:
    """What the seller's last question was after; what it asked for wears off turn by turn."""
    for back, other in enumerate(reversed(talk.turns[max(0, turn.place - FORGOTTEN_AFTER) : turn.place])):
        asked = [types[sentence.start] for sentence in other.sentences if sentence.start in types]
        if other.role is Role.SELLER and asked:
            fresh = 1.0 - back / FORGOTTEN_AFTER
            answers = _ANSWERS.get(QuestionType(asked[-1]), {})
            return {kind: fresh * weight for kind, weight in answers.items()}
    return {}
