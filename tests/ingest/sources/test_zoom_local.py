import json
from datetime import datetime

import pytest

from calls.call import ChatMessage, Source, Timing
from calls.errors import NotUsableError
from ingest.recording import Cue
from ingest.sources.zoom_local import read, recognises

NAME = "2024-01-24 20.29.01 Intro with Acme"
SAVED = "[John Smith] 20:29:05\nHello there.\nHow are you?\n\n[Ana] 20:29:11\nFine.\n"
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAna: Hi!\n"


def folder(at, *names, folder_name=NAME, **texts):
    path = at / folder_name
    path.mkdir()
    for name in names:
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text(texts.get(name.split(".")[0], "bytes"), encoding="utf-8")
    return path


def test_a_folder_tells_topic_and_local_start(tmp_path):
    path = folder(tmp_path, "audio1234567.m4a", "video1234567.mp4")
    assert recognises(path)
    recording = read(path)
    assert recording.source is Source.ZOOM_LOCAL
    assert recording.title == "Intro with Acme"
    assert recording.started_at.utcoffset().total_seconds() == 0
    assert recording.started_at == datetime(2024, 1, 24, 20, 29, 1).astimezone()
    assert recording.mix.name == "audio1234567.m4a"


def test_old_names_of_sound_and_video_are_known(tmp_path):
    assert read(folder(tmp_path, "audio_only.m4a", "zoom_0.mp4", "playback.m3u")).mix.name == "audio_only.m4a"


def test_a_video_alone_is_the_mix(tmp_path):
    assert read(folder(tmp_path, "zoom_0.mp4")).mix.name == "zoom_0.mp4"


def test_everybody_has_a_track(tmp_path):
    names = [
        "Audio Record/audioJohnSmith98796876.m4a",
        "Audio Record/audioAna11111111.wav",
        "Audio Record/x.txt",
    ]
    recording = read(folder(tmp_path, "audio1.m4a", *names))
    assert [track.name for track in recording.tracks] == ["Ana", "John Smith"]


def test_tracks_without_a_mix_are_a_recording(tmp_path):
    path = folder(tmp_path, "Audio Record/audioAna11111111.m4a")
    assert recognises(path)
    assert read(path).mix is None


def test_a_folder_under_another_name_is_known_by_what_is_in_it_and_has_no_date(tmp_path):
    path = folder(tmp_path, "Audio Record/audioAna11111111.m4a", folder_name="Acme call")
    assert recognises(path)
    assert (read(path).title, read(path).started_at) == ("Acme call", None)
    assert recognises(folder(tmp_path, "audio_only.m4a", folder_name="b"))
    assert recognises(folder(tmp_path, "recording.conf", folder_name="c"))


def test_a_folder_without_what_zoom_writes_is_not_zooms(tmp_path):
    assert not recognises(folder(tmp_path, "holiday.mp4"))
    assert not recognises(folder(tmp_path, "audio1.m4a", folder_name="music"))


def test_figures_that_are_no_date_give_no_start(tmp_path):
    assert read(folder(tmp_path, "audio1.m4a", folder_name="2024-13-45 20.29.01 X")).started_at is None


def test_saved_captions_count_from_the_start(tmp_path):
    recording = read(
        folder(tmp_path, "audio1.m4a", "meeting_saved_closed_caption.txt", meeting_saved_closed_caption=SAVED)
    )
    assert recording.timing is Timing.STARTS
    assert recording.cues == (
        Cue(4.0, None, "John Smith", "Hello there. How are you?"),
        Cue(10.0, None, "Ana", "Fine."),
    )


def test_saved_captions_go_before_others(tmp_path):
    texts = {"meeting_saved_closed_caption": SAVED, "closed_caption": "[Ben] 20:29:05\nNo.\n", "call": VTT}
    names = ["meeting_saved_closed_caption.txt", "closed_caption.txt", "call.vtt"]
    for used, left in [("Ana", names), ("Ben", names[1:]), ("Ana", names[2:])]:
        path = folder(tmp_path, *left, folder_name=f"{NAME} {len(left)}", **texts)
        assert read(path).cues[-1].name == used


def test_captions_tell_how_a_name_is_written(tmp_path):
    path = folder(
        tmp_path,
        "Audio Record/audioAnadelaCruz98796876.m4a",
        "meeting_saved_closed_caption.txt",
        meeting_saved_closed_caption="[Ana de la Cruz] 20:29:05\nHello.\n",
    )
    assert read(path).tracks[0].name == "Ana de la Cruz"


def test_the_chat_counts_from_the_start(tmp_path):
    recording = read(folder(tmp_path, "audio1.m4a", "chat.txt", chat="20:29:31 From Ana to Everyone: hi"))
    assert recording.chat == (ChatMessage(30.0, "Ana", "hi"),)


@pytest.mark.parametrize("name", ["double_click_to_convert_01.zoom", "video2.mp4.tmp"])
def test_what_zoom_has_not_finished_converting_is_refused(tmp_path, name):
    path = folder(tmp_path, "audio1.m4a", name)
    assert recognises(path)
    with pytest.raises(NotUsableError, match="Zoom has not finished converting"):
        read(path)


@pytest.mark.parametrize(("process", "refused"), [(100, False), (40, True)])
def test_the_conf_tells_whether_zoom_has_finished(tmp_path, process, refused):
    conf = json.dumps(
        {"items": [{"audio": "audio1.m4a", "process": process, "video": "v"}], "magic_number": "1"}
    )
    path = folder(tmp_path, "audio1.m4a", "recording.conf", recording=conf)
    if refused:
        with pytest.raises(NotUsableError, match="Zoom has not finished converting"):
            read(path)
    else:
        assert read(path).mix


def test_of_several_parts_the_largest_is_used_and_the_others_are_named(tmp_path):
    recording = read(folder(tmp_path, "audio1.m4a", "audio2.m4a", audio2="longer bytes"))
    assert recording.mix.name == "audio2.m4a"
    assert recording.repairs == (
        "The recording has 2 parts, and only the largest, audio2.m4a, is used and not audio1.m4a.",
    )
