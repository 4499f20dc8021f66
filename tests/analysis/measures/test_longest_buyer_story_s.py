import pytest

from analysis.measures.longest_buyer_story_s import longest_buyer_story_s
from calls.findings import QuestionType
from tests import make
from tests.analysis.findings import measured, question, said

LINES = (f"Bo: {said(20)}", "Ana: which server quit?", f"Bo: {said(20)}")


def test_a_clarifying_question_belongs_to_the_story():
    of = make.call(*LINES)
    asked = question(of, "which server quit?", QuestionType.CLARIFY)
    measure = measured(longest_buyer_story_s, of, questions=[asked])
    assert measure.value == pytest.approx(18.2)
    assert "which server quit?" in measure.evidence[0].text


def test_a_question_on_another_subject_starts_a_new_answer():
    of = make.call(*LINES)
    asked = question(of, "which server quit?", QuestionType.SITUATION)
    assert measured(longest_buyer_story_s, of, questions=[asked]).value == pytest.approx(8.0)


def test_another_buyer_who_takes_over_tells_another_story():
    of = make.call(f"Bo: {said(20)}", f"Di: {said(30)}", "Ana: I see that now")
    assert measured(longest_buyer_story_s, of).value == pytest.approx(12.0)
