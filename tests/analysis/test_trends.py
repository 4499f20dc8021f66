from datetime import UTC, datetime

import pandas as pd
import pytest

from analysis.trends import shift, spread, weekly


def test_a_spread_is_the_median_and_the_middle_half():
    found = spread([10.0, 20.0, 30.0, 40.0, 50.0])
    assert (found.low, found.median, found.high, found.count) == (20.0, 30.0, 40.0, 5)


def test_the_first_calls_are_held_against_the_recent_ones():
    moved = shift([float(number) for number in range(30)])
    assert (moved.first.median, moved.recent.median, moved.change) == (4.5, 24.5, 20.0)
    assert moved.first.count == moved.recent.count == 10


def test_no_call_stands_at_both_ends():
    moved = shift([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])
    assert moved.first.count == moved.recent.count == 3
    assert (moved.first.median, moved.recent.median) == (2.0, 6.0)


@pytest.mark.parametrize("count", range(6))
def test_a_few_calls_are_no_trend(count):
    assert shift([50.0] * count) is None


def test_a_shift_within_what_varies_anyway_is_not_clear():
    assert shift([1.0, 1.0, 1.0, 9.0, 9.0, 9.0]).is_clear
    assert not shift([1.0, 5.0, 9.0, 2.0, 6.0, 10.0]).is_clear


def test_a_week_has_its_median_and_its_count_and_no_two_rubrics_are_mixed():
    points = pd.DataFrame(
        [
            (datetime(2026, 9, 7, 9, tzinfo=UTC), 20.0, "ours 1"),
            (datetime(2026, 9, 13, 22, tzinfo=UTC), 40.0, "ours 1"),
            (datetime(2026, 9, 8, tzinfo=UTC), 90.0, "ours 2"),
            (datetime(2026, 9, 14, tzinfo=UTC), 60.0, "ours 1"),
        ],
        columns=["date", "value", "rubric"],
    )
    rows = weekly(points)[["week", "rubric", "median", "count"]].to_records(index=False).tolist()
    weeks = [(pd.Timestamp(week).day, rubric, median, count) for week, rubric, median, count in rows]
    assert weeks == [(7, "ours 1", 30.0, 2), (14, "ours 1", 60.0, 1), (7, "ours 2", 90.0, 1)]
