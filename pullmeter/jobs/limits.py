"""How many imports this machine carries at a time, how much memory each may take, and room on the disk."""

import errno
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from calls.kept import Import
from pullmeter.settings import Settings
from pullmeter.wording import size

CORES_A_WORKER = (
    4  # a speech model uses all cores anyway; more imports at a time share them and no more is done
)
WORKER_BYTES = 3_000_000_000  # a middling model, a recording of three hours and the reader
OTHERS_BYTES = 2_000_000_000  # the dashboard, the database and whatever else the user runs
KEPT_FREE_BYTES = 500_000_000
BYTES_A_SOUND_S = 2 * 16_000  # decoded sound: 16 bits at 16 kHz
ASSUMED_SOUND_S = 2 * 3600.0


class NoRoomError(Exception):
    """The disk is too full to go on; the message says how full, and what to do."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What this machine has; `gpus` counts graphics cards that can listen."""

    cores: int
    memory_bytes: int
    gpus: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """How many imports are worked on at a time, what each may take, and the sentence that says why."""

    workers: int
    memory_bytes: int
    gpus: int
    because: str


def this_machine() -> Machine:
    """What this process may use, containers and their limits heeded."""
    from dask.system import CPU_COUNT  # noqa: PLC0415  a second that few commands need
    from distributed.system import MEMORY_LIMIT  # noqa: PLC0415  the same

    cards = len(list(Path("/dev").glob("nvidia[0-9]*")))
    return Machine(CPU_COUNT, MEMORY_LIMIT, cards)


def plan(machine: Machine, settings: Settings) -> Plan:
    """How many imports a machine carries; the settings go before what it looks like."""
    by_cores = machine.gpus or max(1, machine.cores // CORES_A_WORKER)
    by_memory = max(1, (machine.memory_bytes - OTHERS_BYTES) // WORKER_BYTES)
    workers = settings.workers or min(by_cores, by_memory)
    spare = max(machine.memory_bytes - OTHERS_BYTES, machine.memory_bytes // 2)
    asked_gb = settings.worker_memory_gb
    memory = round(asked_gb * 1e9) if asked_gb else spare // workers
    means = f"{machine.gpus} graphics cards" if machine.gpus else f"{machine.cores} cores"
    reason = (
        "so many are asked for in the settings"
        if settings.workers
        else f"{means} carry {by_cores}, and {size(machine.memory_bytes)} of memory {by_memory}"
    )
    return Plan(
        workers, memory, machine.gpus, f"{workers} at a time ({reason}), each with up to {size(memory)}"
    )


def check_room(one: Import, folder: Path) -> None:
    """Raise NoRoomError where the sound of an import does not fit on the disk once it is decoded."""
    sound_s = ASSUMED_SOUND_S if one.sound_s is None else one.sound_s
    needed = round(BYTES_A_SOUND_S * sound_s) + KEPT_FREE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoomError(
            f"It waits for room on the disk: {size(needed)} are needed in {folder}, {size(free)} are free."
        )


def is_disk_full(error: BaseException) -> bool:
    """Whether an error says that a disk is full, also behind an error of the database or a sentence."""
    if isinstance(error, NoRoomError):
        return True
    if error.__cause__ is not None and is_disk_full(error.__cause__):
        return True
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    if isinstance(error, DBAPIError):
        return "disk is full" in str(error.orig) or "No space left" in str(error.orig)
    return False
