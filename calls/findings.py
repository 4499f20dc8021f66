"""What a reader finds in a call, in the words of the method; every finding points at word positions."""

from dataclasses import dataclass
from enum import StrEnum

from calls.call import Span


class Side(StrEnum):
    """Which of the two ways of selling something speaks for."""

    PULL = "pull"
    PUSH = "push"
    NEUTRAL = "neutral"


class PhaseKind(StrEnum):
    """What a stretch of the call is for."""

    RAPPORT = "rapport"
    DEMAND = "demand"
    SUPPLY = "supply"
    DEMO = "demo"
    PATH = "path"
    WRAP_UP = "wrap_up"


class QuestionType(StrEnum):
    """What a seller's question asks; where two fit, the one that stands higher here is taken."""

    PROJECT = "project"
    URGENCY = "urgency"
    OPTIONS = "options"
    LACKING = "lacking"
    CLARIFY = "clarify"
    PLAYBACK = "playback"
    FIT_CHECK = "fit_check"
    PATH = "path"
    OFF_RAMP = "off_ramp"
    SITUATION = "situation"
    LEADING_PAIN = "leading_pain"
    HYPOTHETICAL = "hypothetical"
    HARD_CLOSE = "hard_close"
    CHECK_IN = "check_in"
    LOGISTICS = "logistics"

    @property
    def side(self) -> Side:
        """Pull, push or neutral, as the method's table of questions has it."""
        if self in _PUSH_QUESTIONS:
            return Side.PUSH
        return Side.NEUTRAL if self in _NEUTRAL_QUESTIONS else Side.PULL


_PUSH_QUESTIONS = frozenset(
    {QuestionType.SITUATION, QuestionType.LEADING_PAIN, QuestionType.HYPOTHETICAL, QuestionType.HARD_CLOSE}
)
_NEUTRAL_QUESTIONS = frozenset({QuestionType.CHECK_IN, QuestionType.LOGISTICS})


class Form(StrEnum):
    """Closed where a yes or no, a number, a name, a date or a pick answers a question."""

    OPEN = "open"
    CLOSED = "closed"


class Mode(StrEnum):
    """Whether a question asks what is, or what somebody thinks."""

    FACT = "fact"
    OPINION = "opinion"


class PillarKind(StrEnum):
    """The four pillars in the order in which a relationship is built."""

    EMPATHY = "empathy"
    TRUST = "trust"
    VALUE = "value"
    COMPETENCE = "competence"


class ElementKind(StrEnum):
    """The four elements of pull."""

    PROJECT = "project"
    URGENCY = "urgency"
    OPTIONS = "options"
    LACKING = "lacking"


class ReactionKind(StrEnum):
    """How a buyer takes what they are offered."""

    HELL_YES = "hell_yes"
    WHY_NOT = "why_not"
    POLITE = "polite"
    OBJECTION = "objection"
    DECLINE = "decline"


DOUBTFUL_BELOW = 0.5  # of a confidence: what is less sure is more likely wrong than right


def is_doubtful(confidence: float) -> bool:
    """Whether a finding of that confidence is shown as doubtful."""
    return confidence < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of words of one kind; the phases of a call follow on each other and cover all its words."""

    kind: PhaseKind
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Question:
    """An utterance that asks for an answer; `kind` is None for a buyer's question."""

    span: Span
    kind: QuestionType | None
    form: Form
    mode: Mode
    confidence: float

    @property
    def side(self) -> Side:
        """The side its type speaks for; a buyer's question speaks for none."""
        return self.kind.side if self.kind else Side.NEUTRAL


@dataclass(frozen=True, slots=True)
class Pillar:
    """A seller's claim of one of the four kinds."""

    span: Span
    kind: PillarKind
    confidence: float


@dataclass(frozen=True, slots=True)
class Element:
    """A buyer's words that are evidence of an element of pull."""

    span: Span
    kind: ElementKind
    confidence: float


@dataclass(frozen=True, slots=True)
class Reaction:
    """A buyer's reaction, and whether the buyer set it off without being asked."""

    span: Span
    kind: ReactionKind
    buyer_initiated: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader found in one call; findings are in the order of their words.

    `reader` names the reader and its version; a call without words has a reading without findings.
    """

    reader: str
    is_sales_call: bool
    is_sales_call_confidence: float
    phases: tuple[Phase, ...] = ()
    questions: tuple[Question, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    elements: tuple[Element, ...] = ()
    reactions: tuple[Reaction, ...] = ()

    @property
    def phase_kinds(self) -> list[PhaseKind]:
        """The kind of phase that each word is in."""
        return [phase.kind for phase in self.phases for _ in range(len(phase.span))]
