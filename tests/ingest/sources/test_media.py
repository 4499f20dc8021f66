import re
import wave

import pytest

from calls.call import Source
from calls.errors import NotUsableError
from ingest.sources import open_recording
from ingest.sources.media import read, recognises
from tests.ingest.sources.real import real, real_all


def wav(path):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\1\0" * 800)
    return path


def test_sound_is_media_under_any_name(tmp_path):
    path = wav(tmp_path / "first_call.bin")
    assert recognises(path)
    recording = read(path)
    assert (recording.source, recording.title, recording.mix) == (Source.MEDIA, "first call", path)


def test_text_and_folders_are_no_media(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Hello there, this is no sound.", encoding="utf-8")
    assert not recognises(path)
    assert not recognises(tmp_path)


def test_a_real_video_without_sound_is_refused_by_that_reason():
    with pytest.raises(NotUsableError, match="has no sound"):
        open_recording(real("data/broken/mp4parse_white.mp4"))


@pytest.mark.parametrize("path", real_all("data/broken"))
def test_a_broken_file_is_media_or_ends_in_one_sentence(path):
    assert re.fullmatch(rf"media|{re.escape(path.name)} [^\n]+\.", outcome(path))


def outcome(path):
    """The source of what is opened, or why it is not."""
    try:
        return open_recording(path).source.value
    except NotUsableError as error:
        return str(error)
