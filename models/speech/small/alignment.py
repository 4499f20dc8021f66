"""Where one voice says what another one says, found by the likeness of their sound."""

import numpy as np
from numpy.typing import NDArray

from models.speech.small import sound

HOP_S = 0.02  # two frames of power
BANDS, CEPSTRA = 80, 13
Path = NDArray[np.float64]


def times_in(other: sound.Sound, one: sound.Sound, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """When the samples of `other` say what those of `one`, which say the same words, say at these times.

    By dynamic time warping of cepstra (Sakoe and Chiba 1978), both brought to one mean and spread.
    """
    path = _path(_cepstra(one), _cepstra(other))
    return np.interp(times_s, path[0] * HOP_S, path[1] * HOP_S)


def _cepstra(samples: sound.Sound) -> NDArray[np.float64]:
    """[frames, CEPSTRA] of 20 ms."""
    power = sound.power(samples)[:, ::2]
    waves = np.cos(np.pi / BANDS * np.outer(np.arange(CEPSTRA), np.arange(BANDS) + 0.5))
    found: NDArray[np.float64] = (waves @ np.log(power + 1e-4)).T
    scaled: NDArray[np.float64] = (found - found.mean(0)) / (found.std(0) + 1e-6)
    return scaled


def _path(one: NDArray[np.float64], other: NDArray[np.float64]) -> Path:
    """The cheapest way through both, as two rows of places; a frame may lie at several of the other."""
    costs = np.sqrt(np.maximum(0, ((one[:, None] - other[None]) ** 2).sum(2)))
    came = np.zeros(costs.shape, np.int8)
    rows, columns = costs.shape
    before, last = np.full(rows, np.inf), np.full(rows, np.inf)
    for diagonal in range(rows + columns - 1):
        row = np.arange(max(0, diagonal - columns + 1), min(rows, diagonal + 1))
        above = np.where(row > 0, last[row - 1], np.inf)
        both = np.where((row > 0) & (row < diagonal), before[row - 1], np.inf)
        beside = np.where(row < diagonal, last[row], np.inf)
        reached = np.stack([both, above, beside])
        if diagonal == 0:
            reached[0] = 0
        came[row, diagonal - row] = reached.argmin(0)
        now = np.full(rows, np.inf)
        now[row] = reached.min(0) + costs[row, diagonal - row]
        before, last = last, now
    places = [(rows - 1, columns - 1)]
    while places[-1] != (0, 0):
        row_, column = places[-1]
        step = came[row_, column]
        places.append((row_ - (step != 2), column - (step != 1)))
    return np.array(places[::-1], float).T
