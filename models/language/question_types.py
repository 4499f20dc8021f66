"""What each question asks: how it is put, the phase, what the buyer said before and what is known by then."""

from math import exp

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from calls.call import Role
from calls.findings import Form, Mode, PhaseKind, QuestionType, Side
from models.language.asked import Asked, in_place
from models.language.forms import form_of, mode_of
from models.language.talk import Talk, talk_of

BUYER_QUESTION = "buyer"

Q = QuestionType
_IN_PHASE: dict[PhaseKind, dict[QuestionType, float]] = {
    PhaseKind.RAPPORT: {Q.LOGISTICS: 2.2, Q.SITUATION: 0.3, Q.PROJECT: 0.8, Q.CHECK_IN: 0.2},
    PhaseKind.DEMAND: {
        Q.PROJECT: 0.2,
        Q.URGENCY: 0.3,
        Q.OPTIONS: 0.4,
        Q.LACKING: 0.4,
        Q.CLARIFY: 0.6,
        Q.PLAYBACK: 0.3,
        Q.SITUATION: 1.1,
        Q.LEADING_PAIN: 0.3,
        Q.PATH: -1.0,
        Q.FIT_CHECK: -1.0,
        Q.CHECK_IN: -0.8,
        Q.LOGISTICS: -0.5,
        Q.HARD_CLOSE: -1.5,
    },
    PhaseKind.SUPPLY: {
        Q.FIT_CHECK: 1.2,
        Q.CHECK_IN: 0.5,
        Q.HYPOTHETICAL: 0.6,
        Q.LEADING_PAIN: 0.4,
        Q.SITUATION: 0.6,
        Q.LOGISTICS: 0.2,
        Q.OFF_RAMP: 0.3,
        Q.PROJECT: -0.8,
        Q.PLAYBACK: -0.5,
    },
    PhaseKind.DEMO: {
        Q.CHECK_IN: 0.8,
        Q.HYPOTHETICAL: 0.8,
        Q.FIT_CHECK: 0.6,
        Q.SITUATION: 0.8,
        Q.LOGISTICS: 0.5,
        Q.LEADING_PAIN: 0.3,
        Q.CLARIFY: 0.2,
        Q.PROJECT: -1.0,
        Q.PATH: -0.6,
        Q.PLAYBACK: -0.8,
    },
    PhaseKind.PATH: {
        Q.PATH: 1.9,
        Q.HARD_CLOSE: 0.9,
        Q.OFF_RAMP: 0.5,
        Q.FIT_CHECK: 0.2,
        Q.CLARIFY: 0.4,
        Q.LOGISTICS: -0.4,
        Q.SITUATION: -0.5,
        Q.PROJECT: -1.5,
        Q.LACKING: -0.5,
    },
    PhaseKind.WRAP_UP: {Q.LOGISTICS: 1.2, Q.PATH: 1.2, Q.CHECK_IN: 0.4},
}
SHORT = 6
RESTATED_WORDS = 18


@Language.component("pullmeter_question_types")
def type_questions(doc: Doc) -> Doc:
    """Write the questions into `doc.spans["questions"]`, "forms" and "modes", side by side, with scores."""
    talk = talk_of(doc)
    groups: dict[str, list[str]] = {"questions": [], "forms": [], "modes": []}
    scores: list[float] = []
    places = [(span.start, span.end) for span in doc.spans["asked"]]
    for (start, stop), sure in zip(places, doc.spans["asked"].attrs["scores"], strict=True):
        kind, share, form, mode = _decide(doc, talk, start, stop)
        for name, label in zip(groups, (kind, form.value, mode.value), strict=True):
            groups[name].append(label)
        scores.append(sure * share)
    for name, labels in groups.items():
        spans = [DocSpan(doc, *place, label=label) for place, label in zip(places, labels, strict=True)]
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans, attrs={"scores": scores})
    return doc


