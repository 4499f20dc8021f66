from calls.call import Source
from ingest.sources.srt import read, recognises

TEXT = """1
00:00:01,000 --> 00:00:02,500
ANA: {\\an8}Hello.

2
00:00:03,000 --> 00:00:04,000
BEN: <i>Hi.</i>
"""


def test_subrip_has_names_where_lines_begin_with_them(tmp_path):
    path = tmp_path / "call.srt"
    path.write_text(TEXT, encoding="utf-8")
    assert recognises(path)
    recording = read(path)
    assert recording.source is Source.SRT
    assert [(cue.name, cue.text) for cue in recording.cues] == [("ANA", "Hello."), ("BEN", "Hi.")]
    assert recording.cues[0].end_s == 2.5


def test_a_text_that_does_not_begin_with_times_is_no_subrip(tmp_path):
    path = tmp_path / "call.srt"
    path.write_text("Notes\n" + TEXT, encoding="utf-8")
    assert not recognises(path)
