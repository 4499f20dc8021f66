import numpy as np

from models.speech.slices import SAMPLE_RATE_HZ, SLICE_S, as_floats, slices


def noise(seconds):
    return np.random.default_rng(0).integers(-3000, 3000, int(seconds * SAMPLE_RATE_HZ), dtype=np.int16)


def test_short_sound_is_one_slice():
    samples = np.array([-32768, 0, 16384], dtype=np.int16)
    [(offset_s, piece)] = slices(samples)
    assert offset_s == 0.0
    assert piece.tolist() == samples.tolist()
    assert as_floats(piece).tolist() == [-1.0, 0.0, 0.5]


def test_long_sound_is_cut_where_it_is_quiet():
    samples = noise(700)
    samples[int(589.0 * SAMPLE_RATE_HZ) : int(590.2 * SAMPLE_RATE_HZ)] = 0
    offsets_s = [offset_s for offset_s, _ in slices(samples)]
    assert len(offsets_s) == 2
    assert 589.0 < offsets_s[1] < 590.2


def test_the_slices_are_the_whole_sound_and_none_is_too_long():
    samples = noise(1900)
    pieces = [piece for _, piece in slices(samples)]
    assert np.array_equal(np.concatenate(pieces), samples)
    assert max(len(piece) for piece in pieces) <= SLICE_S * SAMPLE_RATE_HZ


def test_no_sound_has_no_slices():
    assert list(slices(np.zeros(0, np.int16))) == []
