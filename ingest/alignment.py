"""Where a track lies in the mixed recording: Zoom may start it late, and may leave silence out of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from calls.call import Word
from ingest.audio import Samples
from ingest.correlation import (
    FRAME,
    TICKS_PER_S,
    Ticks,
    agreement,
    best_place,
    energies,
    excerpt,
    first_place,
    ticks_in,
)
from ingest.voices import Region

PIECE = 2 * TICKS_PER_S  # long enough that nothing else sounds like it
PART = TICKS_PER_S // 2  # of a piece that silence was cut out of
HEARD = 0.003  # of the energy of the loudest piece: less is no speech
SLACK = TICKS_PER_S // 2  # how much longer than the mix a track may be
SHAKE = TICKS_PER_S // 400  # what clocks drift apart from one piece to the next
SAME = TICKS_PER_S // 50  # less is no silence left out
REACH = 60 * TICKS_PER_S  # a silence that was left out is rarely longer
STILL_THERE = 0.3  # how like the mix a piece is at least where it is expected, under the voices of others
FOUND = 0.5  # the same anywhere else
FOUND_PART = 0.6  # the same for a part, which is more like other things by chance
FITS_SHARE = 0.5  # of the energy of a track: where less is found, the track is of another recording


@dataclass(frozen=True, slots=True)
class Stretch:
    """A track from a second on, until the next stretch: so much later it lies in the mixed recording."""

    start_s: float
    later_s: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretches of a track in order, and how much of its energy was found; without any, times stay."""

    stretches: tuple[Stretch, ...]
    found_share: float

    @property
    def fits(self) -> bool:
        """Whether the track is one of this recording."""
        return self.found_share >= FITS_SHARE

    def words(self, words: Iterable[Word]) -> list[Word]:
        """Words of the track at their times in the mixed recording."""
        return [
            Word(
                word.text,
                *self._moved(word.start_s, word.end_s, self._later_s((word.start_s + word.end_s) / 2)),
            )
            for word in words
        ]

    def regions(self, regions: Iterable[Region]) -> list[Region]:
        """Regions of the track where they lie in the mixed recording, parted where silence was left out."""
        return [
            self._moved(start_s, end_s, self._later_s(start_s))
            for region in regions
            for start_s, end_s in self._parted(region)
        ]

    def _later_s(self, at_s: float) -> float:
        place = bisect_right(self.stretches, at_s, key=lambda stretch: stretch.start_s)
        return self.stretches[max(0, place - 1)].later_s if self.stretches else 0.0

    def _parted(self, region: Region) -> Iterator[Region]:
        start_s, end_s = region
        cuts_s = [stretch.start_s for stretch in self.stretches[1:] if start_s < stretch.start_s < end_s]
        return pairwise([start_s, *cuts_s, end_s])

    @staticmethod
    def _moved(start_s: float, end_s: float, later_s: float) -> Region:
        return round(max(0.0, start_s + later_s), 3), round(max(0.0, end_s + later_s), 3)


AS_IT_IS = Alignment((), 1.0)


