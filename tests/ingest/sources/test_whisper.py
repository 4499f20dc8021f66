import json

import pytest

from calls.call import Source, Timing, Word
from calls.errors import NotUsableError
from ingest.sources.whisper import read, recognises


def whisper(folder, *segments, **more):
    path = folder / "call.json"
    path.write_text(json.dumps({"text": "", "segments": segments} | more), encoding="utf-8")
    return path


def word(text, start, end):
    return {"word": text, "start": start, "end": end, "probability": 0.9}


def test_words_keep_their_own_times(tmp_path):
    words = [word(" Hello", 0.0, 0.4), word(" twenty", 0.5, 0.8), word("-five.", 0.8, 1.1)]
    path = whisper(
        tmp_path, {"start": 0, "end": 1.2, "text": " Hello twenty-five.", "words": words}, language="en"
    )
    assert recognises(path)
    recording = read(path)
    assert (recording.source, recording.timing, recording.language) == (Source.WHISPER, Timing.WORDS, "en")
    assert recording.cues[0].words == (Word("Hello", 0.0, 0.4), Word("twenty-five.", 0.5, 1.1))
    assert recording.cues[0].name is None


def test_without_words_the_segments_are_captions(tmp_path):
    recording = read(whisper(tmp_path, {"start": 0.0, "end": 1.2, "text": " Hello."}))
    assert recording.timing is Timing.CUES
    assert recording.cues[0].text == "Hello."


def test_a_segment_with_an_untimed_word_is_a_caption(tmp_path):
    words = [{"word": "In", "start": 0.0, "end": 0.2}, {"word": "2024"}]
    segment = {"start": 0.0, "end": 1.2, "text": "In 2024", "speaker": "SPEAKER_01", "words": words}
    recording = read(whisper(tmp_path, segment))
    assert recording.timing is Timing.CUES
    assert (recording.cues[0].name, recording.cues[0].words) == ("SPEAKER_01", ())


def test_broken_json_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "call.json"
    path.write_text('{"segments": [', encoding="utf-8")
    with pytest.raises(NotUsableError, match="no transcript as Whisper writes it"):
        read(path)
