from analysis.measures.hard_closes_count import hard_closes_count
from calls.call import Timing
from calls.findings import QuestionType
from tests import make
from tests.analysis.findings import measured, question

OF = make.call("Ana: shall we sign today?", "Bo: no", "Ana: what would it take?", "Ana: who signs?", "Bo: me")
CLOSE = question(OF, "shall we sign today?", QuestionType.HARD_CLOSE)
AGAIN = question(OF, "what would it take?", QuestionType.HARD_CLOSE)
PATH = question(OF, "who signs?", QuestionType.PATH)


def test_each_hard_close_counts_and_is_shown_where_it_was_asked():
    measure = measured(hard_closes_count, OF, questions=[CLOSE, AGAIN, PATH])
    assert measure.value == 2
    assert [passage.text for passage in measure.evidence] == ["shall we sign today?", "what would it take?"]


def test_asking_for_the_path_is_no_hard_close():
    assert measured(hard_closes_count, OF, questions=[PATH]).value == 0


def test_a_count_needs_no_times():
    of = make.call("Ana: shall we sign today?", "Bo: no", timing=Timing.BLOCKS)
    asked = [question(of, "shall we sign today?", QuestionType.HARD_CLOSE)]
    assert measured(hard_closes_count, of, questions=asked).value == 1
