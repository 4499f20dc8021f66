from dataclasses import replace

import fsspec
import pytest

from calls.errors import NotUsableError
from calls.kept import ImportState
from ingest.sources import open_recording
from pullmeter.jobs import Jobs
from pullmeter.jobs.files import at_hand, discard, send
from tests.pullmeter.jobs.killing import zoom_folder
from tests.pullmeter.jobs.test_order import waiting
from tests.pullmeter.jobs.working import work_on


@pytest.fixture
def elsewhere():
    """A place that is no folder of this machine."""
    yield "memory://calls"
    fsspec.filesystem("memory").store.clear()


def test_a_recording_in_place_is_read_where_it_lies(recording):
    with at_hand(replace(waiting("call"), path=recording)) as here:
        assert here.path == recording
        assert here.at_home(recording) == str(recording)


def test_a_zoom_folder_goes_and_comes_with_its_name_and_all_that_tells_what_it_is(tmp_path, elsewhere):
    folder = zoom_folder(tmp_path, 1)
    address = send(folder, open_recording(folder), elsewhere)
    with at_hand(replace(waiting("call"), path=folder, address=address)) as here:
        assert here.path.name == folder.name
        names = sorted(file.name for file in here.path.rglob("*.m4a"))
        assert names == sorted(file.name for file in folder.rglob("*.m4a"))
        fetched = here.path
    assert not fetched.exists()


def test_what_a_call_is_played_from_is_the_file_at_home(recording, elsewhere):
    address = send(recording, open_recording(recording), elsewhere)
    with at_hand(replace(waiting("call"), path=recording, address=address)) as here:
        assert here.path.read_bytes() == recording.read_bytes()
        assert here.at_home(here.path) == str(recording)
        assert here.at_home(None) is None


def test_files_that_are_gone_are_one_sentence(recording, elsewhere):
    address = send(recording, open_recording(recording), elsewhere)
    discard(address)
    gone = replace(waiting("call"), path=recording, address=address)
    with pytest.raises(NotUsableError, match="gone"), at_hand(gone):
        pass


@pytest.mark.parametrize("place", ["nowhere://calls", "s3://calls"])
def test_a_place_that_cannot_be_reached_is_one_sentence(recording, place):
    with pytest.raises(NotUsableError, match="check files in the settings"):
        send(recording, open_recording(recording), place)


def test_what_is_no_recording_is_queued_all_the_same_and_the_queue_says_why(settings, store, tmp_path):
    (tmp_path / "empty.vtt").write_text("")
    one = Jobs(replace(settings, files="memory://calls")).submit(tmp_path / "empty.vtt", "empty")
    work_on(settings, store)
    assert (store.import_(one.id).address, store.import_(one.id).state) == (None, ImportState.FAILED)


def test_a_recording_is_sent_where_workers_reach_it_and_worked_on_there(
    settings, store, recording, elsewhere
):
    one = Jobs(replace(settings, files=elsewhere)).submit(recording, "call")
    recording.write_text("")  # who reads it here finds nothing
    work_on(settings, store)
    assert store.import_(one.id).state is ImportState.DONE
