from datetime import UTC, datetime

from analysis.habits import Habit
from analysis.rubric import load_rubric
from analysis.trends import weekly
from calls.deals import Goal
from calls.report import MeasureName, Unit
from dashboard.charts import measure_trend, measure_trend_in_words
from dashboard.founders import (
    TOO_FEW,
    goal_in_words,
    habit_in_words,
    measure_table,
    of_founder,
    of_newest_rubric,
    pulled_share,
    score_shift,
    shift_in_words,
    standings,
)
from tests.dashboard.rows import row

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def days(*scores, **facts):
    return [row(day=day, score=score, **facts) for day, score in enumerate(scores, 1)]


def test_a_founders_calls_stand_by_their_date_and_leave_out_what_has_none():
    rows = [row(day=9), row(day=2), row("Bo", 1), row(day=None), row(day=3, score=None)]
    assert [one.started_at.day for one in of_founder(rows, "Ana")] == [2, 9]


def test_scores_of_an_older_rubric_are_not_compared():
    rows = [*days(10.0, 10.0, 10.0), row(day=4, version=2), row(day=5, version=2)]
    assert len(of_newest_rubric(rows)) == 2
    assert score_shift(rows) is None
    assert of_newest_rubric([]) == []


def test_a_clear_move_is_said_in_its_direction_and_an_unclear_one_as_such():
    assert shift_in_words(score_shift(days(10.0, 11.0, 12.0, 80.0, 81.0, 82.0))).endswith(
        "more pull than before."
    )
    assert shift_in_words(score_shift(days(90.0, 91.0, 92.0, 8.0, 7.0, 6.0))).endswith(
        "more push than before."
    )
    assert "differ anyway" in shift_in_words(score_shift(days(10.0, 60.0, 90.0, 20.0, 70.0, 95.0)))
    assert shift_in_words(score_shift(days(10.0, 90.0))) == TOO_FEW


def test_a_point_leads_to_its_call_and_what_was_not_measured_has_none():
    table = measure_table([row(day=1, talk_ratio=0.4), row(day=2)], MeasureName.TALK_RATIO)
    assert table[["value", "address"]].to_numpy().tolist() == [[0.4, "call?call=Ana1"]]
    chart = measure_trend(table, weekly(table), "Talk ratio").to_dict()
    assert chart["layer"][2]["encoding"]["href"]["field"] == "address"


def test_the_trend_of_a_measure_can_be_read_aloud():
    table = measure_table(days(20.0, 40.0), None)
    assert "31 Aug 2026 30.00 of 2" in measure_trend_in_words(weekly(table), "Score")


def test_the_team_stands_by_the_median_of_recent_calls():
    rows = [*days(10.0, 20.0, 30.0), *days(80.0, 90.0, founder="Bo", pulled=True)]
    assert [(one.founder, one.calls, one.median) for one in standings(rows)] == [
        ("Bo", 2, 85),
        ("Ana", 3, 20),
    ]


def test_who_pulled_is_told_of_those_of_whom_it_is_known():
    assert pulled_share([row(pulled=True), row(pulled=False), row(pulled=None)]) == "1 of 2, 50 %"
    assert pulled_share([row()]) == "unknown"


def test_a_habit_is_told_with_its_number_and_what_it_costs():
    costly = Habit(MeasureName.TALK_RATIO, 1.0, 3.0, 0.7, (0,))
    assert habit_in_words(costly, load_rubric(), Unit.SHARE) == (
        "Talk ratio: 70 % in the mean; pull is 43 %; earns 1 and costs 3 points a call."
    )
    seldom = Habit(MeasureName.DEMO_BEFORE_PROJECT, 1.0, 1.0, 0.75, (0,))
    assert "as pull wants it in 25 % of the calls" in habit_in_words(seldom, load_rubric(), Unit.BOOL)


def test_a_goal_is_told_against_the_recent_calls_in_the_direction_of_the_rubric():
    def told(target, *values, name=MeasureName.TALK_RATIO):
        rows = [row(day=day, **{name.value: value}) for day, value in enumerate(values, 1)]
        return goal_in_words(Goal("Ana", name, target, NOW), rows, load_rubric(), Unit.SHARE)

    assert told(0.5, 0.4, 0.45, 0.6) == (
        "Talk ratio, goal 50 %: reached, the median of the last 3 calls is 45 %."
    )
    assert "not reached yet" in told(0.4, 0.4, 0.45, 0.6)
    assert "not reached yet" in told(0.8, 0.5, name=MeasureName.PULL_QUESTION_SHARE)
    assert told(0.4).endswith("not measurable in the recent calls.")
