from pathlib import Path

import numpy as np
import pytest

from models.speech.slices import SAMPLE_RATE_HZ, SLICE_S, as_floats, slices

SMAPS = Path("/proc/self/smaps")


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


@pytest.mark.parametrize("workers", [1, 2])
def test_the_slices_are_the_whole_sound_and_those_of_all_workers_are_not_too_long(workers):
    samples = noise(1900)
    pieces = [piece for _, piece in slices(samples, workers)]
    assert np.array_equal(np.concatenate(pieces), samples)
    assert workers * max(len(piece) for piece in pieces) <= SLICE_S * SAMPLE_RATE_HZ


def test_no_sound_has_no_slices():
    assert list(slices(np.zeros(0, np.int16))) == []


@pytest.mark.skipif(not SMAPS.exists(), reason="this system does not tell what of a file is in memory")
def test_of_sound_on_disk_no_more_than_a_slice_stays_in_memory(tmp_path):
    path = tmp_path / "long.raw"
    np.full(5 * SLICE_S * SAMPLE_RATE_HZ, 1000, np.int16).tofile(path)
    samples = np.memmap(path, np.int16, "r")
    in_memory = []
    for _, piece in slices(samples):
        assert piece.all()  # each sample is looked at
        in_memory.append(mapped_bytes(path))
    assert len(in_memory) > 4
    assert max(in_memory) < 1.6 * SLICE_S * SAMPLE_RATE_HZ * samples.itemsize


def mapped_bytes(path):
    """How much of a file that is mapped into memory is in it now."""
    lines = SMAPS.read_text().splitlines()
    place = next(at for at, line in enumerate(lines) if line.endswith(str(path)))
    return 1024 * int(next(line.split()[1] for line in lines[place:] if line.startswith("Rss:")))
