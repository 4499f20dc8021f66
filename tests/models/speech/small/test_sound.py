import numpy as np
import pytest
from faster_whisper.feature_extractor import FeatureExtractor

from models.speech.small import sound


@pytest.fixture
def chance():
    return np.random.default_rng(5)


@pytest.fixture
def clicks():
    """A second and a half of silence with a short tone every quarter of a second."""
    samples = np.zeros(24_000, np.float32)
    for start in range(2000, 24_000, 4000):
        samples[start : start + 800] = 0.3 * np.sin(np.arange(800) * 0.4)
    return samples


def test_a_room_a_line_and_a_codec_keep_the_length(clicks, chance):
    assert len(sound.in_a_room(clicks, chance)) == len(clicks)
    assert len(sound.over_a_line(clicks, chance)) == len(clicks)
    assert len(sound.coded(clicks, 24_000)) == len(clicks)


def test_a_codec_does_not_shift_what_is_said(clicks):
    coded = sound.coded(clicks, 32_000)
    lags = np.correlate(np.abs(coded), np.abs(clicks), "full")
    assert abs(int(lags.argmax()) - (len(clicks) - 1)) < 160


def test_a_faster_sentence_is_shorter_by_as_much(clicks):
    assert len(sound.faster(clicks, 1.25)) == len(clicks) / 1.25


def test_features_are_those_of_faster_whisper(clicks):
    theirs = FeatureExtractor()(clicks, padding=0)
    ours = sound.log_mel(sound.power(clicks))
    assert np.abs(ours - theirs[:, : ours.shape[1]]).max() < 1e-5


def test_noise_is_as_long_as_asked_and_never_silent(chance):
    heard = sound.noise(300, (-4.0, -3.0), chance)
    assert heard.shape == (80, 300)
    assert heard.min() > 0
