"""What has to hold for every labelled call, whatever the weights."""

from dataclasses import replace
from statistics import fmean

import pytest

from analysis.analyze import analyze
from analysis.material import Material
from analysis.measures import measure_all
from analysis.rubric import load_rubric
from analysis.verdict import judge
from calls.call import Timing
from calls.report import MeasureName
from models.language.examples import calls_of

RUBRIC = load_rubric()
CALLS = [each for part in ("development", "test") for each in calls_of(part) if each.reading.is_sales_call]
OF_THE_WHOLE_CALL = {
    MeasureName.TALK_SHARE_OF_CALL,
    MeasureName.QUESTIONS_PER_HOUR,
    MeasureName.SPEAKER_CHANGES_PER_MIN,
}
every_call = pytest.mark.parametrize("gold", CALLS, ids=lambda gold: gold.call.id)


def score_with(gold, name, value):
    """The score of a call, had one measure another value and all else been equal."""
    material = Material(gold.call, gold.reading)
    measures = measure_all(material)
    return judge(material, measures | {name: replace(measures[name], value=value)}, RUBRIC).score


@every_call
def test_more_demo_never_raises_the_score(gold):
    scores = [score_with(gold, MeasureName.DEMO_S, shown_s) for shown_s in (0.0, 60.0, 200.0, 450.0, 900.0)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


@every_call
def test_empathy_before_competence_never_lowers_the_score(gold):
    before = score_with(gold, MeasureName.EMPATHY_BEFORE_COMPETENCE, value=True)
    after = score_with(gold, MeasureName.EMPATHY_BEFORE_COMPETENCE, value=False)
    assert before > after


def test_a_call_and_its_plain_text_score_alike():
    """What only seconds can tell is a sixth of the rubric; the rest has to carry the same verdict."""
    same, apart = [], []
    for gold in CALLS:
        text = replace(gold.call, timing=Timing.BLOCKS)
        ours, theirs = (analyze(call, gold.reading, RUBRIC).verdict for call in (gold.call, text))
        same.append(ours.label == theirs.label)
        apart.append(abs(ours.score - theirs.score))
    assert fmean(same) > 0.9
    assert fmean(apart) < 5
    assert max(apart) < 13


@every_call
def test_silence_at_the_end_changes_what_is_told_of_the_whole_call_and_nothing_else(gold):
    longer = replace(gold.call, duration_s=gold.call.duration_s + 900)
    ours, theirs = (analyze(call, gold.reading, RUBRIC) for call in (gold.call, longer))
    assert theirs.verdict == ours.verdict
    assert theirs.buyer_pull == ours.buyer_pull
    changed = {name for name in ours.measures if ours.measures[name].value != theirs.measures[name].value}
    assert changed == OF_THE_WHOLE_CALL


@every_call
def test_points_add_up_to_the_score(gold):
    verdict = analyze(gold.call, gold.reading, RUBRIC).verdict
    assert round(sum(reason.points for reason in verdict.reasons), 1) == verdict.score
