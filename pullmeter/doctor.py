"""What this machine can do, and where things are kept."""

import os
import platform
import shutil
from importlib.metadata import version

from calls.database import without_password
from calls.store import Store
from models.speech.weights import describe_model
from pullmeter.jobs.limits import plan, this_machine
from pullmeter.settings import Settings
from pullmeter.wording import TIMES, size


def imports(settings: Settings) -> str:
    """Where imports are worked on, how many at a time, and why so many."""
    if settings.scheduler:
        return f"on the Dask cluster at {settings.scheduler}, as many as it has workers"
    return plan(this_machine(), settings).because


def examine(settings: Settings) -> dict[str, str]:
    """Facts by name, each a short sentence."""
    return {
        "Pullmeter": f"{version('pullmeter')} on Python {platform.python_version()}",
        "Processor": f"{os.cpu_count()} cores",
        "Memory": size(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")),
        "Speech model": describe_model(settings.model),
        "Word times": TIMES[settings.times_by],
        "Data folder": f"{settings.data_dir}, {size(shutil.disk_usage(settings.data_dir).free)} free",
        "Imports": imports(settings),
        "Database": without_password(settings.database_url),
        "Library": f"{len(Store(settings.database_url).library())} calls",
        "Roster": ", ".join(settings.roster) or "nobody: name your sellers in the settings, or with --seller",
    }
