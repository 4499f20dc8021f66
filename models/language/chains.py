"""Linear chains (conditional random fields, Lafferty et al. 2001): what follows on what, learned.

Many sequences are decoded side by side: `scores` is (sequences, length, kinds), the shorter ones filled up
behind, and their lengths given.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chain:
    """What it is worth to start with a kind, to end with one, and to go from one (row) to another."""

    first: Table
    last: Table
    steps: Table

    def loosened(self, share: float) -> "Chain":
        """The chain with this share of its say over what is heard."""
        return Chain(self.first * share, self.last * share, self.steps * share)

    def best(self, scores: Table, lengths: Numbers) -> Numbers:
        """The likeliest kinds (sequences, length) by Viterbi; what is filled up is 0."""
        reached, came_from = self.first + scores[:, 0], []
        for place in range(1, scores.shape[1]):
            paths = reached[:, :, None] + self.steps
            goes_on = (place < lengths)[:, None]
            came_from.append(np.where(goes_on, paths.argmax(axis=1), np.arange(len(self.first))))
            reached = np.where(goes_on, paths.max(axis=1) + scores[:, place], reached)
        kinds = np.zeros(scores.shape[:2], dtype=np.int64)
        rows = np.arange(len(scores))
        kinds[:, -1] = (reached + self.last).argmax(axis=1)
        for place in range(scores.shape[1] - 1, 0, -1):
            kinds[:, place - 1] = came_from[place - 1][rows, kinds[:, place]]
        kinds[np.arange(scores.shape[1]) >= lengths[:, None]] = 0
        return kinds

    def shares(self, scores: Table, lengths: Numbers) -> Table:
        """How likely each kind is at each place, over all paths (forward and backward)."""
        ahead, behind = np.empty_like(scores), np.zeros_like(scores)
        ahead[:, 0] = self.first + scores[:, 0]
        for place in range(1, scores.shape[1]):
            reached = _log_sum(ahead[:, place - 1][:, :, None] + self.steps, axis=1) + scores[:, place]
            ahead[:, place] = np.where((place < lengths)[:, None], reached, ahead[:, place - 1])
        for place in range(scores.shape[1] - 1, -1, -1):
            if place + 1 < scores.shape[1]:
                onward = (behind[:, place + 1] + scores[:, place + 1])[:, None, :] + self.steps
                behind[:, place] = _log_sum(onward, axis=2)
            behind[:, place] = np.where((place >= lengths - 1)[:, None], self.last, behind[:, place])
        both = ahead + behind
        likely = np.exp(both - both.max(axis=2, keepdims=True))
        shares: Table = likely / likely.sum(axis=2, keepdims=True)
        return shares


def _log_sum(values: Table, axis: int) -> Table:
    most = values.max(axis=axis, keepdims=True)
    total: Table = np.squeeze(most, axis) + np.log(np.exp(values - most).sum(axis=axis))
    return total
