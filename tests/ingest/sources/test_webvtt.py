import re

import pytest

from calls.call import ChatMessage, Source
from ingest.sources.webvtt import read, recognises
from ingest.turns import turns_of_cues
from models.language import gold
from tests.ingest.sources.real import real

ZOOM = """WEBVTT

1
00:00:00.050 --> 00:00:01.790
Ana Lopez: Hi!

2
00:00:02.000 --> 00:00:04.000
Ben: Hello: it's me.

"""
TEAMS = """\ufeffWEBVTT

6e2f-0/12-0
00:00:05.000 --> 00:00:07.000
<v Ana Lopez>Let's get started.</v>

6e2f-0/12-1
0:0:7.5 --> 0:0:9.25
And so on.
"""


def written(folder, text, name="intro_call.vtt"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def said(recording):
    return [(cue.name, cue.text) for cue in recording.cues]


def test_a_file_is_webvtt_by_its_first_word_and_not_by_its_name(tmp_path):
    assert recognises(written(tmp_path, ZOOM, "transcript.txt"))
    assert not recognises(written(tmp_path, "Hello", "transcript.vtt"))


def test_zooms_names_stand_before_what_is_said(tmp_path):
    recording = read(written(tmp_path, ZOOM))
    assert recording.source is Source.ZOOM_VTT
    assert recording.title == "intro call"
    assert said(recording) == [("Ana Lopez", "Hi!"), ("Ben", "Hello: it's me.")]
    assert (recording.cues[0].start_s, recording.cues[0].end_s) == (0.05, 1.79)


def test_windows_line_ends_change_nothing(tmp_path):
    path = tmp_path / "call.vtt"
    path.write_bytes(ZOOM.replace("\n", "\r\n").encode())
    assert said(read(path)) == [("Ana Lopez", "Hi!"), ("Ben", "Hello: it's me.")]


def test_teams_names_are_voices_and_go_on_until_the_next(tmp_path):
    recording = read(written(tmp_path, TEAMS))
    assert recording.source is Source.TEAMS_VTT
    assert said(recording) == [("Ana Lopez", "Let's get started."), ("Ana Lopez", "And so on.")]
    assert recording.cues[1].start_s == 7.5


def test_a_colon_in_plain_captions_makes_nobody_speak(tmp_path):
    text = (
        "WEBVTT\nLanguage: en\n\n00:01.000 --> 00:03.000\nSo here's the thing: we ship on Friday.\n\n"
        "NOTE nothing\n\n00:04.000 --> 00:05.000 align:start\nRight.\n"
    )
    recording = read(written(tmp_path, text))
    assert recording.source is Source.VTT
    assert said(recording) == [(None, "So here's the thing: we ship on Friday."), (None, "Right.")]
    assert recording.language == "en"


def test_the_chat_of_the_same_name_comes_along(tmp_path):
    written(tmp_path, "00:00:03\tBen:\tlink?\r\n", "call.chat.txt")
    recording = read(written(tmp_path, ZOOM, "call.transcript.vtt"))
    assert recording.chat == (ChatMessage(3.0, "Ben", "link?"),)
    assert [file.name for file in recording.files] == ["call.transcript.vtt", "call.chat.txt"]


def test_a_real_zoom_transcript_gives_everybody_their_captions():
    recording = read(real("data/formats/zoom_pqinterop_2026-06-10_043.transcript.vtt"))
    names = {cue.name for cue in recording.cues}
    assert len(recording.cues) == 257
    assert {"Thomas Coratger", "Pablo Deymo | Lambda", "T. Wambsgans"} <= names
    assert len(names) == 10
    assert recording.repairs == ()
    assert recording.chat[0].name == "Mihir Faujdar"
    assert "\n\nFor devnet-5" in recording.chat[0].text


@pytest.mark.parametrize(
    ("name", "people"),
    [("acdt_2026-03-16_074", 14), ("focil_2026-02-10_028", 5), ("allwalletdevs_2026-05-20_039", 1)],
)
def test_people_who_speak_once_are_people_too(name, people):
    recording = read(real(f"data/formats/zoom_{name}.transcript.vtt"))
    assert len({cue.name for cue in recording.cues}) == people
    assert None not in {cue.name for cue in recording.cues}


@pytest.mark.parametrize("name", ["a05", "a08", "b03", "b04"])
def test_a_labelled_call_written_as_zoom_does_comes_back_verbatim(name, tmp_path):
    call = gold.load(real(f"gold/{name}.json")).call
    recording = read(written(tmp_path, zoom_vtt(call)))
    turns = turns_of_cues(recording.cues, recording.timing)
    assert joined(turns) == joined(call.turns)
    assert recording.repairs == ()


def joined(turns):
    """Who says what, with the turns of one speaker that follow each other as one."""
    whole = []
    for turn in turns:
        if whole and whole[-1][0] == turn.speaker:
            whole[-1] = (turn.speaker, f"{whole[-1][1]} {turn.text}")
        else:
            whole.append((turn.speaker, turn.text))
    return whole


def zoom_vtt(call):
    """A call as Zoom writes it: a caption for each sentence."""
    lines = ["WEBVTT", ""]
    for turn in call.turns:
        place = 0
        for sentence in re.split(r"(?<=[.?!]) ", turn.text):
            words = turn.words[place : place + len(sentence.split())]
            place += len(words)
            times = f"{clock(words[0].start_s)} --> {clock(words[-1].end_s)}"
            lines += [str(len(lines)), times, f"{turn.speaker}: {sentence}", ""]
    return "\n".join(lines)


def clock(seconds):
    minutes, second = divmod(seconds, 60)
    return f"{int(minutes) // 60:02}:{int(minutes) % 60:02}:{second:06.3f}"
