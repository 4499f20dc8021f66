import os
from pathlib import Path

import pytest

from calls.call import Source
from calls.errors import NotUsableError
from ingest.sources import SOURCES, find_recordings, open_recording
from tests.ingest.sources.real import real

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAna: Hi!\n"


def write(path, text="bytes"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("empty.vtt", "", "empty.vtt is empty"),
        ("header.vtt", "WEBVTT\n", "holds neither words nor sound"),
        ("notes.txt", "Buy milk, and call Ana at noon.", "is neither a recording nor a transcript"),
        ("chat.txt", "00:05:14\tAna:\tgm", "is the chat of a meeting"),
        ("broken.mp3", "no sound", "damaged"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(tmp_path, name, text, why):
    with pytest.raises(NotUsableError, match=why) as refused:
        open_recording(write(tmp_path / name, text))
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotUsableError, match="There is no file or folder"):
        open_recording(tmp_path / "missing.vtt")


def test_text_that_is_no_unicode_is_refused(tmp_path):
    path = tmp_path / "call.vtt"
    path.write_bytes(VTT.replace("Ana", "Zoë").encode("latin-1"))
    with pytest.raises(NotUsableError, match="not written in UTF-8"):
        open_recording(path)


def test_a_folder_without_recording_is_refused_and_one_with_some_says_how(tmp_path):
    with pytest.raises(NotUsableError, match="holds no recording"):
        open_recording(tmp_path)
    write(tmp_path / "call.vtt", VTT)
    with pytest.raises(NotUsableError, match="pullmeter import"):
        open_recording(tmp_path)


def test_the_content_decides_and_not_the_name(tmp_path):
    assert open_recording(write(tmp_path / "call.txt", VTT)).source is Source.ZOOM_VTT


def test_every_recording_beneath_a_folder_is_found_once(tmp_path):
    write(tmp_path / "2024-01-24 20.29.01 Acme" / "audio1.m4a")
    write(tmp_path / "2024-01-24 20.29.01 Acme" / "call.vtt", VTT)
    for ending in (".m4a", ".transcript.vtt", "newChat.txt", " (1).m4a", ".mp4.crdownload"):
        write(tmp_path / "down" / f"GMT20240124-202901_Recording{ending}", VTT)
    for name in (
        "call.vtt",
        "call (1).vtt",
        "call.chat.txt",
        "x.mp4.part",
        ".hidden.vtt",
        "notes.txt",
        "empty.mp3",
    ):
        write(tmp_path / "down" / name, "" if name == "empty.mp3" else VTT if "vtt" in name else "text")
    write(tmp_path / ".trash" / "call.vtt", VTT)
    assert [str(path.relative_to(tmp_path)) for path in find_recordings(tmp_path)] == [
        "2024-01-24 20.29.01 Acme",
        "down/GMT20240124-202901_Recording.m4a",
        "down/call.vtt",
    ]


def test_only_a_folder_can_be_searched(tmp_path):
    with pytest.raises(NotUsableError, match="is no folder"):
        find_recordings(tmp_path / "missing")


def test_every_real_transcript_is_found_and_no_chat():
    assert [path.suffix for path in find_recordings(real("data/formats"))] == [".md"] * 2 + [".vtt"] * 4


def test_each_source_has_what_a_source_has():
    assert len(SOURCES) == 9
    assert all(source.recognises and source.read for source in SOURCES)


def test_a_folder_is_read_by_its_own_name_from_within_it_too(tmp_path, monkeypatch):
    folder = tmp_path / "2026-09-08 15.02.11 Intro"
    write(folder / "meeting_saved_closed_caption.txt", "[Ana] 15:02:12\nHi Ben!\n")
    monkeypatch.chdir(folder)
    inside, outside = open_recording(Path()), open_recording(folder)
    assert (inside.title, inside.started_at) == (outside.title, outside.started_at)
    assert inside.started_at is not None


def test_a_folder_that_may_not_be_read_does_not_stop_the_others(tmp_path, monkeypatch):
    write(tmp_path / "locked" / "one.vtt", VTT)
    open_call = write(tmp_path / "two.vtt", VTT)
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "locked" not in str(path) and allowed(path, mode))
    assert find_recordings(tmp_path) == (open_call,)


def test_a_name_that_no_disk_can_hold_is_refused_in_words(tmp_path):
    with pytest.raises(NotUsableError, match="cannot be read"):
        open_recording(tmp_path / ("long" * 99))
