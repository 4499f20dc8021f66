import errno
import shutil
import sqlite3
from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError

from calls.errors import NotUsableError
from pullmeter.jobs import limits
from pullmeter.jobs.limits import Machine, NoRoomError, check_room, is_disk_full, plan
from tests.pullmeter.jobs.test_order import waiting

GB = 1_000_000_000


def test_a_laptop_works_on_one_at_a_time(settings):
    assert plan(Machine(2, 24 * GB), settings).workers == 1


def test_more_cores_and_memory_carry_more(settings):
    assert plan(Machine(16, 64 * GB), settings).workers == 4


def test_little_memory_is_heeded_whatever_the_cores(settings):
    planned = plan(Machine(16, 8 * GB), settings)
    assert planned.workers == 2
    assert planned.memory_bytes == 3 * GB


def test_each_graphics_card_listens_to_one(settings):
    assert plan(Machine(32, 256 * GB, gpus=2), settings).workers == 2


def test_the_settings_go_before_what_the_machine_looks_like(settings):
    planned = plan(Machine(2, 24 * GB), replace(settings, workers=3, worker_memory_gb=1.5))
    assert (planned.workers, planned.memory_bytes) == (3, 1.5 * GB)
    assert "settings" in planned.because


def test_a_plan_says_why(settings):
    because = plan(Machine(2, 24 * GB), settings).because
    assert "2 cores carry 1" in because
    assert "24.0 GB of memory 7" in because


def test_this_machine_has_cores_and_memory():
    machine = limits.this_machine()
    assert machine.cores >= 1
    assert machine.memory_bytes > GB / 10


@pytest.fixture
def free(monkeypatch):
    """Makes a disk have so many bytes free."""
    usage = shutil.disk_usage("/")
    return lambda count: monkeypatch.setattr(
        limits.shutil, "disk_usage", lambda _: usage._replace(free=count)
    )


def test_an_hour_of_sound_needs_room_before_it_is_decoded(free, tmp_path):
    hour = waiting("hour", sound_s=3600.0)
    free(limits.KEPT_FREE_BYTES + 116_000_000)
    check_room(hour, tmp_path)
    free(limits.KEPT_FREE_BYTES + 114_000_000)
    with pytest.raises(NoRoomError, match="615 MB are needed"):
        check_room(hour, tmp_path)


def test_a_transcript_needs_next_to_no_room(free, tmp_path):
    free(limits.KEPT_FREE_BYTES)
    check_room(waiting("transcript", sound_s=0.0), tmp_path)


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (OperationalError("x", {}, sqlite3.OperationalError("database or disk is full")), True),
        (OperationalError("x", {}, sqlite3.OperationalError("database is locked")), False),
        (KeyError("x"), False),
    ],
)
def test_a_full_disk_is_told_from_other_faults(error, full):
    assert is_disk_full(error) is full


def test_a_full_disk_is_recognised_behind_the_sentence_that_tells_of_it():
    sentence = NotUsableError("What was heard so far cannot be kept.")
    sentence.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert is_disk_full(sentence)
