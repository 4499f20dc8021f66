import wave
from pathlib import Path

import numpy as np
import pytest

from models.speech import Silero
from models.speech.slices import SAMPLE_RATE_HZ
from models.speech.voice import SHORTEST_GAP_S, joined

SPEECH = Path(__file__).parents[3].parent / "shared" / "data" / "speech"
needs_shared = pytest.mark.skipif(not SPEECH.is_dir(), reason="the shared data is not there")


def test_nobody_speaks_in_silence_or_hum():
    times_s = np.arange(10 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    hum = (np.sin(times_s * 2 * np.pi * 50) * 3000).astype(np.int16)
    assert Silero().voices(np.zeros_like(hum)) == ()
    assert Silero().voices(hum) == ()


def test_no_sound_has_no_voice():
    assert Silero().voices(np.zeros(0, np.int16)) == ()


def test_a_voice_that_is_cut_by_a_slice_is_one_region():
    assert joined([(1.0, 600.0), (600.0 + SHORTEST_GAP_S / 2, 700.0)]) == ((1.0, 700.0),)


def test_voices_with_a_pause_between_them_are_two_regions():
    assert joined([(1.0, 2.0), (2.2, 3.0)]) == ((1.0, 2.0), (2.2, 3.0))


@needs_shared
def test_a_sentence_between_silences_is_found_at_its_place():
    with wave.open(str(SPEECH / "spk1_snt1.wav")) as file:
        sentence = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    silence = np.zeros(5 * SAMPLE_RATE_HZ, np.int16)
    regions = Silero().voices(np.concatenate([silence, sentence, silence]))
    assert 4.9 <= regions[0][0] < 5.5
    assert regions[-1][1] <= 5.1 + len(sentence) / SAMPLE_RATE_HZ
