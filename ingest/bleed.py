"""Finds on a track the voice of another, heard in the same room: a fainter copy of their own track.

A copy is known by its energies in narrow bands and not by its samples, since each device has a clock of its
own and a room sounds on. What somebody says while the other speaks is louder than the copy, and stays.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ingest.alignment import Alignment
from ingest.audio import Samples
from ingest.correlation import TICKS_PER_S, Ticks, excerpt, ticks_in
from ingest.voices import Region

FRAME = TICKS_PER_S // 25
HOP = TICKS_PER_S // 50
FRAMES_PER_S = TICKS_PER_S // HOP
BANDS = 16  # of 125 Hz each
ECHO = 4  # frames: a copy comes within 60 ms, and the room sounds on for as long
WINDOW = FRAMES_PER_S // 2  # as long as a word or two
ENOUGH = FRAMES_PER_S  # a second of louder speech on the other track, for a copy to be known at all
ALIKE = (
    0.5  # how far the vowels go along: measured 0.6 to 0.9 for copies, below 0.2 for two who speak at once
)
LOUDEST = 0.5  # of the energy: a copy that is louder might as well be the voice itself
LEEWAY = 4.0  # how much louder than expected, in energy, a copy is now and then
COPIED_SHARE = 0.8  # of the energy of half a second
SHORTEST_S = 0.1  # of what is left of a region: less is no speech
_BLOCK = 60 * TICKS_PER_S
_SILENT = 1.0  # the energy of a frame of digital noise

Bands = NDArray[np.float32]
Frames = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Placed:
    """The track of somebody, where it lies in the call, and when it is that somebody is heard on it."""

    name: str
    samples: Samples
    alignment: Alignment
    spoken: Sequence[Region]


@dataclass(frozen=True, slots=True)
class Copied:
    """When a track holds nothing but copies, and whose voices these are."""

    regions: tuple[Region, ...] = ()
    names: tuple[str, ...] = ()

    def share(self, region: Region) -> float:
        """The share of a region that is a copy."""
        start_s, end_s = region
        inside_s = sum(min(end_s, end) - max(start_s, start) for start, end in self._within(region))
        return inside_s / max(end_s - start_s, 0.001)

    def left_of(self, regions: Iterable[Region]) -> list[Region]:
        """What of regions is no copy."""
        return [
            (start_s, end_s)
            for region in regions
            for start_s, end_s in self._around(region)
            if end_s - start_s >= SHORTEST_S
        ]

    def _around(self, region: Region) -> Iterator[Region]:
        at_s, until_s = region
        for start_s, end_s in self._within(region):
            yield at_s, start_s
            at_s = end_s
        yield at_s, until_s

    def _within(self, region: Region) -> Sequence[Region]:
        """The copies that overlap with a region."""
        start_s, end_s = region
        first = bisect_right(self.regions, start_s, key=lambda copy: copy[1])
        return self.regions[first : bisect_left(self.regions, end_s, key=lambda copy: copy[0])]


def copies(tracks: Sequence[Placed]) -> list[Copied]:
    """For each track what on it is a copy of other people's voices."""
    if len({track.name for track in tracks}) < 2:
        return [Copied() for _ in tracks]
    energies = [_energies(track) for track in tracks]
    count = max(map(len, energies))
    padded = [np.pad(own, ((0, count - len(own)), (0, 0)), constant_values=_SILENT) for own in energies]
    return [_copied(place, tracks, padded) for place in range(len(tracks))]


def _copied(place: int, tracks: Sequence[Placed], energies: Sequence[Bands]) -> Copied:
    """What on one track is a copy of the others."""
    track, own = tracks[place], energies[place]
    spoken = _marked(track.spoken, len(own))
    found = {
        other.name: (theirs, expected)
        for other, theirs in zip(tracks, energies, strict=True)
        if other.name != track.name and (expected := _expected(own, theirs, spoken)) is not None
    }
    if not found:
        return Copied()
    voices, expected = (np.sum(each, axis=0) for each in zip(*found.values(), strict=True))
    likely = np.minimum(own, LEEWAY * expected)
    is_copy = (_nearby(likely) >= COPIED_SHARE * _nearby(own)) & (_nearby(voices) > _nearby(own))
    return Copied(tuple(_regions(is_copy & spoken)), tuple(found))


