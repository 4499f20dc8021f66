from analysis.change_next import MOST_CHANGES, change_next
from analysis.material import Material
from calls.findings import Side
from calls.report import MeasureName, Reason
from tests.analysis.extremes import pull_call, push_call, scored


def loss(name, points):
    return points, Reason(name, Side.PUSH, 0.0, f"This is {name.value}.")


def changes(*losses):
    return change_next(Material(*push_call()), losses)


def test_a_call_that_only_pulls_has_nothing_to_change():
    assert scored(pull_call()).verdict.change_next == ()


def test_there_are_at_most_three_changes_and_each_is_another_one():
    found = scored(push_call()).verdict.change_next
    assert len({change.say for change in found}) == len(found) == MOST_CHANGES


def test_what_cost_most_comes_first():
    found = changes(loss(MeasureName.TALK_RATIO, 5.0), loss(MeasureName.PULL_QUESTION_SHARE, 9.0))
    assert [change.because for change in found] == [
        "It cost 9.0 points. This is pull_question_share.",
        "It cost 5.0 points. This is talk_ratio.",
    ]


def test_measures_with_one_remedy_are_counted_together():
    found = changes(
        loss(MeasureName.TALK_RATIO, 6.0),
        loss(MeasureName.PLAYBACK_BEFORE_SUPPLY, 5.0),
        loss(MeasureName.EMPATHY_BEFORE_COMPETENCE, 4.0),
    )
    assert [change.because for change in found] == [
        "It cost 9.0 points. This is playback_before_supply.",
        "It cost 6.0 points. This is talk_ratio.",
    ]


def test_a_few_points_are_not_worth_a_change():
    assert changes(loss(MeasureName.TALK_RATIO, 2.9)) == ()


def test_every_change_points_at_its_moment():
    assert all(change.evidence for change in scored(push_call()).verdict.change_next)
