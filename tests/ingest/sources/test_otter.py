from calls.call import Source, Timing
from ingest.recording import Cue
from ingest.sources.otter import read, recognises

TEXT = """Ana Lopez  0:03
Hello there.
How are you?

Unknown Speaker  1:02:05
Fine.

Transcribed by https://otter.ai
"""


def otter(folder, text):
    path = folder / "Intro call_otter_ai.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_passage_has_a_name_a_start_and_no_end(tmp_path):
    recording = read(otter(tmp_path, TEXT))
    assert recording.source is Source.OTTER
    assert recording.timing is Timing.STARTS
    assert recording.title == "Intro call"
    assert recording.cues[0] == Cue(3.0, None, "Ana Lopez", "Hello there. How are you?")


def test_an_unknown_speaker_is_nobody_and_the_footer_is_not_said(tmp_path):
    assert read(otter(tmp_path, TEXT)).cues[1] == Cue(3725.0, None, None, "Fine.")


def test_a_text_without_such_lines_is_not_otters(tmp_path):
    assert recognises(otter(tmp_path, TEXT))
    assert not recognises(otter(tmp_path, "00:05:14\tAna:\tgm\n00:06:14\tBen:\tgm  12:04\n"))
    assert not recognises(otter(tmp_path, "Dear Ana, we meet at 12:04\n"))
