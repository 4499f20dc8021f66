"""How far the network's own certainty can be trusted: fitted on calls that it did not learn from.

Platt scaling (Platt 1999): a finding is right with the probability sigmoid(slope * logit(share) + offset).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from calls.findings import Reading
from models.language.scores import SORTS, Found, kind_of, matched

_EDGE = 1e-4
_ROUNDS = 50
_RIDGE = 4.0  # so that a handful of findings bends nothing


@dataclass(frozen=True, slots=True)
class Trust:
    """What a share of the network's is worth as a probability of being right."""

    slope: float = 1.0
    offset: float = 0.0

    def of(self, share: float) -> float:
        """The probability, 0 to 1, that a finding of this share is right."""
        return 1 / (1 + exp(-(self.slope * _logit(share) + self.offset)))


def fit(judged: Sequence[tuple[float, bool]]) -> Trust:
    """The trust that judged findings deserve: pairs of a share and whether it was right.

    By Newton's method; a step that goes too far is halved, as it does where sure findings are often wrong.
    """
    if not judged:
        return Trust()
    at = np.array([[_logit(share), 1.0] for share, _ in judged])
    right = np.array([float(is_right) for _, is_right in judged])
    prior = np.array([1.0, 0.0])

    def cost(weights: NDArray[np.float64]) -> float:
        sure = at @ weights
        wrong = np.logaddexp(0, sure) - right * sure
        return float(wrong.sum() + _RIDGE / 2 * ((weights - prior) ** 2).sum())

    weights = prior.copy()
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-at @ weights))
        slope = at.T @ (likely - right) + _RIDGE * (weights - prior)
        bend = (at * (likely * (1 - likely))[:, None]).T @ at + _RIDGE * np.eye(2)
        step = np.linalg.solve(bend, slope)
        while np.abs(step).max() > _EDGE and cost(weights - step) > cost(weights):
            step /= 2
        weights = weights - step
    return Trust(round(float(weights[0]), 4), round(float(weights[1]), 4))


def judged(pairs: Iterable[tuple[Reading, Reading]]) -> Mapping[str, list[tuple[float, bool]]]:
    """Each sort's findings with their confidence and whether the gold reading, first of a pair, agrees."""
    found: dict[str, list[tuple[float, bool]]] = {sort: [] for sort in SORTS}
    for gold, read in pairs:
        for sort in SORTS:
            ours: Sequence[Found] = getattr(gold, sort)
            theirs: Sequence[Found] = getattr(read, sort)
            right = {id(other) for one, other in matched(ours, theirs) if kind_of(one) == kind_of(other)}
            found[sort] += [(each.confidence, id(each) in right) for each in theirs]
    return found


def _logit(share: float) -> float:
    inside = min(1 - _EDGE, max(_EDGE, share))
    return log(inside / (1 - inside))
