"""How the buyer takes it, and whether the buyer set off an act of buying without being asked."""

from collections.abc import Mapping
from math import exp

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from calls.call import Role
from calls.findings import PhaseKind, QuestionType, ReactionKind
from models.language.talk import Sentence, Stretch, Talk, talk_of
from models.language.vocabulary import set_of
from models.language.where import phases_of

FOUND_FROM = 0.5
MOST = 4.5
BUYER_INITIATED = "initiated"
ANSWERED = "answered"

_STEPS = frozenset({QuestionType.PATH, QuestionType.HARD_CLOSE, QuestionType.OFF_RAMP})
_JUDGEMENTS = frozenset({QuestionType.FIT_CHECK, QuestionType.CHECK_IN, QuestionType.HYPOTHETICAL})
_BIAS = {
    ReactionKind.HELL_YES: -3.3,
    ReactionKind.WHY_NOT: -2.8,
    ReactionKind.POLITE: -3.0,
    ReactionKind.OBJECTION: -3.0,
    ReactionKind.DECLINE: -3.0,
}
_IN_PHASE = {
    PhaseKind.RAPPORT: -4.0,
    PhaseKind.DEMAND: -2.5,
    PhaseKind.SUPPLY: 0.1,
    PhaseKind.DEMO: 0.6,
    PhaseKind.PATH: 0.4,
    PhaseKind.WRAP_UP: -1.0,
}
# What a prompt makes more or less likely: an act that was asked for is rarely the buyer's own.
_AFTER_STEP = {
    ReactionKind.HELL_YES: -0.8,
    ReactionKind.WHY_NOT: 1.0,
    ReactionKind.POLITE: 0.0,
    ReactionKind.OBJECTION: 0.6,
    ReactionKind.DECLINE: 0.8,
}
_AFTER_JUDGEMENT = {
    ReactionKind.HELL_YES: 0.0,
    ReactionKind.WHY_NOT: 0.0,
    ReactionKind.POLITE: 1.3,
    ReactionKind.OBJECTION: 0.0,
    ReactionKind.DECLINE: 0.0,
}
_AFTER_FACT = dict.fromkeys(ReactionKind, -1.0)
_AFTER_TALK = {ReactionKind.POLITE: 0.3, ReactionKind.OBJECTION: 0.3, ReactionKind.HELL_YES: 0.3}
_NOT = set_of("no not don't doesn't can't won't isn't wouldn't nothing never couldn't nobody but")
_AGREEING = set_of("yes yeah sure okay ok fine good right yep absolutely perfect ja")
_OFFERS = set_of("i'll we'll i can we'd i'd let")
_SOON = set_of("tonight tomorrow today now monday tuesday wednesday thursday friday week morning")


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
    found = {kind: bias + _IN_PHASE[phase] for kind, bias in _BIAS.items()}
    worth: dict[ReactionKind, float] = {}
    for sentence in turn.sentences:
        for kind, weight in _worth(sentence, is_asked=sentence.start in types).items():
            worth[kind] = max(worth.get(kind, 0.0), min(weight, MOST))
    for hint in (worth, _after(prompt), _by_bearing(turn, phase)):
        for kind, weight in hint.items():
            found[kind] += weight
    return found


def _after(prompt: QuestionType | None) -> Mapping[ReactionKind, float]:
    if prompt in _STEPS:
        return _AFTER_STEP
    if prompt in _JUDGEMENTS:
        return _AFTER_JUDGEMENT
    return _AFTER_FACT if prompt else _AFTER_TALK


def _worth(sentence: Sentence, *, is_asked: bool) -> dict[ReactionKind, float]:
    """An act of buying is a request or an offer; praise in a long story about something else is not."""
    long = max(0.0, (len(sentence) - 20) / 20)
    worth: dict[ReactionKind, float] = {}
    for kind, weight in sentence.weights(ReactionKind).items():
        if kind is ReactionKind.HELL_YES:
            worth[kind] = weight + (0.6 if is_asked else 0.0)
        else:
            worth[kind] = weight - (1.5 if is_asked else long)
    return worth


def _by_bearing(turn: Stretch, phase: PhaseKind) -> dict[ReactionKind, float]:
    """A no early in the turn resists, a yes goes along, and who offers to act soon is buying."""
    words = turn.norms
    hints: dict[ReactionKind, float] = {}
    if _NOT & set(words[:10]):
        hints[ReactionKind.OBJECTION] = 1.0
        hints[ReactionKind.DECLINE] = 0.6
    if words[0] in _AGREEING:
        hints[ReactionKind.WHY_NOT] = 0.6
        hints[ReactionKind.POLITE] = 0.3
    if phase is PhaseKind.PATH and _OFFERS & set(words) and _SOON & set(words):
        hints[ReactionKind.HELL_YES] = 1.5
    if len(turn) <= 3:
        return dict.fromkeys(ReactionKind, -1.5)
    return hints
