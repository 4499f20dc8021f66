"""How numbers of a founder move from call to call: medians and middle halves, no line through two points."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

MOST_COMPARED = 10  # calls at each end
LEAST_COMPARED = 3  # fewer at each end are an anecdote


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some values, and the quartiles between which half of them lie."""

    median: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Shift:
    """The first and the most recent values of somebody, as many of each, none of them in both."""

    first: Spread
    recent: Spread

    @property
    def change(self) -> float:
        """The recent median against the first one."""
        return self.recent.median - self.first.median

    @property
    def is_clear(self) -> bool:
        """Whether each median lies outside of the other's middle half: less may be chance."""
        return not (
            self.first.low <= self.recent.median <= self.first.high
            or self.recent.low <= self.first.median <= self.recent.high
        )


def spread(values: Sequence[float]) -> Spread:
    """The spread of at least one value."""
    low, median, high = pd.Series(values, dtype="float64").quantile([0.25, 0.5, 0.75])
    return Spread(float(median), float(low), float(high), len(values))


def shift(values: Sequence[float]) -> Shift | None:
    """How values moved, given in the order of their calls; None where there are too few to say."""
    count = min(MOST_COMPARED, len(values) // 2)
    if count < LEAST_COMPARED:
        return None
    return Shift(spread(values[:count]), spread(values[-count:]))


def weekly(points: pd.DataFrame) -> pd.DataFrame:
    """A row a week and rubric, from points with `date`, `value` and `rubric`.

    Columns: `week` (its Monday), `rubric`, `median`, `low`, `high` (quartiles) and `count`.
    """
    monday = points["date"].dt.tz_localize(None).dt.to_period("W-SUN").dt.start_time
    groups = points.assign(week=monday).groupby(["rubric", "week"])["value"]
    columns = {"median": groups.median(), "low": groups.quantile(0.25), "high": groups.quantile(0.75)}
    return pd.DataFrame(columns | {"count": groups.size()}).reset_index()
