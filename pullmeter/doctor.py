"""What this machine can do, and where things are kept."""

import platform
import shutil
from importlib.metadata import version

from calls.database import without_password
from calls.errors import NotUsableError
from calls.store import Store
from models import speakers
from models.speech.weights import describe_model
from pullmeter.jobs.limits import plan, this_machine
from pullmeter.jobs.pace import pace_of
from pullmeter.settings import Settings
from pullmeter.speech_choice import choose, expected
from pullmeter.wording import TIMES, size

NO_NAMES = "no names: put products and companies that are misheard into `vocabulary` in the settings"


def imports(settings: Settings) -> str:
    """Where imports are worked on, how many at a time, and why so many."""
    if settings.scheduler:
        return f"on the Dask cluster at {settings.scheduler}, as many as it has workers"
    return plan(this_machine(), settings).because


def voices(settings: Settings) -> str:
    """Whether voices in a mixed recording can be told apart, and what is missing."""
    try:
        return f"told apart by {speakers.load(speakers.networks(settings.speakers)).name}"
    except NotUsableError as error:
        return str(error)


def so_far(store: Store) -> str:
    """How long the latest imports took for an hour of sound, where there were any."""
    pace = pace_of(store.done_imports())
    return (
        f"; the latest imports took {round(60 * pace.per_sound_s)} min" if pace and pace.per_sound_s else ""
    )


def examine(settings: Settings) -> dict[str, str]:
    """Facts by name, each a short sentence."""
    choice, store = choose(settings), Store(settings.database_url)
    machine = this_machine()
    return {
        "Pullmeter": f"{version('pullmeter')} on Python {platform.python_version()}",
        "Processor": f"{machine.cores} cores",
        "Memory": size(machine.memory_bytes),
        "Graphics cards": str(machine.gpus or "none"),
        "Speech model": f"{describe_model(choice.model)} ({choice.because})",
        "An hour of speech": expected(choice.model, machine) + so_far(store),
        "Word times": TIMES[settings.times_by],
        "Voices in a mix": voices(settings),
        "Listened for": ", ".join(settings.vocabulary) or NO_NAMES,
        "Data folder": f"{settings.data_dir}, {size(shutil.disk_usage(settings.data_dir).free)} free",
        "Imports": imports(settings),
        "Database": without_password(settings.database_url),
        "Library": f"{len(store.library())} calls",
        "Roster": ", ".join(settings.roster) or "nobody: name your sellers in the settings, or with --seller",
    }
