"""Which speech model is used: the one that somebody chose, else one that is here, else one that suits."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from models.speech import weights
from pullmeter.jobs.limits import Machine, this_machine
from pullmeter.settings import Settings
from pullmeter.wording import size

# Minutes that one core works on an hour of speech: 8 bits, four windows at a time, words timed. Tiny,
# base, small and turbo were measured on an AMD EPYC; the others are reckoned from the sizes of their halves.
CORE_MIN = {
    "tiny": 2.6,
    "base": 5.0,
    "small": 18.0,
    "medium": 55.0,
    "turbo": 60.0,
    "large-v3": 90.0,
}
BEST_FIRST = ("large-v3", "turbo", "medium", "small", "base", "tiny")
SLOWEST_MIN = 30.0  # for an hour of speech, of a model that is here: a slower one is used where it is chosen
MANY_CORES, MUCH_BYTES = 8, 7_500_000_000  # for turbo: an hour then takes some eight minutes
LITTLE_BYTES = 3_500_000_000  # less carries no model above base


@dataclass(frozen=True, slots=True)
class SpeechChoice:
    """A speech model, by its size, its folder or "none", and why it is this one."""

    model: str
    because: str


def choose(settings: Settings, model: str | None = None) -> SpeechChoice:
    """The speech model of these settings on this machine; one given here goes before the settings' own."""
    if model:
        return SpeechChoice(model, "asked for")
    if settings.model:
        return SpeechChoice(settings.model, "chosen in the settings")
    here = {name for name, folder in weights.on_this_machine().items() if folder}
    return best(this_machine(), here)


def best(machine: Machine, here: Collection[str]) -> SpeechChoice:
    """The model that suits a machine; where another is on its disk already, that one."""
    suits = suited(machine)
    carried = [name for name in BEST_FIRST if name in here and _minutes(name, machine) <= SLOWEST_MIN]
    if suits.model in here or not carried:
        return suits
    return SpeechChoice(
        carried[0], f"it is on this machine already; {suits.model} would suit, {suits.because}"
    )


def suited(machine: Machine) -> SpeechChoice:
    """The model that a machine carries in a time that people wait for."""
    has = f"{machine.cores} cores and {size(machine.memory_bytes)} of memory"
    if machine.gpus:
        return SpeechChoice("turbo", "the best for a graphics card")
    if machine.memory_bytes < LITTLE_BYTES or machine.cores < 2:
        return SpeechChoice("base", f"the best for {has}")
    if machine.cores >= MANY_CORES and machine.memory_bytes >= MUCH_BYTES:
        return SpeechChoice("turbo", f"the best for {has}")
    return SpeechChoice("small", f"the best for {has}")


def expected(model: str, machine: Machine) -> str:
    """How long an hour of speech takes with a model on a machine, as far as that is known."""
    name = Path(model).name
    if model == weights.NO_MODEL:
        return "not transcribed"
    if machine.gpus:
        return "a few minutes on the graphics card; we measured none"
    if name not in CORE_MIN:
        return f"not known for {name}"
    return f"about {max(1, round(_minutes(name, machine)))} min, reckoned for {machine.cores} cores"


def _minutes(name: str, machine: Machine) -> float:
    return 0.0 if machine.gpus else CORE_MIN[name] / machine.cores
