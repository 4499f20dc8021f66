from datetime import timedelta

import pytest

from analysis.follow_up import follow_up
from calls.report import MeasureName
from pullmeter.decided import told
from tests.analysis.test_follow_up import RUBRIC, decided, row


def say(*rows, measure=MeasureName.TALK_RATIO):
    one = decided(measure)
    return told(one, follow_up(one, rows, RUBRIC))


def test_a_measure_is_told_before_and_since_with_its_calls():
    said = say(row(-2, 0.6), row(-1, 0.64), row(1, 0.45), row(2, 0.45))
    assert said == "Talk ratio: 62 % (2 calls) before, 45 % (2 calls) since. It moved towards pull."


def test_one_call_is_too_early_and_is_told_all_the_same():
    assert say(row(-1, 0.6), row(1, 0.45)).endswith(
        "45 % (1 call) since. Too early to tell: that takes 2 calls since."
    )


def test_without_a_measure_the_calls_since_are_counted():
    assert say(row(1, 0.6), measure=None) == "1 call since. No measure tells it: listen to the calls since."


def test_calls_that_could_not_be_compared_are_counted():
    assert say(row(-1, 0.6), row(1, None), row(2, 0.6), row(3, 0.6)).endswith("1 more could not be compared.")


@pytest.mark.parametrize("days", [0, -1])
def test_a_call_at_or_before_the_decision_is_one_before_it(days):
    assert row(days, 0.5).at <= decided().made_at + timedelta(0)
    assert "no call since" in say(row(days, 0.5))
