"""What a source has to hold so that something can be measured in it; each lack is one sentence."""

from collections.abc import Callable
from functools import wraps

from analysis.material import Material
from analysis.turn_taking import speech_overlaps
from calls.call import Call, Passage, Role, SpeakersBy, Timing
from calls.report import Measure, Unit

Need = Callable[[Call], str | None]
Found = tuple[float | bool | None, tuple[Passage, ...]]


UNIT_OF: dict[str, Unit] = {}  # by the name of the function that finds the measure


def measured_in(
    unit: Unit, *needs: Need
) -> Callable[[Callable[[Material], Found]], Callable[[Material], Measure]]:
    """Makes a measure of what a function finds, or of the first need that the call does not meet."""

    def measured(find: Callable[[Material], Found]) -> Callable[[Material], Measure]:
        UNIT_OF[find.__name__] = unit

        @wraps(find)
        def measure(material: Material) -> Measure:
            why_not = next(filter(None, (need(material.call) for need in needs)), None)
            if why_not:
                return Measure(None, unit, why_not=why_not)
            value, evidence = find(material)
            return Measure(round(value, 3) if isinstance(value, float) else value, unit, evidence)

        return measure

    return measured


def words(call: Call) -> str | None:
    """What was said has to be known."""
    return None if call.words else "Nothing was transcribed, so what was said is not known."


def english(call: Call) -> str | None:
    """The words it looks for are English ones."""
    if call.language.lower().startswith("en"):
        return None
    return f"The words this looks for are English, and the call is in {call.language!r}."


def speakers(call: Call) -> str | None:
    """Speakers have to be told apart."""
    if call.speakers_by is SpeakersBy.NONE:
        return "The recording does not tell its speakers apart."
    return None


def roles(call: Call) -> str | None:
    """Who sells and who buys has to be known."""
    known = {speaker.role for speaker in call.speakers}
    if missing := speakers(call):
        return missing
    if Role.SELLER not in known:
        return "Nobody in the call is known to be a seller: name the sellers with --seller."
    if Role.BUYER not in known:
        return "Nobody in the call is known to be a buyer."
    return None


def seconds(call: Call) -> str | None:
    """The times have to be those of the recording, not guesses between a few of them."""
    if call.timing is Timing.BLOCKS:
        return "The transcript has too few times in it: seconds would be estimates."
    return None


def ends(call: Call) -> str | None:
    """It has to be known when somebody stops, not only when they start."""
    if call.timing in (Timing.STARTS, Timing.BLOCKS):
        return "The transcript does not tell when somebody stops speaking."
    return None


def overlaps(call: Call) -> str | None:
    """Speech at once has to be kept as such: by one track a person, or by captions that do overlap."""
    if call.speakers_by in (SpeakersBy.TRACKS, SpeakersBy.CHANNELS):
        return ends(call)
    if call.speakers_by is SpeakersBy.NAMES and not ends(call) and speech_overlaps(call.turns):
        return None
    return "The recording does not keep speech that overlaps: one audio track for each person would."
