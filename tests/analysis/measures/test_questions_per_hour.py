import pytest

from analysis.measures.questions_per_hour import questions_per_hour
from calls.call import Timing
from calls.findings import QuestionType
from tests import make
from tests.analysis.findings import measured, question

LINES = ("Ana: can you hear me?", "Bo: what is it?", "Ana: why now?")


def test_every_question_of_the_seller_counts_and_none_of_the_buyer():
    of = make.call(*LINES, duration_s=1800.0)
    asked = [
        question(of, "can you hear me?", QuestionType.LOGISTICS),
        question(of, "what is it?", None),
        question(of, "why now?", QuestionType.URGENCY),
    ]
    measure = measured(questions_per_hour, of, questions=asked)
    assert measure.value == pytest.approx(4.0)
    assert [passage.text for passage in measure.evidence] == ["can you hear me?", "why now?"]


def test_a_seller_who_asks_nothing_has_zero_questions():
    assert measured(questions_per_hour, make.call(*LINES)).value == 0


def test_a_rate_needs_the_times_of_the_recording():
    assert not measured(questions_per_hour, make.call(*LINES, timing=Timing.BLOCKS)).measurable
