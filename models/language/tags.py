"""Findings as tags of words: outside of any, the first word of one, a further word of one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
OUTSIDE = 0


@dataclass(frozen=True, slots=True)
class Tagged:
    """A run of words that is tagged as one finding; `kind` counts the kinds of its head from 0."""

    start: int
    stop: int
    kind: int


def tag_count(kinds: int) -> int:
    """How many tags so many kinds of findings need."""
    return 1 + 2 * kinds


def tags_of(words: int, findings: Iterable[Tagged], starts: Sequence[int] = ()) -> Numbers:
    """A tag for each word; where two findings overlap, the earlier one keeps the words.

    At `starts`, where turns begin, what goes on from the turn before begins anew.
    """
    tags = np.zeros(words, dtype=np.int64)
    for finding in sorted(findings, key=lambda finding: (finding.start, -finding.stop)):
        free = [place for place in range(finding.start, finding.stop) if tags[place] == OUTSIDE]
        if free:
            tags[free] = 2 * finding.kind + 2
            for place in {free[0], *starts} & {*free}:
                tags[place] = 2 * finding.kind + 1
    return tags


def findings_of(tags: Sequence[int]) -> Iterator[Tagged]:
    """The runs of words that tags stand for; what goes on without having begun is no finding."""
    start = 0
    for place, tag in enumerate([*tags, OUTSIDE]):
        if start and (place == len(tags) or tag != tags[start - 1] + 1):
            yield Tagged(start - 1, place, (tags[start - 1] - 1) // 2)
            start = 0
        if tag % 2 == 1:
            start = place + 1


def forbidden(kinds: int) -> NDArray[np.bool_]:
    """Which tags (column) may not follow on which (row): a further word needs one of its kind before it."""
    count = tag_count(kinds)
    never = np.zeros((count, count), dtype=np.bool_)
    for inside in range(2, count, 2):
        never[:, inside] = True
        never[[inside - 1, inside], inside] = False
    return never
