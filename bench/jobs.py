"""What the engine costs: `python bench/jobs.py [COUNT]`.

Transcripts are taken into a library by the steps in a row and by way of the queue, in turns within one run
and with models that are loaded; then the memory of the engine is compared with that of the steps alone.
Seconds on a busy machine are noisy, so those of the processor are given too.
"""

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import psutil

from calls.store import Store
from ingest.sources import open_recording
from pullmeter.jobs import Jobs
from pullmeter.jobs.engine import Orders
from pullmeter.making import make_pipeline
from pullmeter.pipeline import Wishes
from pullmeter.settings import Settings
from pullmeter.stepwise import Stepwise

CUE = "{n}\n00:{m:02}:{s:02}.000 --> 00:{m:02}:{s:02}.900\n{who}: {said}\n\n"
SAID = ("What are you trying to get done this quarter?", "We have to get the audit done by June.")
LINES = 200
A_TURN = 8
MB = 1e6
NAMES = {"pullmeter.jobs": "engine", "resource_tracker": "tracker", "spawn_main": "worker"}

Paths = list[Path]
Took = tuple[float, float]  # seconds by the clock and of the processor


def main(count: int) -> None:
    """Say what a call costs on each way, and what memory the engine takes."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        paths = [_transcript(top / f"call {number}.vtt", number) for number in range(count + 1)]
        turns = [paths[start : start + A_TURN] for start in range(1, count + 1, A_TURN)]
        with _Queue(top / "queued") as queue:
            take_directly = _direct(top / "direct")
            for take in (take_directly, queue.take):
                take(paths[:1])
            took = [(take_directly(turn), queue.take(turn), len(turn)) for turn in turns]
            memory = queue.memory() | {"alone": _alone(_settings(top / "alone"), paths[0])}
    for place, what in enumerate(("by the clock", "of the processor")):
        alone = median(direct[place] / size for direct, _, size in took)
        queued = median(by_queue[place] / size for _, by_queue, size in took)
        sys.stdout.write(
            f"Seconds {what}, median of {len(took)} turns of {A_TURN}: {alone:.3f} a call by the steps in a "
            f"row, {queued:.3f} by way of the queue: the engine costs {queued - alone:.3f}.\n"
        )
    sys.stdout.write(
        f"Memory: engine {memory['engine'] / MB:.0f} MB, its tracker {memory['tracker'] / MB:.0f} MB, "
        f"a worker {memory['worker'] / MB:.0f} MB, the steps alone {memory['alone'] / MB:.0f} MB: "
        f"the cluster costs {(sum(memory.values()) - 2 * memory['alone']) / MB:.0f} MB.\n"
    )


def _transcript(path: Path, number: int) -> Path:
    cues = (
        CUE.format(n=n + 1, m=n // 60, s=n % 60, who=("Ana", "Ben")[n % 2], said=SAID[n % 2])
        for n in range(LINES)
    )
    path.write_text(f"WEBVTT\n\nNOTE call {number}\n\n{''.join(cues)}")
    return path


def _settings(folder: Path) -> Settings:
    folder.mkdir(exist_ok=True)
    return Settings(folder, f"sqlite:///{folder / 'calls.db'}", model="none", roster=("Ana",))


def _direct(folder: Path) -> Callable[[Paths], Took]:
    """Takes recordings by the steps in a row."""
    settings = _settings(folder)
    steps = Stepwise(make_pipeline(settings), Store(settings.database_url))

    def take(paths: Paths) -> Took:
        started_s, worked_s = perf_counter(), process_time()
        for path in paths:
            steps.run(open_recording(path), Wishes(roster=settings.roster), lambda *_: None)
        return perf_counter() - started_s, process_time() - worked_s

    return take


class _Queue:
    """Takes recordings by way of the queue, with an engine that stays."""

    def __init__(self, folder: Path) -> None:
        self._settings = _settings(folder)
        self._store = Store(self._settings.database_url)
        self._jobs = Jobs(self._settings, Orders(self._settings, idle_s=600.0))

    def __enter__(self) -> "_Queue":
        self._jobs.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._jobs.stop()

    def take(self, paths: Paths) -> Took:
        """Queue all of them at once, and wait."""
        for path in paths:
            self._jobs.submit(path, path.name)
        started_s, worked_s = perf_counter(), self._worked_s()
        while self._store.unfinished_imports():
            time.sleep(0.02)
        return perf_counter() - started_s, self._worked_s() - worked_s

    def memory(self) -> dict[str, float]:
        """The memory of each process, shared parts divided among those who share them."""
        return {name: float(one.memory_full_info().pss) for name, one in self._processes().items()}

    def _worked_s(self) -> float:
        return sum(sum(one.cpu_times()[:2]) for one in self._processes().values())

    def _processes(self) -> dict[str, psutil.Process]:
        found = {}
        for process in psutil.Process().children(recursive=True):
            command = " ".join(process.cmdline())
            name = next((name for word, name in NAMES.items() if word in command), None)
            if name:
                found[name] = process
        return found


def _alone(settings: Settings, path: Path) -> float:
    """The memory of a process that takes the steps by itself."""
    spawned = multiprocessing.get_context("spawn")
    with spawned.Pool(1) as pool:
        return float(pool.apply(_take, (settings, path)))


def _take(settings: Settings, path: Path) -> float:
    steps = Stepwise(make_pipeline(settings), Store(settings.database_url))
    steps.run(open_recording(path), Wishes(roster=("Ana", "Kim")), lambda *_: None)
    return float(psutil.Process().memory_full_info().pss)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
