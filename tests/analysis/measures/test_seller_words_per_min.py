import pytest

from analysis.measures.seller_words_per_min import seller_words_per_min
from calls.call import Timing
from tests import make
from tests.analysis.findings import measured, said


def test_only_the_sellers_words_and_seconds_count():
    of = make.call(f"Ana: {said(10)}", f"Bo: {said(90)}", duration_s=600.0)
    assert measured(seller_words_per_min, of).value == pytest.approx(150)


def test_a_pace_cannot_be_told_where_ends_are_estimated_from_words():
    assert not measured(seller_words_per_min, make.call("Ana: hi", "Bo: hi", timing=Timing.STARTS)).measurable
