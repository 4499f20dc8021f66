import re
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import Role, Timing
from calls.findings import Element, PhaseKind, QuestionType, Reading, Side
from calls.report import Label, MeasureName
from models.language import gold
from tests import make
from tests.analysis.extremes import PULL_LINES, pull_call, push_call, scored

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"


def reason(report, name):
    return next(reason for reason in report.verdict.reasons if reason.measure is name)


def worth(found):
    """The points that a reason could have had, as it says them."""
    return float(re.search(r" of (\S+) points", found.because)[1])


def with_demo(seconds):
    """The pull call, in which something is shown for that long after the description."""
    shown = "look " * round(seconds / make.WORD_S)
    of = make.call(*PULL_LINES[:9], f"Ana: {shown}", *PULL_LINES[9:])
    marks = [(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 8), (PhaseKind.DEMO, 9), (PhaseKind.PATH, 10)]
    return of, replace(pull_call()[1], phases=make.reading(of, phases=marks).phases)


def test_a_call_that_only_pulls_is_pull():
    verdict = scored(pull_call()).verdict
    assert verdict.label is Label.PULL
    assert verdict.score > 95


def test_a_call_that_only_pushes_is_push():
    verdict = scored(push_call()).verdict
    assert verdict.label is Label.PUSH
    assert verdict.score < 10


@pytest.mark.parametrize("call", [pull_call, push_call])
def test_points_add_up_to_the_score(call):
    verdict = scored(call()).verdict
    assert round(sum(reason.points for reason in verdict.reasons), 6) == verdict.score


def test_a_reason_says_the_number_the_band_and_the_points():
    said = reason(scored(pull_call()), MeasureName.TALK_RATIO).because
    assert "the talk (pull up to 43 %, push from 65 %)" in said
    assert "points." in said


@pytest.mark.parametrize("call", [pull_call, push_call])
def test_no_measure_gets_more_than_it_is_worth(call):
    for found in scored(call()).verdict.reasons:
        assert found.points <= worth(found)


def test_a_reason_brings_its_words():
    found = reason(scored(push_call()), MeasureName.DEMO_BEFORE_PROJECT)
    assert (found.side, found.points) == (Side.PUSH, 0.0)
    assert found.evidence[0].text.startswith("So this is our platform")


def test_the_same_call_gets_the_same_verdict():
    assert scored(push_call()).verdict == scored(push_call()).verdict


def test_a_call_without_a_demo_loses_nothing():
    found = reason(scored(pull_call()), MeasureName.DEMO_S)
    assert found.side is Side.PULL
    assert found.points > 0


def test_what_is_not_there_leaves_its_weight_to_the_rest():
    of, reading = pull_call()
    without = make.reading(of, phases=[(PhaseKind.DEMAND, 0), (PhaseKind.PATH, 8)])
    report = scored((of, reading), phases=without.phases)
    names = {reason.measure for reason in report.verdict.reasons}
    assert MeasureName.SUPPLY_DESCRIPTION_S not in names
    assert report.verdict.score > 95
    assert report.verdict.confidence == 1.0


def test_more_demo_never_raises_the_score():
    scores = [scored(with_demo(seconds)).verdict.score for seconds in (30, 90, 300, 590, 900)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_empathy_moved_before_competence_never_lowers_the_score():
    of, reading = push_call()
    empathy = replace(reading.pillars[0], kind=reading.pillars[0].kind.EMPATHY)
    early = Element(make.span(of, "we would first tell you"), reading.elements[0].kind, 1.0)
    told = {"elements": (early, *reading.elements)}
    late = replace(empathy, span=make.span(of, "I will get to that."))
    first = replace(empathy, span=make.span(of, "So this is"))
    after = replace(reading.pillars[0], span=make.span(of, "cutting edge,"))
    before = scored((of, reading), pillars=(reading.pillars[0], late), **told).verdict.score
    assert scored((of, reading), pillars=(first, after), **told).verdict.score > before


def test_one_more_hard_close_never_raises_the_score():
    of, reading = push_call()
    others = [question for question in reading.questions if question.kind is not QuestionType.HARD_CLOSE]
    closes = [question for question in reading.questions if question.kind is QuestionType.HARD_CLOSE]
    pressed = [(*others, *closes[:count]) for count in range(len(closes) + 1)]
    scores = [scored((of, reading), questions=questions).verdict.score for questions in pressed]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_silence_at_the_end_changes_no_score():
    of, reading = pull_call()
    longer = replace(of, duration_s=of.duration_s + 600)
    assert scored((longer, reading)).verdict == scored((of, reading)).verdict


def test_a_call_of_known_order_alone_scores_alike():
    of, reading = pull_call()
    text = replace(of, timing=Timing.BLOCKS)
    assert abs(scored((text, reading)).verdict.score - scored((of, reading)).verdict.score) < 6


def test_uncertain_findings_weigh_less_and_lower_the_confidence():
    of, reading = push_call()
    doubtful = tuple(replace(question, confidence=0.5) for question in reading.questions)
    doubted, sure = scored((of, reading), questions=doubtful), scored((of, reading))
    assert doubted.verdict.confidence < sure.verdict.confidence
    assert "counted as 50 % sure" in reason(doubted, MeasureName.PULL_QUESTION_SHARE).because
    assert worth(reason(doubted, MeasureName.PULL_QUESTION_SHARE)) < worth(
        reason(sure, MeasureName.PULL_QUESTION_SHARE)
    )


def test_inferred_roles_lower_the_confidence():
    of, reading = pull_call()
    guessed = replace(of, speakers=tuple(replace(speaker, role_confidence=0.6) for speaker in of.speakers))
    assert scored((guessed, reading)).verdict.confidence == pytest.approx(0.6)


def test_what_is_no_sales_call_gets_no_score_and_says_so():
    verdict = scored(pull_call(), is_sales_call=False, is_sales_call_confidence=0.8).verdict
    assert (verdict.label, verdict.score, verdict.confidence) == (Label.NOT_A_SALES_CALL, None, 0.8)
    assert "sales call" in verdict.why_not


def test_a_call_without_words_is_not_judged():
    of = make.call(*PULL_LINES)
    silent = replace(of, turns=tuple(replace(turn, words=()) for turn in of.turns))
    verdict = analyze(silent, Reading("none", True, 0.0), load_rubric()).verdict
    assert (verdict.label, verdict.score, verdict.confidence, verdict.reasons) == (None, None, 0.0, ())
    assert "Nothing was transcribed" in verdict.why_not


def test_a_call_without_a_known_seller_says_what_to_do():
    of, reading = pull_call()
    unknown = replace(of, speakers=tuple(replace(speaker, role=Role.UNKNOWN) for speaker in of.speakers))
    assert "--seller" in scored((unknown, reading)).verdict.why_not


def test_a_few_words_are_not_judged():
    of = make.call("Ana: hello there", "Ben: hello")
    assert "3 words" in scored((of, make.reading(of))).verdict.why_not


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled calls are not beside this project")
@pytest.mark.parametrize("name", ["a05", "a08", "b03", "b04"])
def test_a_labelled_call_is_judged_as_its_reviewer_did(name):
    labelled = gold.load(GOLD / f"{name}.json")
    verdict = analyze(labelled.call, labelled.reading, load_rubric()).verdict
    assert verdict.label == labelled.label
    assert abs(verdict.score - labelled.pull_score) < 14
