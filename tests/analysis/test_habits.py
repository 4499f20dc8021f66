from analysis.habits import strongest, weakest
from analysis.rubric import load_rubric
from calls.report import MeasureName

RUBRIC = load_rubric()
NOTHING = dict.fromkeys(MeasureName)


def call(**measures):
    return NOTHING | {MeasureName(name): value for name, value in measures.items()}


def test_the_weakest_habit_is_the_one_that_costs_most_and_its_worst_call_comes_first():
    calls = [call(pull_question_share=share, talk_ratio=0.4) for share in (0.9, 0.2, 0.5)]
    habit = weakest(calls, RUBRIC)
    assert habit.measure is MeasureName.PULL_QUESTION_SHARE
    assert habit.calls == (1, 2, 0)
    assert habit.lost > 30


def test_the_strongest_habit_is_the_one_that_earns_most_and_its_best_call_comes_first():
    calls = [call(competence_share=share, talk_ratio=0.9) for share in (0.3, 0.1, 0.25)]
    habit = strongest(calls, RUBRIC)
    assert habit.measure is MeasureName.COMPETENCE_SHARE
    assert habit.calls[0] == 1


def test_two_calls_show_no_habit():
    assert weakest([call(talk_ratio=0.9)] * 2, RUBRIC) is None
    assert strongest([call(talk_ratio=0.2)] * 2, RUBRIC) is None


def test_a_founder_without_a_fault_has_no_weakest_habit():
    assert weakest([call(talk_ratio=0.3, hard_closes_count=0.0)] * 3, RUBRIC) is None


def test_what_could_not_be_measured_is_no_habit():
    calls = [call(talk_ratio=0.9), call(talk_ratio=0.8), call(talk_ratio=0.9, demo_s=900.0)]
    assert weakest(calls, RUBRIC).measure is MeasureName.TALK_RATIO


def test_one_habit_is_not_told_as_both_the_strongest_and_the_weakest():
    calls = [call(pull_question_share=0.8, talk_ratio=0.3)] * 3
    weak = weakest(calls, RUBRIC)
    assert weak.measure is MeasureName.PULL_QUESTION_SHARE
    assert strongest(calls, RUBRIC, weak).measure is MeasureName.TALK_RATIO
