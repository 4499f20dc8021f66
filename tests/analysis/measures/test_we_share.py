import pytest

from analysis.measures.we_share import we_share
from tests import make
from tests.analysis.findings import measured


def test_contractions_count_as_the_person_they_hold():
    of = make.call("Ana: we\u2019ve a box, I'm sure it's ours and let's see my", "Bo: I I I")
    assert measured(we_share, of).value == pytest.approx(0.6)


def test_a_seller_who_says_neither_gives_nothing_to_measure():
    measure = measured(we_share, make.call("Ana: hello there", "Bo: I see"))
    assert (measure.value, measure.measurable) == (None, True)
