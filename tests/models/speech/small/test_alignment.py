import numpy as np
import pytest

from models.speech.small.alignment import times_in
from models.speech.small.sound import RATE_HZ


def tones(lengths_s):
    """Tones of rising pitch, each so many seconds."""
    pieces = [
        0.3 * np.sin(2 * np.pi * 300 * (place + 1) * np.arange(int(length * RATE_HZ)) / RATE_HZ)
        for place, length in enumerate(lengths_s)
    ]
    return np.concatenate(pieces).astype(np.float32)


def test_what_another_voice_says_slower_is_found_where_it_says_it():
    one, other = (0.3, 0.2, 0.4, 0.3), (0.5, 0.3, 0.3, 0.6)
    found = times_in(tones(other), tones(one), np.cumsum(one))
    assert found == pytest.approx(np.cumsum(other), abs=0.05)


def test_a_voice_is_found_in_itself_without_a_shift():
    said = tones((0.4, 0.4, 0.4))
    times_s = np.array([0.0, 0.4, 0.8, 1.2])
    assert times_in(said, said, times_s) == pytest.approx(times_s, abs=0.03)
