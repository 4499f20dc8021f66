import pytest

from analysis.measures.opinion_question_share import opinion_question_share
from calls.findings import Mode, QuestionType
from tests import make
from tests.analysis.findings import measured, question

OF = make.call("Ana: shall I share my screen?", "Ana: why now?", "Ana: would you use it?", "Bo: no")
SCREEN = question(OF, "shall I share my screen?", QuestionType.LOGISTICS, Mode.OPINION)
FACT = question(OF, "why now?", QuestionType.URGENCY)
OPINION = question(OF, "would you use it?", QuestionType.HYPOTHETICAL, Mode.OPINION)


def test_opinions_are_counted_among_pull_and_push_questions():
    measure = measured(opinion_question_share, OF, questions=[SCREEN, FACT, OPINION])
    assert measure.value == pytest.approx(0.5)


def test_each_opinion_question_is_shown():
    measure = measured(opinion_question_share, OF, questions=[SCREEN, FACT, OPINION])
    assert [passage.text for passage in measure.evidence] == ["would you use it?"]


def test_without_questions_there_is_nothing_to_measure():
    assert measured(opinion_question_share, OF).value is None
