import pytest

from analysis.measures.first_demand_question_s import first_demand_question_s
from calls.findings import QuestionType
from tests import make
from tests.analysis.findings import measured, question

OF = make.call("Ana: how many reps?", "Bo: ten", "Ana: so why now?", "Bo: June", "Ana: what else?")


def test_the_moment_of_the_first_question_about_an_element_counts():
    asked = [
        question(OF, "how many reps?", QuestionType.SITUATION),
        question(OF, "why now?", QuestionType.URGENCY),
        question(OF, "what else?", QuestionType.OPTIONS),
    ]
    measure = measured(first_demand_question_s, OF, questions=asked)
    assert measure.value == pytest.approx(3.0)
    assert measure.evidence[0].text == "why now?"


def test_a_seller_who_never_asks_has_no_first_question():
    asked = [question(OF, "how many reps?", QuestionType.SITUATION)]
    measure = measured(first_demand_question_s, OF, questions=asked)
    assert (measure.value, measure.measurable) == (None, True)