def _expected(own: Bands, theirs: Bands, spoken: Frames) -> Bands | None:
    """How loud the copy of another's voice is on a track; None where there is no copy that is fainter."""
    voice = sliding_window_view(np.pad(theirs, ((ECHO - 1, 0), (0, 0)), "edge"), ECHO, axis=0).max(axis=-1)
    heard = spoken & (voice.sum(axis=1) > own.sum(axis=1))
    if heard.sum() < ENOUGH:
        return None
    here, there = np.log(own[heard]), np.log(voice[heard])
    gains = np.nanmedian(np.where(there >= np.median(there, axis=0), here - there, np.nan), axis=0)
    alike = np.corrcoef(_shapes(here), _shapes(there))[0, 1]
    fainter = own[heard].sum() / theirs[heard].sum()
    if not (alike >= ALIKE and fainter <= LOUDEST):
        return None
    expected: Bands = voice * np.exp(gains)
    return expected


def _shapes(logs: NDArray[np.float32]) -> NDArray[np.float32]:
    """How each frame differs from the usual one in the bands, apart from how loud it is; in one row.

    Everybody's loudness rises and falls some four times a second, but not everybody says the same vowel.
    """
    usual = logs - logs.mean(axis=0)
    shapes: NDArray[np.float32] = usual - usual.mean(axis=1, keepdims=True)
    return shapes.ravel()


def _energies(track: Placed) -> Bands:
    """The energy in each band and frame of a track, at the times of the call."""
    hann = np.hanning(FRAME).astype(np.float32)
    blocks = []
    for start in range(0, _end(track), _BLOCK):
        frames = sliding_window_view(_at(track, start, start + _BLOCK + FRAME - HOP), FRAME)[::HOP]
        power = np.square(np.abs(np.fft.rfft(frames * hann)[:, 1:])).astype(np.float32)
        blocks.append(power.reshape(len(power), BANDS, -1).sum(axis=2) + _SILENT)
    return np.concatenate(blocks or [np.zeros((0, BANDS), np.float32)])


def _end(track: Placed) -> int:
    """The tick of the call at which a track ends."""
    return ticks_in(track.samples) + max(0, _pieces(track)[-1][1])


def _pieces(track: Placed) -> list[tuple[int, int]]:
    """From which tick of a track on it lies how many ticks later in the call."""
    stretches = [
        (round(one.start_s * TICKS_PER_S), round(one.later_s * TICKS_PER_S))
        for one in track.alignment.stretches
    ]
    return stretches or [(0, 0)]


def _at(track: Placed, start: int, stop: int) -> Ticks:
    """What sounds on a track between two ticks of the call; silence where it holds nothing of them."""
    sound = np.zeros(stop - start, np.float32)
    for (begin, later), (end, _) in pairwise([*_pieces(track), (ticks_in(track.samples), 0)]):
        first, last = max(start, begin + later), min(stop, end + later)
        if first < last:
            sound[first - start : last - start] = excerpt(track.samples, first - later, last - later)
    return sound


def _marked(regions: Iterable[Region], count: int) -> Frames:
    marked = np.zeros(count, bool)
    for start_s, end_s in regions:
        marked[round(start_s * FRAMES_PER_S) : round(end_s * FRAMES_PER_S)] = True
    return marked


def _nearby(energies: Bands) -> NDArray[np.float64]:
    """The energy around each frame, over all bands."""
    return np.convolve(energies.sum(axis=1, dtype=np.float64), np.ones(WINDOW), "same")


def _regions(marked: Frames) -> Iterator[Region]:
    edges = np.flatnonzero(np.diff(marked, prepend=False, append=False)) / FRAMES_PER_S
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
