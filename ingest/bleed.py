"""Finds on a track the voice of another, heard in the same room: a fainter copy of their own track.

A copy is known by its energies in narrow bands and not by its samples, since each device has a clock of its
own and a room sounds on. What somebody says while the other speaks is louder than the copy, and stays.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.alignment import Alignment
from ingest.audio import Samples
from ingest.bands import BANDS, FRAMES_PER_S, Bands, at_rows, band_energies, sounding
from ingest.voices import Region

WINDOW = FRAMES_PER_S // 2  # as long as a word or two
ENOUGH = FRAMES_PER_S  # a second of louder speech on the other track, for a copy to be known at all
ALIKE = 0.5  # how far vowels go along: 0.6 to 0.9 for copies, below 0.2 for two who speak at once
LOUDEST = 0.5  # of the energy: a copy that is louder might as well be the voice itself
LEEWAY = 4.0  # how much louder than expected, in energy, a copy is now and then
COPIED_SHARE = 0.8  # of the energy of half a second
SHORTEST_S = 0.1  # of what is left of a region: less is no speech
_ROWS = 30_000  # frames at once: some 2 MB for each track

Frames = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Placed:
    """The track of somebody: when it is that somebody is heard on it, and how loud it is in each band.

    `energies` are those of the frames of the call, fiftieths of a second from its start.
    """

    name: str
    spoken: Sequence[Region]
    energies: Bands

    @classmethod
    def of(cls, name: str, spoken: Sequence[Region], samples: Samples, alignment: Alignment) -> "Placed":
        """A track as it sounds, laid where it lies in the call."""
        return cls(name, spoken, band_energies(samples, alignment))

    @classmethod
    def alone(cls, name: str, spoken: Sequence[Region]) -> "Placed":
        """A track beside which there is no other to be heard on it, so that nobody asks how loud it is."""
        return cls(name, spoken, np.zeros((0, BANDS), np.float32))


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
    return [_copied(track, [other for other in tracks if other.name != track.name]) for track in tracks]


def _copied(track: Placed, others: Sequence[Placed]) -> Copied:
    """What on one track is a copy of the others."""
    spoken = _marked(track.spoken, len(track.energies))
    found = [(other, gains) for other in others if (gains := _gains(track, other, spoken)) is not None]
    if not found:
        return Copied()
    own, voices, likely = (np.zeros(len(spoken)) for _ in range(3))
    for start in range(0, len(spoken), _ROWS):
        rows = np.arange(start, min(len(spoken), start + _ROWS))
        heard = [(sounding(other.energies, rows), gains) for other, gains in found]
        expected = np.sum([voice * gains for voice, gains in heard], axis=0)
        own[rows] = track.energies[rows].sum(axis=1)
        voices[rows] = np.sum([voice.sum(axis=1) for voice, _ in heard], axis=0)
        likely[rows] = np.minimum(track.energies[rows], LEEWAY * expected).sum(axis=1)
    around = _nearby(own)
    is_copy = spoken & (_nearby(likely) >= COPIED_SHARE * around) & (_nearby(voices) > around)
    return Copied(tuple(_regions(is_copy)), tuple(dict.fromkeys(other.name for other, _ in found)))


def _gains(track: Placed, other: Placed, spoken: Frames) -> NDArray[np.float32] | None:
    """How much of another's voice a track holds in each band; None where that is no fainter copy."""
    rows = np.flatnonzero(spoken)
    rows = rows[:: len(rows) // _ROWS + 1]
    rows = rows[sounding(other.energies, rows).sum(axis=1) > track.energies[rows].sum(axis=1)]
    if len(rows) < ENOUGH:
        return None
    own, voice = track.energies[rows], sounding(other.energies, rows)
    here, there = np.log(own), np.log(voice)
    alike = np.corrcoef(_shapes(here), _shapes(there))[0, 1]
    if not (alike >= ALIKE and own.sum() <= LOUDEST * at_rows(other.energies, rows).sum()):
        return None
    loud = np.where(there >= np.median(there, axis=0), here - there, np.nan)
    gains: NDArray[np.float32] = np.exp(np.nanmedian(loud, axis=0))
    return gains


def _shapes(logs: NDArray[np.float32]) -> NDArray[np.float32]:
    """How each frame differs from the usual one in the bands, apart from how loud it is; in one row.

    Everybody's loudness rises and falls some four times a second, but not everybody says the same vowel.
    """
    usual = logs - logs.mean(axis=0)
    shapes: NDArray[np.float32] = usual - usual.mean(axis=1, keepdims=True)
    return shapes.ravel()


def _marked(regions: Iterable[Region], count: int) -> Frames:
    marked = np.zeros(count, bool)
    for start_s, end_s in regions:
        marked[round(start_s * FRAMES_PER_S) : round(end_s * FRAMES_PER_S)] = True
    return marked


def _nearby(energy: NDArray[np.float64]) -> NDArray[np.float64]:
    """The energy around each frame."""
    return np.convolve(energy, np.ones(WINDOW), "same")


def _regions(marked: Frames) -> Iterator[Region]:
    edges = np.flatnonzero(np.diff(marked, prepend=False, append=False)) / FRAMES_PER_S
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
