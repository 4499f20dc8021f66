from pathlib import Path

import numpy as np
import pytest
from faster_whisper import BatchedInferencePipeline, WhisperModel, decode_audio

from calls.call import Word
from models.speech.small.evaluate import RECORDINGS, WEIGHTS, error_rate
from models.speech.small.patterns import SCRIPTS, lines_of

MOST_BYTES = 6_000_000
SAMPLE = RECORDINGS / "2026-11-03 09.00.12 Short call about Tablewise" / "audio1544332211.m4a"

MOST_WRONG = 0.07  # it reaches 0.05, and other processors round otherwise

pytestmark = [
    pytest.mark.weights,
    pytest.mark.slow,
    pytest.mark.skipif(
        not WEIGHTS.is_dir(), reason="the small Whisper has not been trained yet: see its card"
    ),
]


@pytest.fixture(scope="module")
def whisper():
    return WhisperModel(str(WEIGHTS), device="cpu", compute_type="int8", local_files_only=True)


@pytest.fixture(scope="module")
def samples():
    return decode_audio(str(SAMPLE))


def test_the_weights_are_small():
    files = list(Path(WEIGHTS).iterdir())
    assert {"model.bin", "config.json", "tokenizer.json"} <= {file.name for file in files}
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_stock_faster_whisper_hears_a_sample_with_word_times(whisper, samples):
    segments, _ = BatchedInferencePipeline(whisper).transcribe(
        samples, language="en", beam_size=1, word_timestamps=True, without_timestamps=True
    )
    words = [Word(word.word, word.start, word.end) for segment in segments for word in segment.words]
    said = [line.text for line in lines_of(SCRIPTS / "heard.toml")]
    assert error_rate(said, words) < MOST_WRONG
    assert all(word.start_s <= word.end_s for word in words)


def test_silence_says_nothing(whisper):
    segments, _ = BatchedInferencePipeline(whisper).transcribe(np.zeros(160_000, np.float32), language="en")
    assert not list(segments)
