"""What the buyer gives away of project, urgency, options and lacking: words, and what they were asked."""

from math import exp

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from calls.call import Role
from calls.findings import ElementKind, PhaseKind, QuestionType
from models.language.talk import Sentence, Stretch, Talk, talk_of
from models.language.where import PhaseMap, phases_of

FOUND_FROM = 0.5
BIAS = -3.2
SHORTEST = 5
MOST_A_TURN = 2

_ASKED = {
    QuestionType.PROJECT: ElementKind.PROJECT,
    QuestionType.URGENCY: ElementKind.URGENCY,
    QuestionType.OPTIONS: ElementKind.OPTIONS,
    QuestionType.LACKING: ElementKind.LACKING,
}
_IN_PHASE = {
    PhaseKind.RAPPORT: -1.5,
    PhaseKind.DEMAND: 0.6,
    PhaseKind.SUPPLY: -0.8,
    PhaseKind.DEMO: -0.4,
    PhaseKind.PATH: -1.2,
    PhaseKind.WRAP_UP: -3.0,
}


@Language.component("pullmeter_elements")
def find_elements(doc: Doc) -> Doc:
    """Write the elements of pull into `doc.spans["elements"]`, labelled, with scores."""
    talk, phases = talk_of(doc), phases_of(doc)
    asked = [span.start for span in doc.spans["asked"]]
    spans, scores = [], []
    for turn in talk.turns:
        if turn.role is not Role.BUYER:
            continue
        for sentence, kind, score in _said(talk, turn, phases, frozenset(asked)):
            spans.append(DocSpan(doc, sentence.start, sentence.stop, label=kind.value))
            scores.append(score)
    doc.spans["elements"] = SpanGroup(doc, name="elements", spans=spans, attrs={"scores": scores})
    return doc


def _said(
    talk: Talk, turn: Stretch, phases: PhaseMap, asked: frozenset[int]
) -> list[tuple[Sentence, ElementKind, float]]:
    """The elements of a turn: each kind once where it is clearest, the two clearest kinds at most."""
    wanted = _wanted(talk, turn)
    best: dict[ElementKind, tuple[Sentence, ElementKind, float]] = {}
    for sentence in turn.sentences:
        if len(sentence) < SHORTEST or sentence.start in asked:
            continue
        for kind, weight in sentence.weights(ElementKind).items():
            evidence = BIAS + weight + wanted.get(kind, 0.0) + _IN_PHASE[phases.at(sentence.start)]
            evidence += min(len(sentence), 30) / 30
            score = 1 / (1 + exp(-evidence))
            if score >= FOUND_FROM and (kind not in best or best[kind][2] < score):
                best[kind] = (sentence, kind, score)
    clearest = sorted(best.values(), key=lambda found: (-found[2], found[0].start))[:MOST_A_TURN]
    return sorted(clearest, key=lambda found: (found[0].start, found[1]))


def _wanted(talk: Talk, turn: Stretch) -> dict[ElementKind, float]:
    """What the seller's last question was after: an answer is evidence of what was asked for."""
    before = talk.before(turn.place, Role.SELLER)
    if before is None or turn.place - before.place > 3:
        return {}
    asked: dict[ElementKind, float] = {}
    for sentence in before.sentences:
        for kind, weight in sentence.weights(QuestionType).items():
            if kind in _ASKED:
                asked[_ASKED[kind]] = max(asked.get(_ASKED[kind], 0.0), min(1.8, 0.7 * weight))
    return asked
