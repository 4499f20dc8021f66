"""Where silence was left out of a track, to a hundredth of a second."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.audio import Samples
from ingest.correlation import FRAME, TICKS_PER_S, agreement, excerpt, first_place, ticks_in
from ingest.offsets import PIECE, REACH, SAME, SLACK, Anchor, latest_offset, still_there

PART = TICKS_PER_S // 2  # as short as a word that stands between two silences
FOUND_PART = (
    0.6  # how like the mix a part is at least, since it is more like other things by chance than a piece
)
SILENT = 0.001  # of all that a cut gains: what it may lose and still be in the same silence


@dataclass(frozen=True, slots=True)
class _Run:
    """So many ticks of a track that lie at one offset after the other."""

    start: int
    stop: int
    offsets: tuple[int, ...]


class Cutting:
    """Finds where silence was left out of a track, between pieces that lie at different offsets.

    What has no more than the energy `quiet` in half a second is not looked for.
    """

    def __init__(self, track: Samples, mix: Samples, quiet: float) -> None:
        self._track, self._mix, self._quiet = track, mix, quiet

    def stretches(self, anchors: Sequence[Anchor]) -> Iterator[Anchor]:
        """From which tick of the track on which offset holds, from its start to its end."""
        at, runs = 0, list(self._runs(anchors))
        yield Anchor(0, runs[0].offsets[0])
        for run in runs:
            for cut, offset in zip(self._cuts(run), run.offsets[1:], strict=True):
                at = max(at, cut)
                yield Anchor(at, offset)

    def _runs(self, anchors: Sequence[Anchor]) -> Iterator[_Run]:
        """Where offsets change: between two anchors, and perhaps before the first or after the last."""
        first, last = anchors[0], anchors[-1]
        lowest = max(-SLACK, first.offset - REACH)
        stop = first.start + PIECE
        yield _Run(0, stop, (*self._between(0, stop, lowest, first.offset), first.offset))
        offset = first.offset
        for here, there in pairwise(anchors):
            if abs(there.offset - offset) >= SAME:
                stop = there.start + PIECE
                parts = self._between(here.start, stop, offset, there.offset)
                yield _Run(here.start, stop, (offset, *parts, there.offset))
                offset = there.offset
        stop, highest = ticks_in(self._track), min(latest_offset(self._track, self._mix), offset + REACH)
        yield _Run(last.start, stop, (offset, *self._between(last.start, stop, offset, highest)))

    def _between(self, start: int, stop: int, low: int, high: int) -> Iterator[int]:
        """The offsets of parts that lie neither at the low offset nor at the high one, but in between."""
        for at in range(start, stop, PART):
            part = excerpt(self._track, at, at + PART)
            if np.square(part).sum() <= self._quiet or any(
                still_there(part, self._mix, at, offset) is not None for offset in (low, high)
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
            cuts.append(_middle_of_top(gain[: cuts[-1] + 1 if cuts else len(gain)]))
        return [min(run.stop, run.start + cut * FRAME) for cut in reversed(cuts)]


def _middle_of_top(gain: NDArray[np.float64]) -> int:
    """Where a gain is at its greatest; of a silence, in which it stays so, the middle."""
    top = int(gain.argmax())
    lower = np.flatnonzero(gain[top:] < gain[top] - SILENT * np.ptp(gain))
    return top + (int(lower[0]) if len(lower) else len(gain) - top) // 2
