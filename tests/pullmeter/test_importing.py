import os

import pytest

from pullmeter.importing import due

NOW_S = 1_000_000.0


@pytest.fixture
def recording(tmp_path):
    """A recording that was written a quarter of an hour ago."""
    path = tmp_path / "call.vtt"
    path.write_text("WEBVTT")
    os.utime(path, (NOW_S - 900, NOW_S - 900))
    return path


def test_a_recording_that_lies_still_is_due(recording):
    assert list(due([recording], {}, NOW_S)) == [(recording, NOW_S - 900)]


def test_a_recording_that_was_just_written_waits(recording):
    os.utime(recording, (NOW_S - 5, NOW_S - 5))
    assert list(due([recording], {}, NOW_S)) == []


def test_a_recording_is_looked_at_once_and_again_when_it_has_changed(recording):
    assert list(due([recording], {recording: NOW_S - 900}, NOW_S)) == []
    assert list(due([recording], {recording: NOW_S - 2000}, NOW_S)) == [(recording, NOW_S - 900)]


def test_a_folder_waits_for_the_last_of_its_files(recording):
    os.utime(recording.parent, (NOW_S - 900, NOW_S - 900))
    assert list(due([recording.parent], {}, NOW_S))
    os.utime(recording, (NOW_S - 5, NOW_S - 5))
    assert list(due([recording.parent], {}, NOW_S)) == []


def test_a_file_that_vanishes_meanwhile_is_no_fault(tmp_path):
    assert list(due([tmp_path / "gone.vtt"], {}, NOW_S)) == []
