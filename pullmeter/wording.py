"""Numbers and names of the domain as people read them, on the command line and on the pages."""

from analysis.amounts import amount as written
from analysis.amounts import length, share
from analysis.amounts import moment as clock
from calls.call import Call, SpeakersBy, TimesBy
from calls.kept import ImportState
from calls.moments import MomentKind
from calls.report import Label, Measure, MeasureName, Unit

__all__ = [
    "IMPORTS",
    "LABELS",
    "MOMENTS",
    "NOTHING",
    "NOT_MEASURABLE",
    "TIMES",
    "TITLES",
    "calls_count",
    "clock",
    "heard",
    "length",
    "measure",
    "notes",
    "share",
    "size",
    "stage",
    "time_left",
    "value",
]

NOT_MEASURABLE = "not measurable"
NOTHING = "none"
MOST_LEFT_OUT = 5  # of what a speech model made up, as much as is shown

TIMES = {
    TimesBy.TRANSCRIPT: 'those of the transcript where there is one (times_by = "hearing" in the settings '
    "takes those that the speech model hears in the sound beside it)",
    TimesBy.HEARING: "those that the speech model hears (where there is a transcript beside the sound, its "
    "words and names are kept)",
}

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
    MeasureName.COMPETENCE_SHARE: "Claims about oneself",
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

MOMENTS = {
    MomentKind.PLAYBACK: "Playback",
    MomentKind.OFF_RAMP: "Off-ramp",
    MomentKind.SUPPLY: "Short description that fitted",
    MomentKind.DEMAND_QUESTION: "Question that opened up demand",
    MomentKind.EMPATHY: "Empathy",
    MomentKind.PULL: "The buyer pulls",
}

STAGES = {
    "open": "opening the recording",
    "decode": "reading the sound",
    "transcribe": "listening to the words",
    "speakers": "telling the speakers apart",
    "read": "reading the conversation",
    "score": "scoring",
    "done": "done",
}

IMPORTS = {
    ImportState.QUEUED: "waiting",
    ImportState.RUNNING: "under way",
    ImportState.DONE: "done",
    ImportState.FAILED: "not taken",
    ImportState.CANCELLED: "cancelled",
    ImportState.SET_ASIDE: "set aside",
}


def heard(call: Call) -> str:
    """Whose the words of a call are, and whose their times."""
    if not call.words:
        return "voices alone, without words"
    if call.speakers_by is not SpeakersBy.NAMES and call.speech_model:
        return f"words heard by {call.speech_model}"
    times = f", at the times that {call.speech_model} heard" if call.times_by is TimesBy.HEARING else ""
    return f"words as the recording brought them{times}"


def stage(name: str | None) -> str:
    """A stage of an import in words."""
    return STAGES.get(name, name) if name else ""


def time_left(seconds: float | None) -> str:
    """How long something still takes, as roughly as that is known: about 3 min left; nothing if unknown."""
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    return f"about {length(60 * minutes)} left" if minutes else "less than a minute left"


def notes(call: Call) -> tuple[str, ...]:
    """What was mended or left out on the way in, a sentence each."""
    if not call.removed:
        return call.repairs
    shown = ", ".join(f"“{one.text[:60]}” at {clock(one.start_s)}" for one in call.removed[:MOST_LEFT_OUT])
    more = f" and {len(call.removed) - MOST_LEFT_OUT} more" if len(call.removed) > MOST_LEFT_OUT else ""
    return (*call.repairs, f"Heard by the speech model, said by nobody, and left out: {shown}{more}.")


def calls_count(count: int) -> str:
    """How many calls there are, in words."""
    return "1 call" if count == 1 else f"{count:,} calls"


def value(amount: float | None, unit: Unit) -> str:
    """A measure's value with its unit; "none" where there was nothing to measure."""
    if amount is None:
        return NOTHING
    if unit is Unit.BOOL:
        return "yes" if amount else "no"
    return written(amount, unit)


def measure(of: Measure) -> str:
    """A measure as it is shown: its value, or that the source cannot support it."""
    return value(of.value, of.unit) if of.measurable else NOT_MEASURABLE


def size(byte_count: int) -> str:
    """A size on disk or in memory: 412 MB, 23.4 GB."""
    megabytes = byte_count / 1e6
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes:.0f} MB"
