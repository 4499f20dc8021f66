"""The engine seen from outside: a process of its own, one for each data folder."""

import fcntl
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pullmeter.settings import Settings

LEASE_S = 5.0  # whoever has not beaten for so long works no more
IDLE_S = 60.0  # models take memory, so they are let go of when there is nothing to do
END_WITHIN_S = 10.0
LARGEST_LOG_BYTES = 5_000_000
FEW_HEAPS = {"MALLOC_ARENA_MAX": "2"}  # of glibc: threads that hear take a fifth less memory


@dataclass(frozen=True, slots=True)
class Orders:
    """What an engine is started with."""

    settings: Settings
    lease_s: float = LEASE_S
    idle_s: float = IDLE_S


class Engine:
    """A process that has imports worked on, for as long as it is wanted and there are any."""

    def __init__(self, orders: Orders) -> None:
        settings = orders.settings
        settings.scratch_dir.mkdir(parents=True, exist_ok=True)
        with _log(settings).open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "pullmeter.jobs"],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=_environment(settings),
                start_new_session=True,  # Ctrl-C is for who started it, who then ends it in peace
            )
        assert self._process.stdin is not None  # noqa: S101  it was asked for
        pickle.dump(orders, self._process.stdin)
        self._process.stdin.flush()

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    @property
    def has_failed(self) -> bool:
        """Whether it has ended otherwise than it should."""
        return bool(self._process.poll())

    def stop(self) -> None:
        """Have it put back what is under way, and end."""
        assert self._process.stdin is not None  # noqa: S101  it was asked for
        self._process.stdin.close()
        try:
            self._process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def alone(settings: Settings) -> Iterator[bool]:
    """Whether nobody else has the imports of a data folder worked on; nobody begins to within the context.

    The system lets go of this claim when the process ends, in whichever way.
    """
    with (settings.data_dir / "jobs.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _log(settings: Settings) -> Path:
    """Where an engine writes what went wrong; begun anew when it is long."""
    path = settings.data_dir / "jobs.log"
    if path.exists() and path.stat().st_size > LARGEST_LOG_BYTES:
        path.replace(path.with_suffix(".log.1"))
    path.touch(mode=0o600)
    return path


def _environment(settings: Settings) -> dict[str, str]:
    """The variables of an engine: this program's own rooms first, wherever it was started."""
    rooms = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    return (
        {"DASK_LOGGING__DISTRIBUTED": "warning"}
        | FEW_HEAPS
        | dict(os.environ)
        | {
            "TMPDIR": str(settings.scratch_dir),  # the disk that is checked, and no small one in memory
            "PYTHONPATH": os.pathsep.join(filter(None, rooms)),
        }
    )
