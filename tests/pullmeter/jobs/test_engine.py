"""The real engine with made-up ears: what crashes, hangs or takes too much ends alone, and people steer."""

import os
import time
import wave

import numpy as np
import psutil
import pytest

from calls.kept import ImportState
from calls.store import Store
from pullmeter.jobs import Jobs
from pullmeter.jobs.engine import Orders
from pullmeter.jobs.hold import MOST_TRIES
from tests.pullmeter.jobs.fake_ears import CRASHES, DEVOURS, STICKS
from tests.pullmeter.jobs.killing import chunks, environment, settings_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("engine")


@pytest.fixture(scope="module")
def settings(folder):
    return settings_of(folder, worker_memory_gb=1.2)


@pytest.fixture(scope="module")
def store(settings):
    return Store(settings.database_url)


@pytest.fixture(scope="module")
def jobs(folder, settings):
    """Jobs that are started, with an engine that stays for all tests here."""
    before = dict(os.environ)
    os.environ.update(environment(folder, chunk_s=0.3))
    started = Jobs(settings, Orders(settings, lease_s=2.0))
    started.start()
    yield started
    started.stop()
    os.environ.clear()
    os.environ.update(before)


def submit(jobs, folder, name, first=1, chunks=3):
    """Queue a recording whose first sample is this one."""
    path = folder / f"{name}.wav"
    noise = np.random.default_rng(len(name)).integers(-3000, 3000, chunks * 16_000).astype(np.int16)
    noise[0] = first
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(noise.tobytes())
    return jobs.submit(path, name)


def wait_for(store, one, *states, limit_s=200):
    """The import once it is in one of these states, and the seconds that took."""
    started = time.monotonic()
    while (now := store.import_(one.id)).state not in states:
        assert time.monotonic() - started < limit_s, now
        time.sleep(0.02)
    return now, time.monotonic() - started


def listening(store, one):
    """Wait until an import is listened to."""
    deadline = time.monotonic() + 200
    while (now := store.import_(one.id)).stage != "transcribe" and now.state in ("queued", "running"):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return now


def test_a_recording_that_crashes_the_ears_is_set_aside_and_the_others_are_done(jobs, store, folder):
    poison = submit(jobs, folder, "poison", CRASHES)
    sound = submit(jobs, folder, "sound")
    aside, _ = wait_for(store, poison, ImportState.SET_ASIDE)
    assert aside.tries == 3
    assert "ended the process" in aside.message
    wait_for(store, sound, ImportState.DONE)


def test_a_recording_that_takes_too_much_memory_is_set_aside(jobs, store, folder):
    store.change_queue(is_paused=True)
    hungry = submit(jobs, folder, "hungry", DEVOURS)
    store.change_import(hungry.id, tries=MOST_TRIES - 1, reached=1.0)  # it has its last try left
    store.change_queue(is_paused=False)
    aside, _ = wait_for(store, hungry, ImportState.SET_ASIDE, limit_s=200)
    assert "memory" in aside.message


def test_what_listens_to_nobody_is_cancelled_within_five_seconds(jobs, store, folder):
    stuck = submit(jobs, folder, "stuck", STICKS)
    listening(store, stuck)
    store.cancel(stuck.id)
    _, seconds = wait_for(store, stuck, ImportState.CANCELLED)
    assert seconds < 5
    after = submit(jobs, folder, "after the stuck one")
    wait_for(store, after, ImportState.DONE)


def test_what_listens_now_and_then_is_cancelled_without_ending_its_process(jobs, store, folder):
    long = submit(jobs, folder, "a long one", chunks=40)
    listening(store, long)
    before = psutil.Process(os.getpid()).children(recursive=True)
    store.cancel(long.id)
    _, seconds = wait_for(store, long, ImportState.CANCELLED)
    assert seconds < 5
    assert set(before) == set(psutil.Process(os.getpid()).children(recursive=True))


def test_a_pause_stops_what_is_under_way_and_it_goes_on_where_it_was(jobs, store, folder):
    paused = submit(jobs, folder, "a paused one", chunks=12)
    listening(store, paused)
    store.change_queue(is_paused=True)
    _, seconds = wait_for(store, paused, ImportState.QUEUED)
    assert seconds < 10
    time.sleep(1)
    assert store.import_(paused.id).state is ImportState.QUEUED
    store.change_queue(is_paused=False)
    wait_for(store, paused, ImportState.DONE)
    _, kept = chunks(folder)
    assert max(kept.values()) == 1


def test_a_cancelled_import_is_retried_from_its_checkpoint(jobs, store, folder):
    retried = submit(jobs, folder, "a retried one", chunks=14)
    listening(store, retried)
    store.cancel(retried.id)
    wait_for(store, retried, ImportState.CANCELLED)
    store.retry(retried.id)
    wait_for(store, retried, ImportState.DONE)
    _, kept = chunks(folder)
    assert max(kept.values()) == 1


def test_stopped_jobs_leave_an_import_unfinished_and_free_for_the_next(jobs, store, folder):
    left = submit(jobs, folder, "a left one", chunks=30)
    listening(store, left)
    jobs.stop()
    assert (store.import_(left.id).state, store.import_(left.id).ticket) == (ImportState.QUEUED, None)
    assert psutil.Process(os.getpid()).children(recursive=True) == []
    jobs.start()
    store.cancel(left.id)
    wait_for(store, left, ImportState.CANCELLED)
