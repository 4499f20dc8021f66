import pytest

from analysis.measures.pull_question_share import pull_question_share
from calls.call import Timing
from calls.findings import QuestionType
from tests import make
from tests.analysis.findings import measured, question

OF = make.call(
    "Ana: can you hear me?", "Ana: why now?", "Ana: how many reps?", "Ana: would you use it?", "Bo: no"
)
PULL = question(OF, "why now?", QuestionType.URGENCY)
PUSH = question(OF, "how many reps?", QuestionType.SITUATION)
MORE_PUSH = question(OF, "would you use it?", QuestionType.HYPOTHETICAL)
NEUTRAL = question(OF, "can you hear me?", QuestionType.LOGISTICS)


def test_neutral_questions_count_for_neither_side():
    measure = measured(pull_question_share, OF, questions=[NEUTRAL, PULL, PUSH, MORE_PUSH])
    assert measure.value == pytest.approx(0.333)


def test_the_evidence_is_the_side_with_more_questions():
    measure = measured(pull_question_share, OF, questions=[PULL, PUSH, MORE_PUSH])
    assert [passage.text for passage in measure.evidence] == ["how many reps?", "would you use it?"]


def test_neutral_questions_alone_are_nothing_to_measure():
    measure = measured(pull_question_share, OF, questions=[NEUTRAL])
    assert (measure.value, measure.measurable) == (None, True)


def test_a_share_of_questions_needs_no_times():
    of = make.call("Ana: why now?", "Bo: June", timing=Timing.BLOCKS)
    asked = [question(of, "why now?", QuestionType.URGENCY)]
    assert measured(pull_question_share, of, questions=asked).value == 1
