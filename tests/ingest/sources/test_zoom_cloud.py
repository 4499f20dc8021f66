from datetime import UTC, datetime

import pytest

from calls.call import Source
from calls.errors import NotUsableError
from ingest.sources.zoom_cloud import main_files, read, recognises

PREFIX = "GMT20240124-202901_Recording"
VTT = (
    "WEBVTT\n\n1\n00:00:00.050 --> 00:00:01.790\nAna: Hi!\n\n2\n00:00:02.000 --> 00:00:03.000\nBen: Hello.\n"
)
CC = "WEBVTT\r\n\r\n00:00:01 --> 00:00:02\r\nHi!\r\n"
BUNDLE = {
    ".transcript.vtt": VTT,
    ".cc.vtt": CC,
    ".m4a": "sound",
    "_1920x1080.mp4": "video",
    "newChat.txt": "00:00:03\tBen:\tlink\r\n",
}


def bundle(folder, files=BUNDLE, prefix=PREFIX):
    for ending, content in files.items():
        (folder / f"{prefix}{ending}").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("ending", ["", ".m4a", ".cc.vtt", "newChat.txt"])
def test_any_file_of_a_bundle_or_its_folder_opens_the_whole(tmp_path, ending):
    path = bundle(tmp_path) / f"{PREFIX}{ending}" if ending else bundle(tmp_path)
    assert recognises(path)
    recording = read(path)
    assert recording.source is Source.ZOOM_CLOUD
    assert recording.mix == tmp_path / f"{PREFIX}.m4a"
    assert [cue.name for cue in recording.cues] == ["Ana", "Ben"]
    assert [message.text for message in recording.chat] == ["link"]
    assert recording.files[0].name == f"{PREFIX}.transcript.vtt"


def test_the_name_tells_the_start_in_utc(tmp_path):
    recording = read(bundle(tmp_path))
    assert recording.started_at == datetime(2024, 1, 24, 20, 29, 1, tzinfo=UTC)
    assert recording.title == "Zoom call 2024-01-24 20:29 UTC"


def test_a_topic_in_the_name_is_the_title(tmp_path):
    folder = bundle(tmp_path, {"_1280x720.mp4": "video"}, "GMT20240124-202901_Intro-with-Acme")
    assert read(folder).title == "Intro with Acme"


def test_captions_without_names_serve_where_no_transcript_is(tmp_path):
    recording = read(bundle(tmp_path, {".cc.vtt": CC, ".m4a": "sound"}))
    assert [(cue.name, cue.text) for cue in recording.cues] == [(None, "Hi!")]


def test_a_video_serves_where_no_sound_is(tmp_path):
    recording = read(bundle(tmp_path, {"_1920x1080.mp4": "large video", "_avo_640x360.mp4": "video"}))
    assert recording.mix.name == f"{PREFIX}_avo_640x360.mp4"


def test_second_downloads_do_not_count(tmp_path):
    recording = read(bundle(tmp_path, {**BUNDLE, " (1).m4a": "s", ".transcript (1).vtt": "WEBVTT"}))
    assert recording.mix.name == f"{PREFIX}.m4a"
    assert len(recording.cues) == 2


def test_an_unfinished_download_of_the_only_sound_is_refused(tmp_path):
    folder = bundle(tmp_path, {".transcript.vtt": VTT, ".m4a.crdownload": "so"})
    with pytest.raises(
        NotUsableError, match=r"The download of GMT20240124-202901_Recording\.m4a has not finished"
    ):
        read(folder)


def test_an_unfinished_download_beside_a_whole_one_does_not_matter(tmp_path):
    assert read(bundle(tmp_path, {**BUNDLE, "_640x360.mp4.part": "vi"})).mix


def test_a_bundle_of_chat_alone_is_refused(tmp_path):
    with pytest.raises(NotUsableError, match="without sound or transcript"):
        read(bundle(tmp_path, {"newChat.txt": "00:00:03\tBen:\tlink"}))


def test_several_bundles_in_a_folder_are_counted_and_left_to_import(tmp_path):
    bundle(bundle(tmp_path), prefix="GMT20240125-101500_Recording")
    with pytest.raises(
        NotUsableError, match=r"holds 2 Zoom recordings: take them all with `pullmeter import"
    ):
        read(tmp_path)
    assert [path.name for path in main_files(tmp_path)] == [
        "GMT20240124-202901_Recording.m4a",
        "GMT20240125-101500_Recording.m4a",
    ]


def test_a_name_whose_figures_are_no_time_is_refused(tmp_path):
    with pytest.raises(NotUsableError, match="GMT20241324-202901 is no time"):
        read(bundle(tmp_path, prefix="GMT20241324-202901_Recording"))


def test_another_file_or_folder_is_not_of_the_cloud(tmp_path):
    (tmp_path / "call.m4a").write_text("sound", encoding="utf-8")
    assert not recognises(tmp_path / "call.m4a")
    assert not recognises(tmp_path)
    assert not recognises(tmp_path / "missing")
