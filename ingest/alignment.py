"""Where a track lies in the mixed recording: Zoom may start it late, and may leave silence out of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from calls.call import Timed
from ingest.audio import Samples
from ingest.correlation import TICKS_PER_S, energies
from ingest.cuts import PART, Cutting
from ingest.offsets import PIECE, Anchor, Search
from ingest.voices import Region

HEARD = 0.003  # of the energy of the loudest piece: less is no speech
FITS_SHARE = 0.3  # of the energy of a track: of a wrong one, nothing is found, and of a right one nearly all


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

    def said(self, said: Iterable[Timed]) -> list[Timed]:
        """Words of the track, kept or removed, at their times in the mixed recording."""
        return [self._placed(one) for one in said]

    def regions(self, regions: Iterable[Region]) -> list[Region]:
        """Regions of the track where they lie in the mixed recording, parted where silence was left out."""
        return [
            self._moved(start_s, end_s, self._later_s(start_s))
            for region in regions
            for start_s, end_s in self._parted(region)
        ]

    def _placed(self, one: Timed) -> Timed:
        later_s = self._later_s((one.start_s + one.end_s) / 2)
        start_s, end_s = self._moved(one.start_s, one.end_s, later_s)
        return replace(one, start_s=start_s, end_s=end_s)

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
    search = Search(track, mix)
    found = {int(piece): search.offset(int(piece) * PIECE) for piece in spoken}
    anchors = [Anchor(piece * PIECE, offset) for piece, offset in found.items() if offset is not None]
    if not anchors:
        return Alignment((), 0.0)
    share = loudness[[anchor.start // PIECE for anchor in anchors]].sum() / loudness[spoken].sum()
    cutting = Cutting(track, mix, HEARD * loudness.max() * PART / PIECE)
    stretches = tuple(
        Stretch(begin.start / TICKS_PER_S, begin.offset / TICKS_PER_S) for begin in cutting.stretches(anchors)
    )
    return Alignment(stretches, float(share))
