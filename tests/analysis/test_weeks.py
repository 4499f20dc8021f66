from datetime import UTC, date, datetime

import pytest

from analysis.weeks import Bars, bars, first_meetings, monday
from calls.deals import Deal, Outcome
from tests.dashboard.rows import row

WEEK_OF_7 = date(2026, 9, 7)
WON = Deal(Outcome.WON, 100.0, date(2026, 9, 28))


def meeting(buyer, day, *, pulled=None, founder="Ana"):
    return row(founder, day, pulled=pulled, buyer=buyer)


def week(rows, deals=None, weeks=1):
    [found] = bars(first_meetings(rows, deals or {}), WEEK_OF_7, weeks)
    return found


def test_only_the_first_call_with_a_buyer_is_a_first_meeting():
    rows = [meeting("Acme", 9), meeting("Acme", 7), meeting("Bolt", 8), meeting(None, 10), meeting(None, 11)]
    assert week(rows).meetings == 4


def test_a_week_runs_from_monday_to_sunday():
    rows = [meeting("A", 6), meeting("B", 7), meeting("C", 13), meeting("D", 14)]
    assert week(rows).meetings == 2
    assert week(rows, weeks=2).meetings == 3
    assert monday(datetime(2026, 9, 13, 23, tzinfo=UTC)) == WEEK_OF_7


def test_pulls_are_counted_among_those_of_whom_it_is_known():
    rows = [meeting("A", 7, pulled=True), meeting("B", 8, pulled=False), meeting("C", 9)]
    assert week(rows).pulled == (1, 2)
    assert week([meeting("C", 9)]).pulled is None


def test_deals_are_counted_among_the_decided_ones_with_a_pull_and_belong_to_the_first_call():
    rows = [meeting("A", 7, pulled=True), meeting("A", 20), meeting("B", 8, pulled=True), meeting("C", 9)]
    found = week(rows, {"Ana20": WON, "Ana8": Deal(Outcome.OPEN), "Ana9": Deal(Outcome.LOST)})
    assert found.closed == (1, 1)
    assert found.days == 21


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Bars("Ana", 1, 2, None, None, None), "Too few first meetings: 2 of 3."),
        (Bars("Ana", 1, 3, None, None, None), "Unknown: in none"),
        (Bars("Ana", 1, 3, (1, 3), None, None), "Too few buyers pull: 1 of 3, 33 %"),
        (Bars("Ana", 1, 3, (2, 3), None, None), "Unknown: say below"),
        (Bars("Ana", 1, 3, (3, 3), (1, 3), None), "Too few of them close: 1 of 3"),
        (Bars("Ana", 1, 3, (3, 3), (2, 3), None), "Unknown: say when"),
        (Bars("Ana", 1, 3, (3, 3), (2, 3), 120), "Closing takes too long: 120 days"),
        (Bars("Ana", 1, 3, (3, 3), (2, 3), 30), "None: every bar is met."),
    ],
)
def test_the_bottleneck_is_the_first_bar_that_is_missed(found, said):
    assert found.bottleneck.startswith(said)
