import pytest

from analysis.measures.talk_ratio_demand import talk_ratio_demand
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured, said

PHASES = [(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 2)]


def test_only_speech_about_demand_counts():
    of = make.call(f"Ana: {said(1)}", f"Bo: {said(3)}", f"Ana: {said(50)}")
    assert measured(talk_ratio_demand, of, phases=PHASES).value == pytest.approx(0.25)


def test_without_a_demand_phase_there_is_nothing_to_measure():
    measure = measured(talk_ratio_demand, make.call("Ana: hi", "Bo: hi"), phases=[(PhaseKind.RAPPORT, 0)])
    assert (measure.value, measure.measurable) == (None, True)


def test_without_words_there_are_no_phases_to_measure_in():
    assert not measured(talk_ratio_demand, make.call("Ana: hi", "Bo: hi", turns=())).measurable