def _decide(doc: Doc, talk: Talk, start: int, stop: int) -> tuple[str, float, Form, Mode]:
    asked = in_place(doc, talk, start, stop)
    if asked.sentences[0].role is Role.BUYER:
        return BUYER_QUESTION, 1.0, form_of(asked.words, None), mode_of(asked.words, None)
    evidence = type_evidence(asked)
    best = max(evidence, key=lambda kind: evidence[kind])
    total = sum(exp(value - evidence[best]) for value in evidence.values())
    return best.value, 1 / total, form_of(asked.words, best), mode_of(asked.words, best)


def type_evidence(asked: Asked) -> dict[QuestionType, float]:
    """The evidence for each type, in log odds; where two are equal, the one higher in the table is first."""
    evidence = {kind: _IN_PHASE[asked.phase].get(kind, 0.0) for kind in QuestionType}
    for sentence in asked.sentences:
        for kind, weight in sentence.weights(QuestionType).items():
            evidence[kind] += weight
    hints = (
        _by_echo(asked),
        _by_restating(asked),
        _by_what_is_known(asked),
        _by_length(asked),
        _by_style(asked),
    )
    for hint in hints:
        for kind, weight in hint.items():
            evidence[kind] += weight
    return evidence


def _by_style(asked: Asked) -> dict[QuestionType, float]:
    """Pushing compounds: who talks most of the call interrogates, and closes after resistance."""
    style = 0.4 * asked.style if asked.phase in (PhaseKind.RAPPORT, PhaseKind.WRAP_UP) else asked.style
    pushed = 0.8 if asked.resisted and asked.phase in (PhaseKind.PATH, PhaseKind.WRAP_UP) else 0.0
    shift = {
        kind: (style if kind.side is Side.PUSH else -0.5 * style)
        for kind in QuestionType
        if kind.side is not Side.NEUTRAL
    }
    aside = {Q.LOGISTICS: 2.5} if asked.to_colleague else {}
    return shift | {Q.HARD_CLOSE: style + pushed} | aside


def _by_echo(asked: Asked) -> dict[QuestionType, float]:
    """A question in the buyer's own last words goes into what they told; one without them collects."""
    if not asked.content:
        return {Q.CLARIFY: 0.6} if asked.phase is PhaseKind.DEMAND and asked.buyer_has_spoken else {}
    echo = len(asked.content & asked.heard) / len(asked.content)
    return {
        Q.CLARIFY: 2.0 * echo,
        Q.SITUATION: -0.8 * echo,
        Q.PLAYBACK: 0.8 * len(asked.content & asked.ever_heard) / len(asked.content) - 0.4,
        Q.LOGISTICS: -0.8 * echo,
    }


def _by_restating(asked: Asked) -> dict[QuestionType, float]:
    """Saying much of what the buyer said before asking is a playback."""
    said = asked.restated + asked.sentences
    words_count = sum(len(sentence) for sentence in said)
    stems = frozenset().union(*(sentence.content for sentence in said))
    taken_up = len(stems & asked.ever_heard)
    if asked.phase in (PhaseKind.DEMO, PhaseKind.RAPPORT) or words_count < RESTATED_WORDS or taken_up < 5:
        return {Q.PLAYBACK: -0.7}
    share = taken_up / len(stems)
    return {Q.PLAYBACK: 3.0 * share if len(asked.words) <= 12 or words_count > 35 else 1.5 * share}


def _by_what_is_known(asked: Asked) -> dict[QuestionType, float]:
    """Before a project is named, options and buying steps are collected for the seller's sake."""
    if asked.project_known:
        return {Q.PROJECT: -0.8, Q.OPTIONS: 0.3, Q.SITUATION: -0.3}
    return {Q.PROJECT: 0.8, Q.PATH: -1.0, Q.OPTIONS: -0.3, Q.SITUATION: 0.4, Q.URGENCY: -0.3}


def _by_length(asked: Asked) -> dict[QuestionType, float]:
    if len(asked.words) > SHORT:
        return {Q.CHECK_IN: -0.8}
    is_early = asked.phase is PhaseKind.DEMAND
    return {Q.CHECK_IN: 0.3, Q.CLARIFY: 0.5 if is_early else 0.1, Q.PLAYBACK: -0.2}
