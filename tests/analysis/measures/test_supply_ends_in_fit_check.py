from analysis.measures.supply_ends_in_fit_check import supply_ends_in_fit_check
from calls.findings import PhaseKind, QuestionType
from tests import make
from tests.analysis.findings import measured, question

OF = make.call(
    "Ana: it masks. does it fit?", "Bo: it does", "Ana: and it also paints. any questions?", "Bo: no not now"
)
SUPPLY = [(PhaseKind.SUPPLY, 0)]
FIT = question(OF, "does it fit?", QuestionType.FIT_CHECK)
OTHER = question(OF, "any questions?", QuestionType.CHECK_IN)


def test_a_fit_check_in_the_last_turn_of_the_description_ends_it():
    of = make.call("Ana: it masks. does it fit?", "Bo: it does")
    asked = [question(of, "does it fit?", QuestionType.FIT_CHECK)]
    measure = measured(supply_ends_in_fit_check, of, phases=SUPPLY, questions=asked)
    assert measure.value is True
    assert measure.evidence[0].text == "does it fit?"


def test_a_seller_who_goes_on_after_the_fit_check_does_not_end_in_it():
    assert measured(supply_ends_in_fit_check, OF, phases=SUPPLY, questions=[FIT]).value is False


def test_another_question_is_no_fit_check():
    assert measured(supply_ends_in_fit_check, OF, phases=SUPPLY, questions=[OTHER]).value is False


def test_without_a_description_there_is_nothing_to_measure():
    assert measured(supply_ends_in_fit_check, OF, questions=[FIT]).value is None
