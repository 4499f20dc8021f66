"""A Dask cluster that somebody else runs, at an address in the settings."""

import json
import os
import subprocess
import sys
import time

import psutil
import pytest

from calls.kept import ImportState
from calls.store import Store
from pullmeter.jobs import Jobs
from pullmeter.jobs.engine import Orders
from tests.pullmeter.jobs.killing import (
    ROOT,
    assert_nothing_lost,
    chunks,
    environment,
    kill,
    settings_of,
    undisturbed,
    wait_until_done,
    zoom_folder,
)

pytestmark = pytest.mark.slow
RECORDINGS = int(os.environ.get("PULLMETER_RECORDINGS", "4"))
CHUNK_S = 0.4


@pytest.fixture
def start(tmp_path):
    """Starts a program of Dask's; all are ended with the test."""
    started = []

    def run(name, *options):
        command = [sys.executable, "-m", f"distributed.cli.{name}", *options]
        with (tmp_path / f"{name}.log").open("a") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment(tmp_path, CHUNK_S), stdout=log, stderr=log
            )
        started.append(process)
        return process

    yield run
    for process in started:
        end_all(process)


def end_all(process):
    """Kill a process with everything that it started, as when a machine goes dark."""
    if process.poll() is None:
        family = [*psutil.Process(process.pid).children(recursive=True), process]
        for one in reversed(family):
            kill(one)
        process.wait()


def address_in(file):
    deadline = time.monotonic() + 30
    while True:
        try:
            return json.loads(file.read_text())["address"]
        except (OSError, ValueError):
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.1)


def test_two_workers_elsewhere_of_which_one_is_lost_do_all_of_it(tmp_path, start, monkeypatch):
    file = tmp_path / "scheduler.json"
    start("dask_scheduler", "--host=127.0.0.1", "--port=0", "--no-dashboard", f"--scheduler-file={file}")
    address = address_in(file)
    settings = settings_of(tmp_path, scheduler=address)
    recordings = [zoom_folder(tmp_path / "zoom", number) for number in range(RECORDINGS)]
    expected = undisturbed(recordings, settings, tmp_path, monkeypatch)
    gpu = ("--nthreads=1", "--resources=GPU=1", f"--local-directory={tmp_path}")
    workers = [start("dask_worker", address, *gpu) for _ in range(2)]
    store = Store(settings.database_url)
    jobs = Jobs(settings, Orders(settings, lease_s=2.0))
    for path in recordings:
        jobs.submit(path, path.name)
    jobs.start()
    try:
        wait_for_both(tmp_path)
        end_all(workers[0])
        wait_until_done(store, 60 + 20 * RECORDINGS)
    finally:
        jobs.stop()
    assert_nothing_lost(store, tmp_path, expected, kills=1, at_once=1)


def wait_for_both(folder):
    """Wait until two processes have each kept a chunk."""
    deadline = time.monotonic() + 90
    log = folder / "chunks.log"
    while not log.exists() or len({line.split()[2] for line in log.read_text().splitlines()}) < 2:
        assert time.monotonic() < deadline, "the workers did not start"
        time.sleep(0.1)
    assert chunks(folder)


def test_a_scheduler_that_does_not_answer_is_said_and_waited_for(tmp_path, monkeypatch):
    settings = settings_of(tmp_path, scheduler="tcp://127.0.0.1:1")
    store = Store(settings.database_url)
    monkeypatch.setattr(os, "environ", environment(tmp_path, CHUNK_S))
    jobs = Jobs(settings)
    store.add_import("call", zoom_folder(tmp_path, 1))
    jobs.start()
    try:
        deadline = time.monotonic() + 60
        while "does not answer" not in (store.queue().note or ""):
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        jobs.stop()
    assert [one.state for one in store.imports()] == [ImportState.QUEUED]
