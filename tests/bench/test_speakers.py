import pytest

from bench.speakers import error_rate, talk_share

TRUTH = {"Ana": [(1.0, 5.0)], "Ben": [(6.0, 8.0)]}


def test_who_is_heard_as_they_spoke_is_heard_without_error():
    assert error_rate(TRUTH, TRUTH, 10.0) == 0.0


def test_what_slips_by_less_than_the_collar_is_no_error():
    heard = {"Ana": [(0.8, 5.2)], "Ben": [(6.2, 7.8)]}
    assert error_rate(TRUTH, heard, 10.0) == 0.0


def test_what_is_missed_counts_as_a_share_of_what_is_spoken_outside_the_collars():
    assert error_rate(TRUTH, {"Ana": [(1.0, 5.0)]}, 10.0) == pytest.approx(1.5 / 5.0)


def test_what_is_made_up_counts_too():
    heard = {"Ana": [(1.0, 5.0)], "Ben": [(6.0, 10.0)]}
    assert error_rate(TRUTH, heard, 10.0) == pytest.approx(1.75 / 5.0)


def test_what_is_given_to_another_counts_once():
    assert error_rate(TRUTH, {"Ben": [(1.0, 5.0), (6.0, 8.0)]}, 10.0) == pytest.approx(3.5 / 5.0)


def test_speech_of_two_at_once_counts_twice():
    truth = {"Ana": [(0.0, 4.0)], "Ben": [(0.0, 4.0)]}
    assert error_rate(truth, {"Ana": [(0.0, 4.0)]}, 4.0) == pytest.approx(0.5)


def test_the_share_of_talk_is_of_the_talk_of_all():
    assert talk_share(TRUTH, "Ana") == pytest.approx(4 / 6)
    assert talk_share(TRUTH, "Cleo") == 0.0
