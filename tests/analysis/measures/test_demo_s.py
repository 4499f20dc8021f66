import pytest

from analysis.measures.demo_s import demo_s
from calls.call import SpeakersBy, Timing
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured, said

LINES = ("Ana: see here", "Bo: I see it", "Ana: and this", "Bo: bye now")
PHASES = [(PhaseKind.DEMO, 0), (PhaseKind.PATH, 3)]


def test_a_demo_is_measured_by_the_clock_whoever_speaks():
    measure = measured(demo_s, make.call(*LINES), phases=PHASES)
    assert measure.value == pytest.approx(3.8)
    assert measure.evidence[0].text == "see here I see it and this"


def test_stretches_more_than_a_minute_apart_add_up_without_the_break():
    of = make.call("Ana: see here", f"Bo: {said(200)}", "Ana: and this", pause_s=0)
    phases = [(PhaseKind.DEMO, 0), (PhaseKind.PATH, 1), (PhaseKind.DEMO, 2)]
    assert measured(demo_s, of, phases=phases).value == pytest.approx(1.6)


def test_no_demo_takes_no_seconds():
    assert measured(demo_s, make.call(*LINES)).value == 0


def test_a_demo_needs_times_but_nobody_known():
    assert measured(demo_s, make.call(*LINES, speakers_by=SpeakersBy.NONE), phases=PHASES).measurable
    assert not measured(demo_s, make.call(*LINES, timing=Timing.BLOCKS), phases=PHASES).measurable
