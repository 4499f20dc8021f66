from analysis.measures.next_step_by_buyer import next_step_by_buyer
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured

PATH = [(PhaseKind.PATH, 0)]


def test_a_step_that_the_buyer_proposed_is_theirs():
    of = make.call("Bo: I'd like to book you for the nineteenth.", "Ana: Done.")
    measure = measured(next_step_by_buyer, of, phases=PATH)
    assert measure.value is True
    assert measure.evidence[0].text == "I'd like to book you for the nineteenth."


def test_a_step_that_the_seller_proposed_is_not():
    of = make.call("Ana: We can meet on Tuesday.", "Bo: Sure.")
    assert measured(next_step_by_buyer, of, phases=PATH).value is False


def test_without_a_step_nobody_proposed_it():
    measure = measured(next_step_by_buyer, make.call("Ana: bye", "Bo: bye"), phases=PATH)
    assert (measure.value, measure.measurable) == (None, True)
