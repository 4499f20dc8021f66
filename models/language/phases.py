"""Which phase each turn belongs to: evidence turn by turn, smoothed over the call by Viterbi."""

from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from calls.call import Role
from calls.findings import ElementKind, PhaseKind, PillarKind, QuestionType
from models.language.talk import Stretch, Talk, talk_of

KINDS = tuple(PhaseKind)
MOST = 6.0  # no cues of one turn, however many, outweigh this
LONG_SELLER_TURN = 60
LONG_BUYER_TURN = 35

Table = NDArray[np.float64]

# What it costs to go from a phase (row) to another, both in the order of PhaseKind.
_COSTS = np.array(
    [
        [0.0, 1.5, 2.5, 3.0, 5.0, 8.0],
        [6.0, 0.0, 2.0, 2.5, 3.5, 4.5],
        [7.0, 3.0, 0.0, 2.5, 2.5, 3.2],
        [7.0, 4.0, 3.5, 0.0, 2.5, 3.2],
        [7.0, 4.0, 4.5, 3.5, 0.0, 1.5],
        [8.0, 8.0, 8.0, 8.0, 4.0, 0.0],
    ]
)
_FIRST_COSTS = np.array([0.0, 2.0, 3.0, 3.5, 4.0, 9.0])
_ASKING = {
    PhaseKind.DEMAND: {
        QuestionType.PROJECT: 1.0,
        QuestionType.URGENCY: 1.0,
        QuestionType.OPTIONS: 1.0,
        QuestionType.LACKING: 1.0,
        QuestionType.CLARIFY: 0.6,
        QuestionType.PLAYBACK: 1.2,
        QuestionType.SITUATION: 0.8,
        QuestionType.LEADING_PAIN: 0.5,
    },
    PhaseKind.PATH: {QuestionType.PATH: 1.0, QuestionType.HARD_CLOSE: 1.0, QuestionType.OFF_RAMP: 0.4},
    PhaseKind.RAPPORT: {QuestionType.LOGISTICS: 0.6},
    PhaseKind.SUPPLY: {QuestionType.FIT_CHECK: 0.6, QuestionType.HYPOTHETICAL: 0.3},
    PhaseKind.DEMO: {QuestionType.CHECK_IN: 0.4, QuestionType.HYPOTHETICAL: 0.4},
}


@Language.component("pullmeter_phases")
def find_phases(doc: Doc) -> Doc:
    """Write a contiguous cover of the words into `doc.spans["phases"]`, labelled, with scores."""
    talk = talk_of(doc)
    asked = [(span.start, span.end) for span in doc.spans["asked"]]
    evidence = np.array([_evidence(talk, turn, asked) for turn in talk.turns])
    path, trust = best_path(evidence), marginals(evidence)
    spans, scores = [], []
    for kind, places in groupby(range(len(path)), key=lambda place: path[place]):
        stretch = list(places)
        first, last = talk.turns[stretch[0]], talk.turns[stretch[-1]]
        spans.append(DocSpan(doc, first.start, last.stop, label=KINDS[kind].value))
        scores.append(float(trust[stretch, kind].mean()))
    doc.spans["phases"] = SpanGroup(doc, name="phases", spans=spans, attrs={"scores": scores})
    return doc


def best_path(evidence: Table) -> list[int]:
    """The most likely phase of each turn, given what each turn says and what changes cost."""
    score, came_from = evidence[0] - _FIRST_COSTS, []
    for turn in evidence[1:]:
        reached = score[:, None] - _COSTS
        came_from.append(reached.argmax(axis=0))
        score = reached.max(axis=0) + turn
    path = [int(score.argmax())]
    for origins in reversed(came_from):
        path.append(int(origins[path[-1]]))
    return path[::-1]


def marginals(evidence: Table) -> Table:
    """How likely each phase is at each turn, over all paths."""
    ahead, behind = np.empty_like(evidence), np.zeros_like(evidence)
    ahead[0] = evidence[0] - _FIRST_COSTS
    for place in range(1, len(evidence)):
        ahead[place] = np.logaddexp.reduce(ahead[place - 1][:, None] - _COSTS, axis=0) + evidence[place]
    for place in range(len(evidence) - 2, -1, -1):
        onward = behind[place + 1] + evidence[place + 1]
        behind[place] = np.logaddexp.reduce(onward[None, :] - _COSTS, axis=1)
    both = ahead + behind
    likely = np.exp(both - both.max(axis=1, keepdims=True))
    shares: Table = likely / likely.sum(axis=1, keepdims=True)
    return shares


def _evidence(talk: Talk, turn: Stretch, asked: list[tuple[int, int]]) -> list[float]:
    cues = turn.weights(PhaseKind)
    words = {kind: min(MOST, cues.get(kind, 0.0)) for kind in KINDS}
    hints = (words, _by_place(talk, turn), _by_bearing(turn), _by_questions(turn, asked), _by_findings(turn))
    return [sum(hint.get(kind, 0.0) for hint in hints) for kind in KINDS]


def _by_place(talk: Talk, turn: Stretch) -> dict[PhaseKind, float]:
    """Calls begin with rapport, end with goodbyes, and come to the path late."""
    share = turn.start / talk.words_count
    words_left = talk.words_count - turn.stop
    return {
        PhaseKind.RAPPORT: max(-4.0, 1.5 - 30 * share),
        PhaseKind.DEMAND: -1.2 * share,
        PhaseKind.SUPPLY: -0.3,
        PhaseKind.DEMO: -0.6,
        PhaseKind.PATH: -2.0 + 2.3 * share,
        PhaseKind.WRAP_UP: -0.5 if words_left < 60 else -6.0,
    }


def _by_bearing(turn: Stretch) -> dict[PhaseKind, float]:
    """Who talks how long: sellers explain and show in long turns, buyers tell their story in theirs."""
    if turn.role is Role.SELLER:
        if len(turn) >= LONG_SELLER_TURN:
            return {PhaseKind.SUPPLY: 1.0, PhaseKind.DEMO: 1.0}
        return {PhaseKind.DEMAND: 0.2, PhaseKind.PATH: 0.2}
    if turn.role is Role.BUYER and len(turn) >= LONG_BUYER_TURN:
        return {PhaseKind.DEMAND: 0.5, PhaseKind.DEMO: -0.5, PhaseKind.SUPPLY: -0.5}
    return {}


def _by_findings(turn: Stretch) -> dict[PhaseKind, float]:
    """Claims of capability make a description, needs a story, limits and acts of buying a path."""
    if turn.role is Role.SELLER:
        claims = turn.weights(PillarKind)
        boast = min(2.5, 0.25 * claims.get(PillarKind.COMPETENCE, 0.0))
        return {
            PhaseKind.SUPPLY: boast,
            PhaseKind.DEMO: boast,
            PhaseKind.PATH: min(1.0, 0.15 * claims.get(PillarKind.TRUST, 0.0)),
        }
    needs = turn.weights(ElementKind)
    return {PhaseKind.DEMAND: min(1.5, 0.5 * sum(needs.values()))}


def _by_questions(turn: Stretch, asked: list[tuple[int, int]]) -> dict[PhaseKind, float]:
    """What a seller asks shows what the talk is for."""
    found: dict[PhaseKind, float] = {}
    if turn.role is Role.BUYER:
        return found
    for sentence in turn.sentences:
        if not any(start <= sentence.start < stop for start, stop in asked):
            continue
        types = sentence.weights(QuestionType)
        if not types:
            continue
        best = max(types, key=lambda kind: types[kind])
        for phase, weights in _ASKING.items():
            found[phase] = found.get(phase, 0.0) + weights.get(best, 0.0)
    return found
