"""How alike two sounds are, and where a piece of one lies in the other, in ticks of a 4000th of a second."""

import numpy as np
from numpy.typing import NDArray

from ingest.audio import SAMPLE_RATE_HZ, Samples

TICKS_PER_S = (
    4000  # speech is told apart well below 2 kHz, and a quarter of the samples is a quarter of the work
)
FRAME = TICKS_PER_S // 100
_STEP = SAMPLE_RATE_HZ // TICKS_PER_S
_BLOCK = 60 * TICKS_PER_S
_GROWTH = 4  # the next block that is searched is so many times as long
_LONGEST_BLOCK = 256 * TICKS_PER_S  # some 40 MB while it is searched
_PEAK = TICKS_PER_S // 4  # a sound is like itself a little earlier too: its best place follows within this

Ticks = NDArray[np.float32]


def ticks_in(samples: Samples) -> int:
    """How long samples last, in whole ticks."""
    return len(samples) // _STEP


def excerpt(samples: Samples, start: int, stop: int) -> Ticks:
    """Samples between two ticks, as differences from tick to tick; silence where there are none.

    Differences, since the low tones that weigh most in a voice tell least about where it is.
    """
    first, last = max(0, start - 1), min(stop, ticks_in(samples))
    if last - first < 2:
        return np.zeros(stop - start, np.float32)
    thinned = samples[first * _STEP : last * _STEP].reshape(-1, _STEP).mean(axis=1, dtype=np.float32)
    changes = np.diff(thinned)
    return np.pad(changes, (first + 1 - start, stop - last))


def energies(samples: Samples, count: int) -> NDArray[np.float64]:
    """The energy of each piece of so many ticks; what is left at the end is no piece."""
    pieces = ticks_in(samples) // count
    at_once = max(1, _BLOCK // count)
    blocks = [
        np.square(excerpt(samples, place * count, min(pieces, place + at_once) * count).reshape(-1, count))
        for place in range(0, pieces, at_once)
    ]
    return np.concatenate([block.sum(axis=1, dtype=np.float64) for block in blocks] or [np.zeros(0)])


def likeness(piece: Ticks, searched: Ticks) -> Ticks:
    """How like the piece the searched sound is at each place where it fits: normalised correlation, up to 1.

    Where the searched sound is nearly silent beside the piece, it is not like it.
    """
    places = len(searched) - len(piece) + 1
    size = 1 << (len(searched) - 1).bit_length()
    spectrum = np.fft.rfft(searched, size) * np.conj(np.fft.rfft(piece, size))
    products = np.fft.irfft(spectrum, size)[:places]
    sums = np.concatenate([[0.0], np.cumsum(np.square(searched, dtype=np.float64))])
    energy = float(np.square(piece, dtype=np.float64).sum())
    there = np.maximum(sums[len(piece) :] - sums[:places], energy / 1000)
    alike: Ticks = (products / np.sqrt(there * energy + 1e-9)).astype(np.float32)
    return alike


def best_place(piece: Ticks, samples: Samples, low: int, high: int) -> tuple[int, float]:
    """The tick from `low` to `high` from which samples are most like the piece, and how much."""
    found = likeness(piece, excerpt(samples, low, high + len(piece)))
    place = int(found.argmax())
    return low + place, float(found[place])


def first_place(piece: Ticks, samples: Samples, low: int, high: int, enough: float) -> int | None:
    """The first tick from `low` to `high` from which samples are enough like the piece; None where none is.

    The first and not the best, since a sentence may be said twice. Near `low` little is searched at once,
    further off more and more.
    """
    block = TICKS_PER_S
    while low <= high:
        found = likeness(piece, excerpt(samples, low, min(high, low + block) + len(piece)))
        alike = np.flatnonzero(found >= enough)
        if len(alike):
            start = int(alike[0])
            return low + start + int(found[start : start + _PEAK].argmax())
        low += block + 1
        block = min(block * _GROWTH, _LONGEST_BLOCK)
    return None


def agreement(track: Samples, mix: Samples, start: int, stop: int, offset: int) -> Ticks:
    """How well a track agrees with the mix `offset` ticks later: a sum of products for every 10 ms."""
    sums = []
    for at in range(start, stop, _BLOCK):
        end = min(stop, at + _BLOCK)
        products = excerpt(track, at, end) * excerpt(mix, at + offset, end + offset)
        sums.append(np.add.reduceat(products, np.arange(0, end - at, FRAME)))
    return np.concatenate(sums)
