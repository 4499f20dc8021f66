"""A disk that is really full: a small one in memory, for which the test must be root."""

import subprocess
import time

import pytest

from calls.kept import ImportState
from calls.store import Store
from pullmeter.jobs import Jobs
from pullmeter.jobs.engine import Orders
from tests.pullmeter.jobs.killing import chunks, environment, settings_of, wait_until_done, zoom_folder

pytestmark = pytest.mark.slow
SIZE_MB = 640


@pytest.fixture
def disk(tmp_path):
    """A disk with room for one recording and not much more."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can mount a disk here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_stops_the_work_and_it_goes_on_when_there_is_room(disk, tmp_path, monkeypatch):
    settings = settings_of(disk)
    for name, value in environment(disk, chunk_s=0.4).items():
        monkeypatch.setenv(name, value)
    store = Store(settings.database_url)
    jobs = Jobs(settings, Orders(settings, lease_s=2.0))
    one = jobs.submit(zoom_folder(tmp_path, 1), "call")
    jobs.start()
    try:
        wait_for_a_chunk(disk)
        fill(disk / "filler")
        time.sleep(6)
        assert store.import_(one.id).state in (ImportState.QUEUED, ImportState.RUNNING)
        heard = len(chunks(disk)[1])
        time.sleep(2)
        assert len(chunks(disk)[1]) == heard, "nothing goes on where nothing can be kept"
        (disk / "filler").unlink()
        wait_until_done(store, 200)
    finally:
        jobs.stop()
    assert store.import_(one.id).state is ImportState.DONE
    assert store.import_(one.id).tries == 0
    assert max(chunks(disk)[1].values()) == 1


def wait_for_a_chunk(folder):
    deadline = time.monotonic() + 200
    while not (folder / "chunks.log").exists() or "kept" not in (folder / "chunks.log").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def fill(path):
    """Write until not a byte more fits."""
    piece = bytes(1_000_000)
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(piece):
                pass
        except OSError:
            return


def test_a_recording_is_not_begun_without_room_and_is_when_there_is(disk, tmp_path, monkeypatch):
    settings = settings_of(disk)
    for name, value in environment(disk, chunk_s=0).items():
        monkeypatch.setenv(name, value)
    (disk / "spare").write_bytes(bytes(200_000_000))
    store = Store(settings.database_url)
    jobs = Jobs(settings)
    one = jobs.submit(zoom_folder(tmp_path, 2), "call")
    jobs.start()
    try:
        deadline = time.monotonic() + 120
        while "waits for room" not in (store.queue().note or ""):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert not (disk / "chunks.log").exists()
        (disk / "spare").unlink()
        wait_until_done(store, 200)
    finally:
        jobs.stop()
    assert store.import_(one.id).state is ImportState.DONE
