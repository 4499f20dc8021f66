import pytest

from analysis.material import Material
from analysis.talk_by_phase import talk_by_phase
from calls.call import Role, Speaker, Timing
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import said

PHASES = [(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 2), (PhaseKind.DEMAND, 3)]
LINES = (f"Ana: {said(1)}", f"Bo: {said(3)}", f"Ana: {said(50)}", f"Bo: {said(4)}")


def talk(of, phases=PHASES):
    return talk_by_phase(Material(of, make.reading(of, phases=phases)))


def test_each_phase_has_its_own_talk_ratio_over_all_its_stretches():
    found = talk(make.call(*LINES))
    assert {kind: measure.value for kind, measure in found.items()} == {
        PhaseKind.DEMAND: pytest.approx(0.125),
        PhaseKind.SUPPLY: 1.0,
    }


def test_where_seconds_are_not_known_each_phase_says_so():
    found = talk(make.call(*LINES, timing=Timing.BLOCKS))
    assert all(measure.value is None and "estimates" in measure.why_not for measure in found.values())


def test_a_phase_in_which_only_an_unknown_speaker_talks_has_no_talk_ratio():
    speakers = tuple(Speaker(name, name, role) for name, role in zip(("Ana", "Bo", "X"), Role, strict=True))
    of = make.call(*LINES, "X: who is that", speakers=speakers)
    found = talk(of, [*PHASES, (PhaseKind.WRAP_UP, 4)])
    assert not found[PhaseKind.WRAP_UP].measurable
