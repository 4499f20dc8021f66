import pytest

from analysis.measures.supply_description_s import supply_description_s
from calls.call import Timing
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured, said

SUPPLY = [(PhaseKind.SUPPLY, 0)]


def test_only_the_first_description_and_only_the_sellers_seconds_count():
    of = make.call(
        f"Ana: {said(10)}", "Bo: oh I see", f"Ana: {said(5)}", f"Bo: {said(20)}", f"Ana: {said(50)}"
    )
    measure = measured(supply_description_s, of, phases=SUPPLY)
    assert measure.value == pytest.approx(6.0)
    assert measure.evidence[0].end_s == pytest.approx(8.2)


def test_a_call_without_a_description_has_nothing_to_measure():
    measure = measured(supply_description_s, make.call("Ana: hi", "Bo: hi"))
    assert (measure.value, measure.measurable) == (None, True)


def test_seconds_are_not_measurable_where_times_are_guessed():
    of = make.call("Ana: hi", "Bo: hi", timing=Timing.BLOCKS)
    assert not measured(supply_description_s, of, phases=SUPPLY).measurable
