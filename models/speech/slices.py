"""Long sound in pieces that a model can take, cut where it is quiet."""

import mmap
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE_HZ = 16_000  # what speech models listen to
SLICE_S = 600  # features of an hour at once take 3 GB
SEARCH_S = 30  # how far back from there a quiet place is looked for
FRAME_S = 0.3  # a pause between two words

Samples = NDArray[np.int16]


def slices(samples: Samples, workers: int = 1) -> Iterator[tuple[float, Samples]]:
    """Where each slice starts, in seconds, and its samples; those of all workers last ten minutes at most.

    Of samples that lie on disk, what was gone through is in memory no longer.
    """
    start = 0
    while start < len(samples):
        stop = _quiet_place(samples, start, SLICE_S // workers)
        yield start / SAMPLE_RATE_HZ, samples[start:stop]
        _let_go(samples)
        start = stop


def as_floats(samples: Samples) -> NDArray[np.float32]:
    """Samples from -1 to 1, as models take them."""
    return samples.astype(np.float32) / np.float32(32768)


def _let_go(samples: Samples) -> None:
    """Give the pages of a file that is mapped into memory back; they are read again if they are needed."""
    if (
        isinstance(samples, np.memmap)
        and isinstance(samples.base, mmap.mmap)
        and hasattr(mmap, "MADV_DONTNEED")
    ):
        samples.base.madvise(mmap.MADV_DONTNEED)


def _quiet_place(samples: Samples, start: int, longest_s: int) -> int:
    """The middle of the quietest frame before a slice grows too long, or the end of the sound."""
    longest = start + longest_s * SAMPLE_RATE_HZ
    if longest >= len(samples):
        return len(samples)
    frame = round(FRAME_S * SAMPLE_RATE_HZ)
    searched = samples[longest - SEARCH_S * SAMPLE_RATE_HZ : longest].reshape(-1, frame)
    quietest = int(np.abs(searched.astype(np.float32)).mean(axis=1).argmin())
    return longest - SEARCH_S * SAMPLE_RATE_HZ + quietest * frame + frame // 2