def align(track: Samples, mix: Samples) -> Alignment:
    """Find a track in the mixed recording, piece by piece and in order."""
    loudness = energies(track, PIECE)
    spoken = np.flatnonzero(loudness > HEARD * loudness.max(initial=0.0))
    if not len(spoken):
        return AS_IT_IS
    search = _Search(track, mix)
    found = {int(piece): search.offset(int(piece) * PIECE) for piece in spoken}
    anchors = [_Anchor(piece * PIECE, offset) for piece, offset in found.items() if offset is not None]
    if not anchors:
        return Alignment((), 0.0)
    share = loudness[[anchor.start // PIECE for anchor in anchors]].sum() / loudness[spoken].sum()
    cutting = _Cutting(track, mix, HEARD * loudness.max() * PART / PIECE)
    return Alignment(tuple(cutting.stretches(anchors)), float(share))


@dataclass(frozen=True, slots=True)
class _Anchor:
    """From this tick of the track on, it lies so many ticks later in the mix."""

    start: int
    offset: int


class _Search:
    """Goes along a track and the mix; what follows in the track lies later in the mix too."""

    def __init__(self, track: Samples, mix: Samples) -> None:
        self._track, self._mix = track, mix
        self._low = -SLACK
        self._latest = _latest(track, mix)
        self._is_lost = True
        self._missed = 0

    def offset(self, start: int) -> int | None:
        """By how many ticks the piece from there lies later in the mix; None where it is not found."""
        piece = excerpt(self._track, start, start + PIECE)
        offset = None if self._is_lost else _still_there(piece, self._mix, start, self._low)
        if offset is None:
            offset = self._next(piece, start)
        if offset is None:
            self._missed += 1
        else:
            self._low, self._is_lost, self._missed = offset, False, 0
        return offset

    def _next(self, piece: Ticks, start: int) -> int | None:
        """Where it lies after what was found before; the more often it was missed, the less often far off."""
        is_far = self._missed & (self._missed - 1) == 0
        high = self._latest if is_far else min(self._latest, self._low + REACH)
        place = first_place(piece, self._mix, start + self._low - SAME, start + high, FOUND)
        return None if place is None else place - start


@dataclass(frozen=True, slots=True)
class _Run:
    """A part of a track, in ticks, that lies at one offset after the other."""

    start: int
    stop: int
    offsets: tuple[int, ...]


class _Cutting:
    """Finds where silence was left out of a track, between pieces that lie at different offsets."""

    def __init__(self, track: Samples, mix: Samples, quiet: float) -> None:
        self._track, self._mix, self._quiet = track, mix, quiet

    def stretches(self, anchors: Sequence[_Anchor]) -> Iterator[Stretch]:
        """The stretches of the whole track."""
        at, runs = 0, list(self._runs(anchors))
        yield Stretch(0.0, runs[0].offsets[0] / TICKS_PER_S)
        for run in runs:
            for cut, offset in zip(self._cuts(run), run.offsets[1:], strict=True):
                at = max(at, cut)
                yield Stretch(at / TICKS_PER_S, offset / TICKS_PER_S)

    def _runs(self, anchors: Sequence[_Anchor]) -> Iterator[_Run]:
        """Where offsets change: between two anchors, and perhaps within the first or after the last."""
        first, last = anchors[0], anchors[-1]
        lowest = max(-SLACK, first.offset - REACH)
        stop = first.start + PIECE
        yield _Run(first.start, stop, (*self._between(first.start, stop, lowest, first.offset), first.offset))
        offset = first.offset
        for here, there in pairwise(anchors):
            if abs(there.offset - offset) >= SAME:
                stop = there.start + PIECE
                parts = self._between(here.start, stop, offset, there.offset)
                yield _Run(here.start, stop, (offset, *parts, there.offset))
                offset = there.offset
        stop, highest = ticks_in(self._track), min(_latest(self._track, self._mix), offset + REACH)
        yield _Run(last.start, stop, (offset, *self._between(last.start, stop, offset, highest)))

    def _between(self, start: int, stop: int, low: int, high: int) -> Iterator[int]:
        """The offsets of parts that lie neither at the low offset nor at the high one, but in between."""
        for at in range(start, stop, PART):
            part = excerpt(self._track, at, at + PART)
            if np.square(part).sum() <= self._quiet or any(
                _still_there(part, self._mix, at, offset) is not None for offset in (low, high)
            ):
                continue
            place = first_place(part, self._mix, at + low + SAME, at + high - SAME, FOUND_PART)
            if place is not None:
                low = place - at
                yield low

    def _cuts(self, run: _Run) -> list[int]:
        """From which tick each offset but the first holds, so that the track agrees with the mix the most."""
        agreed = [
            np.concatenate([[0.0], np.cumsum(agreement(self._track, self._mix, run.start, run.stop, offset))])
            for offset in run.offsets
        ]
        best, gains = agreed[0], []
        for following in agreed[1:]:
            gains.append(best - following)
            best = following + np.maximum.accumulate(gains[-1])
        cuts: list[int] = []
        for gain in reversed(gains):
            stop = cuts[-1] + 1 if cuts else len(gain)
            cuts.append(int(gain[:stop].argmax()))
        return [min(run.stop, run.start + cut * FRAME) for cut in reversed(cuts)]


def _still_there(piece: Ticks, mix: Samples, start: int, offset: int) -> int | None:
    """The offset of a piece where it is expected, or nearly; None where it is not."""
    at = start + offset
    place, alike = best_place(piece, mix, at - SHAKE, at + SHAKE)
    return place - start if alike >= STILL_THERE else None


def _latest(track: Samples, mix: Samples) -> int:
    """The greatest offset of a track that is whole."""
    return max(0, ticks_in(mix) - ticks_in(track)) + SLACK
