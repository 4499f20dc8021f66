import json
from datetime import UTC, datetime

import pytest

from calls.call import Source
from calls.errors import NotUsableError
from ingest.recording import Cue
from ingest.sources.fireflies import read, recognises

SENTENCES = [
    {
        "index": 0,
        "speaker_name": "Ana",
        "raw_text": "hello.",
        "text": "Hello.",
        "start_time": 1.2,
        "end_time": 2.0,
    },
    {"index": 1, "speaker_name": None, "text": "Hi.", "start_time": "3.5", "end_time": 4},
]


def fireflies(folder, document):
    path = folder / "call.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_each_sentence_is_a_cue(tmp_path):
    recording = read(fireflies(tmp_path, {"title": "Intro", "sentences": SENTENCES, "duration": 1.5}))
    assert recording.source is Source.FIREFLIES
    assert recording.title == "Intro"
    assert recording.cues == (Cue(1.2, 2.0, "Ana", "Hello."), Cue(3.5, 4.0, None, "Hi."))


def test_the_answer_of_the_programming_interface_is_read_too(tmp_path):
    path = fireflies(tmp_path, {"data": {"transcript": {"sentences": SENTENCES, "date": 1706128141000}}})
    assert recognises(path)
    assert read(path).started_at == datetime(2024, 1, 24, 20, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize("date", [None, "Tuesday", "2024-01-24T20:29:01", 1e300])
def test_a_date_that_is_no_certain_time_is_left_out(tmp_path, date):
    assert read(fireflies(tmp_path, {"sentences": SENTENCES, "date": date})).started_at is None


def test_sentences_without_times_are_refused_in_a_sentence(tmp_path):
    path = fireflies(tmp_path, {"sentences": [{"text": "Hello."}]})
    with pytest.raises(NotUsableError, match=r"no transcript as Fireflies writes it .*start_time"):
        read(path)
