from datetime import UTC, datetime

from calls.call import Source, Timing
from ingest.sources.meet import read, recognises
from ingest.turns import turns_of_cues
from tests.ingest.sources.real import real

TEXT = """Intro call (2024-01-05 at 10:00 GMT-8) - Transcript
Attendees
Ana Lopez, Ben Ode, Ben Ode's Presentation
Transcript
00:00:00

Ana Lopez: Hello. One thing: we start.
Ben Ode: Hi.
And more.
00:05:00

Ana Lopez: So.
Meeting ended after 00:06:00 👋
This editable transcript was computer generated and might contain errors.
"""


def meet(folder, text):
    path = folder / "Intro.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_paragraph_has_the_time_of_its_block_and_the_last_one_the_end(tmp_path):
    recording = read(meet(tmp_path, TEXT))
    assert recording.source is Source.MEET
    assert recording.timing is Timing.BLOCKS
    assert [(cue.start_s, cue.end_s, cue.name, cue.text) for cue in recording.cues[:4]] == [
        (0.0, None, "Ana Lopez", "Hello. One thing: we start."),
        (0.0, None, "Ben Ode", "Hi."),
        (0.0, None, "Ben Ode", "And more."),
        (300.0, 360.0, "Ana Lopez", "So."),
    ]


def test_the_notice_and_the_end_are_said_by_nobody(tmp_path):
    assert "computer generated" not in " ".join(cue.text for cue in read(meet(tmp_path, TEXT)).cues)


def test_the_title_tells_topic_and_start(tmp_path):
    recording = read(meet(tmp_path, TEXT))
    assert recording.title == "Intro call"
    assert recording.started_at == datetime(2024, 1, 5, 18, 0, tzinfo=UTC)


def test_minutes_of_a_meeting_are_no_transcript(tmp_path):
    assert not recognises(meet(tmp_path, "# Minutes\n\nAttendees\nAna, Ben\n\nAna: will call\n"))


def test_a_real_document_with_half_of_its_names_unmarked_is_read_by_its_attendees():
    recording = read(real("data/formats/05_PPGC_Transcript.md"))
    assert recording.title == "Polygon Protocol Governance Call"
    assert recording.started_at == datetime(2023, 7, 13, 15, 1, tzinfo=UTC)
    assert {cue.name for cue in recording.cues} == {
        "Harry Rook", "David Silverman", "Jackson Lewis", "Sandeep Sreenath", "Vaibhav Jindal"
    }  # fmt: skip
    assert not any(cue.text.startswith(":") or "**" in cue.text for cue in recording.cues)


def test_a_real_document_lasts_until_the_meeting_ended():
    recording = read(real("data/formats/14_PPGC_Transcript.md"))
    turns = turns_of_cues(recording.cues, recording.timing)
    assert recording.cues[-1].end_s == 3351.0
    assert 3300 < turns[-1].end_s <= 3351.0
    assert len({turn.speaker for turn in turns}) == 12
