from datetime import datetime

import pytest

from ingest.sources.clock import seconds, since_start, utc


@pytest.mark.parametrize(
    ("clock", "expected"), [("12:04", 724.0), ("1:12:04", 4324.0), ("00:00:01,500", 1.5), ("0:0:5.38", 5.38)]
)
def test_a_time_is_read_however_it_is_written(clock, expected):
    assert seconds(clock) == expected


def test_times_of_day_count_from_the_start():
    start = utc(datetime(2024, 1, 24, 14, 0, 0))
    assert since_start([14 * 3600 + 5.0, 14 * 3600 + 65.0], start) == [5.0, 65.0]


def test_times_of_day_go_on_past_midnight():
    start = utc(datetime(2024, 1, 24, 23, 59, 0))
    assert since_start([86_399.0, 30.0], start) == [59.0, 90.0]


def test_times_that_count_from_the_start_already_stay():
    start = utc(datetime(2024, 1, 24, 14, 0, 0))
    assert since_start([5.0, 65.0], start) == [5.0, 65.0]


def test_without_a_start_times_of_day_count_from_the_first():
    assert since_start([50_000.0, 50_010.0], None) == [0.0, 10.0]
    assert since_start([], None) == []
