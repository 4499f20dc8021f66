import pytest

from analysis.measures.supply_descriptions_s import supply_descriptions_s
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured, said


def test_all_descriptions_add_up():
    of = make.call(f"Ana: {said(10)}", f"Bo: {said(20)}", f"Ana: {said(50)}")
    measure = measured(supply_descriptions_s, of, phases=[(PhaseKind.SUPPLY, 0)])
    assert measure.value == pytest.approx(24.0)
    assert len(measure.evidence) == 2


def test_a_seller_who_describes_nothing_takes_no_seconds():
    assert measured(supply_descriptions_s, make.call("Ana: hi", "Bo: hi")).value == 0
