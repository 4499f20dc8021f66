"""Where the pieces of a track lie in the mixed recording, one after the other."""

from dataclasses import dataclass

from ingest.audio import Samples
from ingest.correlation import TICKS_PER_S, Ticks, best_place, excerpt, first_place, ticks_in

PIECE = 2 * TICKS_PER_S  # long enough that nothing else sounds like it
SLACK = TICKS_PER_S // 2  # how much longer than the mix a track may be
SHAKE = TICKS_PER_S // 400  # what clocks drift apart from one piece to the next
SAME = TICKS_PER_S // 50  # less is no silence left out
REACH = 60 * TICKS_PER_S  # a silence that was left out is rarely longer
STILL_THERE = 0.3  # how like the mix a piece is at least where it is expected, under the voices of others
FOUND = 0.5  # the same anywhere else


@dataclass(frozen=True, slots=True)
class Anchor:
    """From this tick of the track on, it lies so many ticks later in the mix."""

    start: int
    offset: int


class Search:
    """Goes along a track and the mix; what follows in the track lies later in the mix too."""

    def __init__(self, track: Samples, mix: Samples) -> None:
        self._track, self._mix = track, mix
        self._low = -SLACK
        self._latest = latest_offset(track, mix)
        self._is_lost = True
        self._missed = 0

    def offset(self, start: int) -> int | None:
        """By how many ticks the piece from there lies later in the mix; None where it is not found."""
        piece = excerpt(self._track, start, start + PIECE)
        offset = None if self._is_lost else still_there(piece, self._mix, start, self._low)
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


def still_there(piece: Ticks, mix: Samples, start: int, offset: int) -> int | None:
    """The offset of a piece where it is expected, or nearly; None where it is not."""
    at = start + offset
    place, alike = best_place(piece, mix, at - SHAKE, at + SHAKE)
    return place - start if alike >= STILL_THERE else None


def latest_offset(track: Samples, mix: Samples) -> int:
    """The greatest offset at which a track still ends with the mix, or nearly."""
    return max(0, ticks_in(mix) - ticks_in(track)) + SLACK
