from analysis.measures.demo_before_project import demo_before_project
from calls.call import Timing
from calls.findings import ElementKind, PhaseKind
from tests import make
from tests.analysis.findings import element, measured

OF = make.call("Bo: we ship in June", "Ana: see here", "Bo: we also audit")
EARLY = element(OF, "we ship in June", ElementKind.PROJECT)
LATE = element(OF, "we also audit", ElementKind.PROJECT)
URGENCY = element(OF, "June", ElementKind.URGENCY)
PHASES = [(PhaseKind.DEMAND, 0), (PhaseKind.DEMO, 1)]


def test_a_demo_after_the_project_is_in_time():
    assert measured(demo_before_project, OF, phases=PHASES, elements=[EARLY, LATE]).value is False


def test_a_demo_before_the_project_is_early():
    measure = measured(demo_before_project, OF, phases=PHASES, elements=[URGENCY, LATE])
    assert measure.value is True
    assert [passage.text for passage in measure.evidence] == ["see here", "we also audit"]


def test_a_demo_without_any_project_is_early():
    assert measured(demo_before_project, OF, phases=PHASES).value is True


def test_no_demo_is_no_fault_and_the_order_needs_no_times():
    assert measured(demo_before_project, OF).value is False
    assert measured(demo_before_project, make.call("Ana: a", "Bo: b", timing=Timing.BLOCKS)).measurable
