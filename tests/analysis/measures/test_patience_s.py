import pytest

from analysis.measures.patience_s import patience_s
from calls.call import Timing, Turn
from tests import make
from tests.analysis.findings import measured


def voices(*stretches):
    speakers = make.call("Ana: hi", "Bo: hi").speakers
    turns = tuple(Turn(*stretch) for stretch in stretches)
    return make.call("Ana: hi", "Bo: hi", turns=turns, speakers=speakers)


def test_patience_is_the_median_wait_after_the_buyer():
    of = voices(
        ("Bo", 0, 5), ("Ana", 5.2, 8), ("Bo", 20, 25), ("Ana", 26, 30), ("Bo", 31, 35), ("Ana", 40, 42)
    )
    assert measured(patience_s, of).value == pytest.approx(1.0)


def test_an_overlap_is_no_wait():
    assert measured(patience_s, voices(("Bo", 0, 5), ("Ana", 3, 8))).value == 0


def test_a_remark_that_the_seller_talks_over_is_waited_for_by_nobody():
    of = voices(("Bo", 0, 5), ("Ana", 6, 26), ("Bo", 12, 15), ("Ana", 30, 32))
    assert measured(patience_s, of).value == 1.0


def test_the_wait_of_the_buyer_does_not_count():
    assert measured(patience_s, voices(("Ana", 0, 5), ("Bo", 9, 12))).value is None


@pytest.mark.parametrize("timing", [Timing.STARTS, Timing.BLOCKS])
def test_patience_needs_to_know_when_somebody_stops(timing):
    assert not measured(patience_s, make.call("Bo: hi", "Ana: hi", timing=timing)).measurable
