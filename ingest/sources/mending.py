"""Repairs cues whose times cannot be right, and says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from ingest.recording import Cue

FAR_S = 2 * 3600.0  # no call is silent for so long
STARTS_OVER_S = 60.0  # cues may be out of order by less
WORDS_PER_S = 2.6
LONG_S = 60.0

Cues = list[Cue]


@dataclass(frozen=True, slots=True)
class Mended:
    """Cues in the order in which they were said, and a sentence for each kind of repair."""

    cues: tuple[Cue, ...]
    repairs: tuple[str, ...]


def mended(cues: Sequence[Cue]) -> Mended:
    """Drop cues without words and doubled ones, and correct times that cannot be."""
    left, sentences = list(cues), []
    for mend, what in _MENDS:
        left, count = mend(left)
        if count:
            sentences.append(counted(count, what))
    return Mended(tuple(left), tuple(sentences))


def counted(count: int, what: str) -> str:
    """A sentence on some captions; `what` begins with a verb in the past."""
    return f"{count} caption{'s' if count > 1 else ''} {what}."


def _without_empty(cues: Cues) -> tuple[Cues, int]:
    left = [cue for cue in cues if cue.text.strip() or cue.words]
    return left, len(cues) - len(left)


def _without_doubles(cues: Cues) -> tuple[Cues, int]:
    left: dict[tuple[float, str | None, str], Cue] = {}
    for cue in cues:
        left.setdefault((cue.start_s, cue.name, cue.text), cue)
    return list(left.values()), len(cues) - len(left)


def _with_possible_ends(cues: Cues) -> tuple[Cues, int]:
    left = [cue if _can_end(cue) else replace(cue, end_s=None) for cue in cues]
    return left, sum(not _can_end(cue) for cue in cues)


def _can_end(cue: Cue) -> bool:
    if cue.end_s is None:
        return True
    spoken_s = len(cue.text.split()) / WORDS_PER_S
    return 0 <= cue.end_s - cue.start_s <= max(LONG_S, 10 * spoken_s)


def _from_the_first(cues: Cues) -> tuple[Cues, int]:
    """Count a clock that did not start with the call, such as that on the wall, from the first cue."""
    first_s = min((cue.start_s for cue in cues), default=0.0)
    if first_s <= FAR_S:
        return cues, 0
    return [_moved(cue, -first_s) for cue in cues], len(cues)


def _without_strays(cues: Cues) -> tuple[Cues, int]:
    """Put a lone cue that lies hours ahead behind the one before it."""
    left: Cues = []
    clock_s, count = 0.0, 0
    for cue, next_s in _with_next(cues, beyond_s=-inf):
        if cue.start_s - clock_s > FAR_S and cue.start_s - next_s > FAR_S:
            left.append(replace(cue, start_s=clock_s, end_s=None, words=()))
            count += 1
        else:
            left.append(cue)
            clock_s = cue.start_s if cue.end_s is None else cue.end_s
    return left, count


def _on_one_clock(cues: Cues) -> tuple[Cues, int]:
    """Go on counting where the clock starts over, as it does when a recording is stopped and started."""
    left: Cues = []
    offset_s, latest_s, count = 0.0, 0.0, 0
    for cue, next_s in _with_next(cues, beyond_s=inf):
        if max(cue.start_s, next_s) < latest_s - offset_s - STARTS_OVER_S:
            offset_s = latest_s
        left.append(_moved(cue, offset_s))
        latest_s = max(latest_s, left[-1].end_s or left[-1].start_s)
        count += offset_s > 0
    return left, count


def _in_order(cues: Cues) -> tuple[Cues, int]:
    return sorted(cues, key=lambda cue: cue.start_s), sum(
        after.start_s < before.start_s for before, after in pairwise(cues)
    )


def _with_next(cues: Cues, *, beyond_s: float) -> "zip[tuple[Cue, float]]":
    """Each cue with the start of the one behind it."""
    return zip(cues, [*(cue.start_s for cue in cues[1:]), beyond_s], strict=False)


def _moved(cue: Cue, by_s: float) -> Cue:
    if not by_s:
        return cue
    return replace(
        cue,
        start_s=round(cue.start_s + by_s, 3),
        end_s=None if cue.end_s is None else round(cue.end_s + by_s, 3),
        words=tuple(
            replace(word, start_s=round(word.start_s + by_s, 3), end_s=round(word.end_s + by_s, 3))
            for word in cue.words
        ),
    )


_MENDS: tuple[tuple[Callable[[Cues], tuple[Cues, int]], str], ...] = (
    (_without_empty, "held no words and got dropped"),
    (_without_doubles, "stood there twice and counted once"),
    (_with_possible_ends, "had an impossible end, which is estimated instead"),
    (_from_the_first, "had a clock that began hours before, and got counted from the first one"),
    (_without_strays, "lay hours ahead and went where the file has it"),
    (_on_one_clock, "came after the clock started over and went behind those before"),
    (_in_order, "stood out of order and got sorted"),
)
