import pytest

from calls.absences import why_none
from calls.report import Measure, MeasureName, Unit


@pytest.mark.parametrize("name", MeasureName)
def test_every_measure_without_a_value_has_a_reason(name):
    assert why_none(name, Measure(None, Unit.COUNT)).endswith(".")


def test_a_value_needs_no_reason():
    assert why_none(MeasureName.DEMO_S, Measure(0.0, Unit.SECONDS)) is None


def test_what_the_source_cannot_support_is_said_first():
    lacking = Measure(None, Unit.SECONDS, why_not="Nothing was transcribed.")
    assert why_none(MeasureName.DEMO_START_S, lacking) == "Nothing was transcribed."
