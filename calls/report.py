"""What analysis concludes about a call: measures, the two verdicts, and where they come from."""

from dataclasses import dataclass, field
from enum import StrEnum

from calls.call import Passage
from calls.findings import PhaseKind, Side


class MeasureName(StrEnum):
    """The measures of a call, in the order in which they are shown."""

    TALK_RATIO = "talk_ratio"
    TALK_RATIO_DEMAND = "talk_ratio_demand"
    TALK_SHARE_OF_CALL = "talk_share_of_call"
    LONGEST_MONOLOGUE_S = "longest_monologue_s"
    LONGEST_BUYER_STORY_S = "longest_buyer_story_s"
    SPEAKER_CHANGES_PER_MIN = "speaker_changes_per_min"
    PATIENCE_S = "patience_s"
    INTERRUPTIONS_PER_H = "interruptions_per_h"
    SELLER_WORDS_PER_MIN = "seller_words_per_min"
    FILLERS_PER_MIN = "fillers_per_min"
    WE_SHARE = "we_share"
    QUESTIONS_PER_HOUR = "questions_per_hour"
    PULL_QUESTION_SHARE = "pull_question_share"
    OPINION_QUESTION_SHARE = "opinion_question_share"
    HARD_CLOSES_COUNT = "hard_closes_count"
    FIRST_DEMAND_QUESTION_S = "first_demand_question_s"
    PLAYBACK_BEFORE_SUPPLY = "playback_before_supply"
    EMPATHY_BEFORE_COMPETENCE = "empathy_before_competence"
    PILLAR_ORDER_SHARE = "pillar_order_share"
    COMPETENCE_SHARE = "competence_share"
    SUPPLY_DESCRIPTION_S = "supply_description_s"
    SUPPLY_DESCRIPTION_WORDS = "supply_description_words"
    SUPPLY_DESCRIPTIONS_S = "supply_descriptions_s"
    SUPPLY_USES_BUYER_WORDS_SHARE = "supply_uses_buyer_words_share"
    SUPPLY_ENDS_IN_FIT_CHECK = "supply_ends_in_fit_check"
    INVESTOR_WORDS_COUNT = "investor_words_count"
    DEMO_S = "demo_s"
    DEMO_START_S = "demo_start_s"
    DEMO_BEFORE_PROJECT = "demo_before_project"
    NEXT_STEP_AGREED = "next_step_agreed"
    NEXT_STEP_BY_BUYER = "next_step_by_buyer"


class Unit(StrEnum):
    """What a measure is counted in."""

    SECONDS = "s"
    SHARE = "share"
    COUNT = "count"
    PER_MIN = "per_min"
    PER_HOUR = "per_h"
    WORDS = "words"
    BOOL = "bool"


@dataclass(frozen=True, slots=True)
class Measure:
    """One number or yes-or-no about a call, with the moments behind it.

    `why_not` is a sentence where the source cannot support the measure, and None where it can. A measurable
    value of None means that there is nothing to measure: no first demand question, no demo to start
    (`calls.absences` says so).
    """

    value: float | bool | None
    unit: Unit
    evidence: tuple[Passage, ...] = ()
    why_not: str | None = None

    @property
    def measurable(self) -> bool:
        """Whether the source supports this measure."""
        return self.why_not is None


class Label(StrEnum):
    """How the seller sold."""

    PUSH = "push"
    PULL = "pull"
    MIXED = "mixed"
    NOT_A_SALES_CALL = "not_a_sales_call"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score has some of its points: `because` is a sentence with the number and the band it fell in."""

    measure: MeasureName
    side: Side
    points: float
    because: str
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A thing to do otherwise on the next call."""

    say: str
    because: str
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the seller did: 0 is pure push, 100 pure pull; the points of the reasons add up to the score.

    Label and score are None where too little could be measured, the score also where the call is no sales
    call; `why_not` then is the sentence that says so.
    """

    label: Label | None
    score: float | None
    confidence: float
    reasons: tuple[Reason, ...] = ()
    change_next: tuple[Change, ...] = ()
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Something that resembles pull and is none; `kind` says what it is instead."""

    kind: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Story:
    """The buyer's situation in the buyer's own words; None where they did not say it."""

    project: str | None = None
    urgency: str | None = None
    options: str | None = None
    lacking: str | None = None


@dataclass(frozen=True, slots=True)
class BuyerPull:
    """What the buyer did: whether they pulled, and how strong their own demand is from 0 to 100.

    `pulled` is None where it cannot be known.
    """

    pulled: bool | None
    strength: float | None
    because: str
    evidence: tuple[Passage, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    story: Story = field(default_factory=Story)


@dataclass(frozen=True, slots=True)
class RubricVersion:
    """Which rubric gave a score; scores of different versions are never mixed in one line."""

    name: str
    version: int


@dataclass(frozen=True, slots=True)
class Report:
    """What one rubric concludes from one reading of one call; `hidden` measures are taken, but not shown.

    `talk_by_phase` is the seller's share of the talk in each phase that the call has.
    """

    rubric: RubricVersion
    measures: dict[MeasureName, Measure]
    verdict: Verdict
    buyer_pull: BuyerPull
    hidden: frozenset[MeasureName] = frozenset()
    talk_by_phase: dict[PhaseKind, Measure] = field(default_factory=dict)

    @property
    def shown(self) -> dict[MeasureName, Measure]:
        """The measures that pages and printed reports show."""
        return {name: measure for name, measure in self.measures.items() if name not in self.hidden}
