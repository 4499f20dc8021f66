import pytest

from analysis.measures.empathy_before_competence import empathy_before_competence
from calls.findings import ElementKind, PhaseKind, PillarKind
from tests import make
from tests.analysis.findings import element, measured, pillar, said

OF = make.call(
    "Ana: that must hurt",
    "Bo: we ship in June",
    "Ana: so June leaves you no slack",
    "Ana: we have ten engineers",
)
HOLLOW = pillar(OF, "that must hurt", PillarKind.EMPATHY)
EMPATHY = pillar(OF, "June leaves you no slack", PillarKind.EMPATHY)
COMPETENCE = pillar(OF, "we have ten engineers", PillarKind.COMPETENCE)
PROJECT = element(OF, "we ship in June", ElementKind.PROJECT)


def test_empathy_with_a_need_that_was_told_comes_first():
    measure = measured(empathy_before_competence, OF, pillars=[EMPATHY, COMPETENCE], elements=[PROJECT])
    assert measure.value is True
    assert [passage.text for passage in measure.evidence] == [
        "June leaves you no slack",
        "we have ten engineers",
    ]


def test_empathy_before_any_need_was_told_does_not_count():
    measure = measured(empathy_before_competence, OF, pillars=[HOLLOW, COMPETENCE], elements=[PROJECT])
    assert measure.value is False


@pytest.mark.parametrize(("words", "value"), [(20, True), (19, False)])
def test_twenty_words_of_the_buyer_on_their_demand_tell_a_need_too(words, value):
    of = make.call(f"Bo: {said(words)}", "Ana: that leaves no slack")
    empathy = pillar(of, "that leaves no slack", PillarKind.EMPATHY)
    competence = pillar(of, "slack", PillarKind.COMPETENCE)
    phases = [(PhaseKind.DEMAND, 0)]
    measure = measured(empathy_before_competence, of, phases=phases, pillars=[empathy, competence])
    assert measure.value is value


def test_neither_is_nothing_to_measure():
    assert measured(empathy_before_competence, OF).value is None
