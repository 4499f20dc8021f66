import numpy as np

from ingest.alignment import AS_IT_IS, Alignment, Stretch
from ingest.bands import BANDS, ECHO, FRAMES_PER_S, SILENT, at_rows, band_energies, sounding
from tests.ingest.noises import RATE_HZ, burst, laid


def loud(energies):
    """From which second to which something sounds."""
    frames = np.flatnonzero(energies.sum(axis=1) > 100 * BANDS * SILENT)
    return round(frames[0] / FRAMES_PER_S, 1), round(frames[-1] / FRAMES_PER_S, 1)


def test_a_tone_is_loud_in_its_band():
    tone = (5000 * np.sin(2 * np.pi * 700 * np.arange(RATE_HZ) / RATE_HZ)).astype(np.int16)
    assert set(band_energies(tone, AS_IT_IS)[5:-5].argmax(axis=1)) == {700 // 125}


def test_a_track_that_starts_late_is_silent_until_then():
    late = Alignment((Stretch(0.0, 3.0),), 1.0)
    assert loud(band_energies(laid(4.0, (1.0, burst(1, 2.0))), late)) == (4.0, 6.0)


def test_where_silence_was_left_out_there_is_silence():
    cut = Alignment((Stretch(0.0, 0.0), Stretch(2.0, 5.0)), 1.0)
    energies = band_energies(burst(1, 4.0), cut)
    assert loud(energies[: 4 * FRAMES_PER_S]) == (0.0, 2.0)
    assert loud(energies[4 * FRAMES_PER_S :]) == (3.0, 5.0)


def test_a_sound_lasts_as_long_as_the_room_sounds_on():
    energies = np.full((20, BANDS), SILENT, np.float32)
    energies[5] = 100.0
    assert np.flatnonzero(sounding(energies, np.arange(20))[:, 0] > 1).tolist() == [5, 6, 7, 8]
    assert ECHO == 4


def test_before_and_after_a_track_there_is_silence():
    energies = np.full((2, BANDS), 100.0, np.float32)
    assert at_rows(energies, np.array([-1, 0, 1, 2]))[:, 0].tolist() == [SILENT, 100.0, 100.0, SILENT]
