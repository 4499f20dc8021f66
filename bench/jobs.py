"""What the engine costs: `python bench/jobs.py [COUNT]`.

The same transcripts are taken into a library twice in one run, by the steps in a row and by way of the queue,
both with models that are loaded; then the memory of the engine is compared with that of the steps alone.
"""

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path
from time import perf_counter

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
MB = 1e6


def main(count: int) -> None:
    """Say what a call costs on each way, and what memory the engine takes."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        paths = [_transcript(top / f"call {number}.vtt", number) for number in range(count + 1)]
        direct_s = _direct(top / "direct", paths)
        queued_s, memory = _queued(top / "queued", paths)
    sys.stdout.write(
        f"{count} transcripts: {direct_s / count:.3f} s each by the steps in a row, {queued_s / count:.3f} s "
        f"by way of the queue: the engine costs {(queued_s - direct_s) / count:.3f} s a call.\n"
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


def _direct(folder: Path, paths: list[Path]) -> float:
    """The seconds that the steps in a row take, the first call aside."""
    settings = _settings(folder)
    steps = Stepwise(make_pipeline(settings), Store(settings.database_url))
    for path in paths:
        steps.run(open_recording(path), Wishes(roster=settings.roster), lambda *_: None)
        if path is paths[0]:
            started_s = perf_counter()
    return perf_counter() - started_s


def _queued(folder: Path, paths: list[Path]) -> tuple[float, dict[str, float]]:
    """The seconds that the queue takes, the first call aside, and the memory of each process then."""
    settings = _settings(folder)
    store, jobs = Store(settings.database_url), Jobs(settings, Orders(settings))
    jobs.start()
    jobs.submit(paths[0], paths[0].name)
    _wait(store)
    store.change_queue(is_paused=True)
    for path in paths[1:]:
        jobs.submit(path, path.name)
    started_s = perf_counter()
    store.change_queue(is_paused=False)
    _wait(store)
    taken_s = perf_counter() - started_s
    memory = _memory() | {"alone": _alone(settings, paths[0])}
    jobs.stop()
    return taken_s, memory


def _wait(store: Store) -> None:
    while store.unfinished_imports():
        time.sleep(0.02)


def _memory() -> dict[str, float]:
    found = {}
    for process in psutil.Process().children(recursive=True):
        command = " ".join(process.cmdline())
        names = {"pullmeter.jobs": "engine", "resource_tracker": "tracker", "spawn_main": "worker"}
        name = next((name for word, name in names.items() if word in command), None)
        if name:
            found[name] = float(process.memory_full_info().pss)
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
