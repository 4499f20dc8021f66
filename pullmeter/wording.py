"""Numbers and names of the domain as people read them, on the command line and on the pages."""

from calls.report import Label, Measure, MeasureName, Unit

NOT_MEASURABLE = "not measurable"
NOTHING = "none"

LABELS = {
    Label.PUSH: "push",
    Label.PULL: "pull",
    Label.MIXED: "mixed",
    Label.NOT_A_SALES_CALL: "not a sales call",
    None: "not scored",
}

TITLES = {
    MeasureName.TALK_RATIO: "Talk ratio",
    MeasureName.TALK_RATIO_DEMAND: "Talk ratio in demand",
    MeasureName.TALK_SHARE_OF_CALL: "Seller's talk, share of the call",
    MeasureName.LONGEST_MONOLOGUE_S: "Longest seller monologue",
    MeasureName.LONGEST_BUYER_STORY_S: "Longest buyer story",
    MeasureName.SPEAKER_CHANGES_PER_MIN: "Speaker changes",
    MeasureName.PATIENCE_S: "Patience",
    MeasureName.INTERRUPTIONS_PER_H: "Interruptions",
    MeasureName.SELLER_WORDS_PER_MIN: "Seller's pace",
    MeasureName.FILLERS_PER_MIN: "Seller's fillers",
    MeasureName.WE_SHARE: "“We” against “I”",
    MeasureName.QUESTIONS_PER_HOUR: "Seller's questions",
    MeasureName.PULL_QUESTION_SHARE: "Pull questions",
    MeasureName.OPINION_QUESTION_SHARE: "Opinion questions",
    MeasureName.HARD_CLOSES_COUNT: "Hard closes",
    MeasureName.FIRST_DEMAND_QUESTION_S: "First demand question",
    MeasureName.PLAYBACK_BEFORE_SUPPLY: "Playback before supply",
    MeasureName.EMPATHY_BEFORE_COMPETENCE: "Empathy before competence",
    MeasureName.PILLAR_ORDER_SHARE: "Pillars in order",
    MeasureName.SUPPLY_DESCRIPTION_S: "First supply description",
    MeasureName.SUPPLY_DESCRIPTION_WORDS: "First supply description, words",
    MeasureName.SUPPLY_DESCRIPTIONS_S: "All supply descriptions",
    MeasureName.SUPPLY_USES_BUYER_WORDS_SHARE: "Buyer's words in supply",
    MeasureName.SUPPLY_ENDS_IN_FIT_CHECK: "Supply ends in a fit check",
    MeasureName.INVESTOR_WORDS_COUNT: "Investor words",
    MeasureName.DEMO_S: "Demo",
    MeasureName.DEMO_START_S: "Demo starts at",
    MeasureName.DEMO_BEFORE_PROJECT: "Demo before a project",
    MeasureName.NEXT_STEP_AGREED: "Next step agreed",
    MeasureName.NEXT_STEP_BY_BUYER: "Next step proposed by the buyer",
}

_RATES = {Unit.PER_MIN: "a minute", Unit.PER_HOUR: "an hour", Unit.WORDS: "words", Unit.COUNT: ""}


def clock(seconds: float) -> str:
    """A moment of a call: 3:07, or 1:02:09 from an hour on."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def length(seconds: float) -> str:
    """A stretch of time: 8 s, 1 min 35 s, 1 h 4 min."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minute} min"
    return f"{minute} min {second} s" if minutes else f"{second} s"


def share(value: float) -> str:
    """A share from 0 to 1 as percent."""
    return f"{value * 100:.0f} %"


def value(amount: float | None, unit: Unit) -> str:
    """A measure's value with its unit; "none" where there was nothing to measure."""
    if amount is None:
        return NOTHING
    if unit is Unit.BOOL:
        return "yes" if amount else "no"
    if unit is Unit.SHARE:
        return share(amount)
    if unit is Unit.SECONDS:
        return length(amount)
    number = f"{amount:.1f}" if unit in (Unit.PER_MIN, Unit.PER_HOUR) and amount < 10 else f"{amount:.0f}"
    return f"{number} {_RATES[unit]}".strip()


def measure(of: Measure) -> str:
    """A measure as it is shown: its value, or that the source cannot support it."""
    return value(of.value, of.unit) if of.measurable else NOT_MEASURABLE


def size(byte_count: int) -> str:
    """A size on disk or in memory: 412 MB, 23.4 GB."""
    megabytes = byte_count / 1e6
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes:.0f} MB"
