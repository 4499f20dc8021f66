"""How loud a track is in narrow bands, at the times of the call."""

from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ingest.alignment import Alignment
from ingest.audio import Samples
from ingest.correlation import TICKS_PER_S, Ticks, excerpt, ticks_in

FRAME = TICKS_PER_S // 25
HOP = TICKS_PER_S // 50
FRAMES_PER_S = TICKS_PER_S // HOP
BANDS = 16  # of 125 Hz each
SILENT = 1.0  # the energy of a frame of digital noise
ECHO = 4  # frames: a voice comes across a room within 60 ms, and the room sounds on for as long
_BLOCK = 60 * TICKS_PER_S

Bands = NDArray[np.float32]
Rows = NDArray[np.intp]


def band_energies(samples: Samples, alignment: Alignment) -> Bands:
    """The energy in each band of each fiftieth of a second of the call; memory is that of what it gives."""
    lane = _Lane(samples, alignment)
    hann = np.hanning(FRAME).astype(np.float32)
    blocks = [np.zeros((0, BANDS), np.float32)]
    for start in range(0, lane.end, _BLOCK):
        frames = sliding_window_view(lane.sound(start, start + _BLOCK + FRAME - HOP), FRAME)[::HOP]
        power = np.square(np.abs(np.fft.rfft(frames * hann)[:, 1:])).astype(np.float32)
        blocks.append(power.reshape(len(power), BANDS, -1).sum(axis=2) + np.float32(SILENT))
    return np.concatenate(blocks)[: lane.end // HOP + 1]


def sounding(energies: Bands, rows: Rows) -> Bands:
    """The energies of some frames, with the room in which they sound on."""
    sounding: Bands = np.max([at_rows(energies, rows - later) for later in range(ECHO)], axis=0)
    return sounding


def at_rows(energies: Bands, rows: Rows) -> Bands:
    """The energies of some frames; silence where the track has none."""
    inside = (rows >= 0) & (rows < len(energies))
    found = np.full((len(rows), BANDS), SILENT, np.float32)
    found[inside] = energies[rows[inside]]
    return found


class _Lane:
    """A track at the times of the call."""

    def __init__(self, samples: Samples, alignment: Alignment) -> None:
        self._samples = samples
        stretches = [
            (round(one.start_s * TICKS_PER_S), round(one.later_s * TICKS_PER_S))
            for one in alignment.stretches
        ]
        self._pieces = [*(stretches or [(0, 0)]), (ticks_in(samples), 0)]

    @property
    def end(self) -> int:
        """The tick of the call at which it ends."""
        return self._pieces[-1][0] + self._pieces[-2][1]

    def sound(self, start: int, stop: int) -> Ticks:
        """What sounds between two ticks of the call; silence where the track holds nothing of them."""
        sound = np.zeros(stop - start, np.float32)
        for (begin, later), (end, _) in pairwise(self._pieces):
            first, last = max(start, begin + later), min(stop, end + later)
            if first < last:
                sound[first - start : last - start] = excerpt(self._samples, first - later, last - later)
        return sound
