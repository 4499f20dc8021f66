import pytest

from analysis.measures.demo_start_s import demo_start_s
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured

OF = make.call("Ana: hello there", "Ana: see here", "Bo: nice")


def test_the_demo_starts_with_the_first_words_that_show():
    measure = measured(demo_start_s, OF, phases=[(PhaseKind.RAPPORT, 0), (PhaseKind.DEMO, 1)])
    assert measure.value == pytest.approx(1.3)
    assert measure.evidence[0].text == "see here"


def test_without_a_demo_there_is_no_start():
    measure = measured(demo_start_s, OF)
    assert (measure.value, measure.measurable) == (None, True)
