from pathlib import Path

import numpy as np
import pytest
from faster_whisper import BatchedInferencePipeline, WhisperModel, decode_audio

from models.speech.small.evaluate import RECORDINGS, WEIGHTS

MOST_BYTES = 6_000_000
SAMPLE = RECORDINGS / "2026-10-20 cloud" / "GMT20261020-130405_Recording.m4a"

pytestmark = [pytest.mark.weights, pytest.mark.slow]


@pytest.fixture(scope="module")
def whisper():
    return WhisperModel(str(WEIGHTS), device="cpu", compute_type="int8", local_files_only=True)


@pytest.fixture(scope="module")
def minute():
    """The first minute of a sample recording."""
    return decode_audio(str(SAMPLE))[: 60 * 16_000]


def test_the_weights_are_small():
    files = list(Path(WEIGHTS).iterdir())
    assert {"model.bin", "config.json", "tokenizer.json"} <= {file.name for file in files}
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_stock_faster_whisper_hears_a_sample_with_word_times(whisper, minute):
    segments, _ = BatchedInferencePipeline(whisper).transcribe(
        minute, language="en", beam_size=1, word_timestamps=True, without_timestamps=True
    )
    words = [word for segment in segments for word in segment.words]
    assert len(words) > 60
    assert all(0 <= word.start <= word.end <= 61 for word in words)


def test_silence_says_nothing(whisper):
    segments, _ = BatchedInferencePipeline(whisper).transcribe(np.zeros(160_000, np.float32), language="en")
    assert not list(segments)
