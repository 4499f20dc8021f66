"""A queue of recordings, the processes that work on it, and how they are killed."""

import os
import random
import signal
import subprocess
import sys
import time
import wave
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil

from calls.contract import render
from calls.kept import ImportState
from pullmeter.pipeline import Wishes
from pullmeter.settings import Settings
from tests.pullmeter.jobs import fake_ears

ROOT = Path(__file__).parents[3]
EARS = Path(__file__).parent / "fake_ears.py"
CHUNKS_A_TRACK = int(os.environ.get("PULLMETER_CHUNKS", "6"))
ROSTER = ("Ana Ruiz",)


def zoom_folder(parent, number):
    """A Zoom recording of two people, each on a track of noise that no other recording has."""
    folder = parent / f"2026-09-{number % 28 + 1:02} 15.02.11 Intro with Ben {number}"
    tracks = folder / "Audio Record"
    tracks.mkdir(parents=True)
    for place, name in enumerate(("AnaRuiz", "BenOkafor")):
        noise = np.random.default_rng(2 * number + place).integers(-3000, 3000, CHUNKS_A_TRACK * 16_000)
        with wave.open(str(tracks / f"audio{name}1122334455.m4a"), "wb") as file:
            file.setparams((1, 2, 16_000, 0, "NONE", ""))
            file.writeframes(noise.astype(np.int16).tobytes())
    return folder


def environment(folder, chunk_s):
    """What processes need to hear with the ears of the test."""
    return os.environ | {
        "PULLMETER_DATA": str(folder / "data"),
        "PULLMETER_SETTINGS": str(folder / "settings.toml"),
        "PULLMETER_TEST_EARS": str(folder),
        "PULLMETER_TEST_CHUNK_S": str(chunk_s),
        "DASK_DISTRIBUTED__WORKER__PRELOAD": f"['{EARS}']",
        "PYTHONPATH": str(ROOT),
    }


def settings_of(folder, **facts):
    (folder / "data").mkdir(exist_ok=True)
    return Settings(folder / "data", f"sqlite:///{folder / 'data' / 'pullmeter.db'}", roster=ROSTER, **facts)


def undisturbed(recordings, settings, folder, monkeypatch):
    """The reports of recordings as they are made without a queue, by id."""
    monkeypatch.setenv("PULLMETER_TEST_EARS", str(folder / "undisturbed"))
    (folder / "undisturbed").mkdir()
    pipeline = fake_ears.pipeline(settings)
    kept = [pipeline.run(path, Wishes(roster=settings.roster), lambda *_: None) for path in recordings]
    return {one.call.id: report_of(one) for one in kept}


def report_of(kept):
    """A report without what differs from run to run: the seconds that were needed."""
    return render(kept.call, kept.reading, kept.report, replace(kept.provenance, seconds={}))


def reports(store):
    return {one.call.id: report_of(one) for one in store.every_kept()}


def chunks(folder):
    """How often each chunk was begun and kept."""
    lines = [line.split() for line in (folder / "chunks.log").read_text().splitlines()]
    return Counter(key for what, key, _ in lines if what == "begun"), Counter(
        key for what, key, _ in lines if what == "kept"
    )


def engine_of(process):
    """The process with the scheduler in it, of a dashboard or a command."""
    return next((one for one in children(process) if "pullmeter.jobs" in " ".join(cmdline(one))), None)


def worker_of(process):
    engine = engine_of(process)
    workers = [one for one in children(engine) if "spawn_main" in " ".join(cmdline(one))] if engine else []
    return workers[0] if workers else None


def children(process):
    try:
        return psutil.Process(process.pid).children(recursive=False) if process else []
    except psutil.NoSuchProcess:
        return []


def cmdline(process):
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def kill(process):
    """SIGKILL, which no process can catch."""
    if process is None:
        return False
    try:
        os.kill(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


class Dashboard:
    """The real dashboard, started anew whenever it is killed."""

    def __init__(self, folder, chunk_s):
        self._folder, self._environment = folder, environment(folder, chunk_s)
        self.process = None
        self.start()

    def start(self):
        command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port=0"]
        with (self._folder / "dashboard.log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "--server.headless=true", "--server.address=127.0.0.1"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
            )

    def kill(self):
        killed = kill(self.process)
        self.process.wait()
        self.start()
        return killed

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


class Chaos:
    """Kills the worker, the scheduler or the dashboard at seeded moments."""

    def __init__(self, dashboard, store, seed):
        self._dashboard, self._store = dashboard, store
        self._random = random.Random(seed)
        self._strikes = {
            "worker": lambda: kill(worker_of(dashboard.process)),
            "scheduler": lambda: kill(engine_of(dashboard.process)),
            "dashboard": dashboard.kill,
        }
        self.killed = Counter()

    def strike(self, limit_s=150):
        """Wait until work moves on or, one time in five, not; a moment more; then kill one of the three."""
        deadline = time.monotonic() + limit_s
        before = self._how_far()
        patient = self._random.random() < 0.8
        while patient and self._how_far() == before and self._unfinished() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(self._random.uniform(0, 1.5))
        victim = self._random.choice(tuple(self._strikes))
        while not (killed := self._strikes[victim]()) and time.monotonic() < deadline:  # it may start yet
            time.sleep(0.05)
        self.killed[victim] += killed

    def _how_far(self):
        return {one.id: one.done_share for one in self._store.imports(limit=None)}

    def _unfinished(self):
        return self._store.unfinished_imports()


def wait_until_done(store, limit_s):
    deadline = time.monotonic() + limit_s
    while store.unfinished_imports():
        assert time.monotonic() < deadline, [(one.name, one.state, one.message) for one in store.imports()]
        time.sleep(0.2)


def assert_nothing_lost(store, folder, expected, kills, at_once=1):
    """Every call is there once, as it would be without a kill, and little was listened to twice."""
    assert {one.state for one in store.imports(limit=None)} == {ImportState.DONE}
    assert sorted(row.id for row in store.library()) == sorted(expected)
    assert reports(store) == expected
    begun, kept = chunks(folder)
    lying = {path.name for path in (folder / "chunks").iterdir() if not path.suffix}
    assert set(begun) == lying
    assert set(kept) <= lying  # whoever is killed once a chunk lies there may not have told so
    assert max(kept.values()) == 1
    assert sum(begun.values()) - len(begun) <= kills * at_once
