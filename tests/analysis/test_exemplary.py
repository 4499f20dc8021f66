from dataclasses import replace

import pytest

from analysis.exemplary import after, best, exemplars
from calls.findings import PhaseKind, PillarKind, QuestionType, Reaction, ReactionKind
from calls.moments import MomentKind
from tests import make
from tests.analysis.findings import pillar, question
from tests.dashboard.conftest import keep

TOLD = "We have four cold stores and the auditor comes in June because of the leak."
PLAYBACK = "So four cold stores are safe before the auditor comes in June?"
HOLLOW = "So you want to be best in class overall?"
EMPATHY = "That leak was on your watch and nobody told you."
SUPPLY = "It is a sensor that tells you before it leaks."
FIT = "Is that what the auditor wants to see?"
ACT = "How soon can you put it into all four stores?"


@pytest.fixture
def call():
    return make.call(
        "Ana: What has to be done before the summer starts?",
        f"Ben: {TOLD}",
        f"Ana: {HOLLOW}",
        "Ben: I suppose so, yes, if you like.",
        f"Ana: {PLAYBACK} {EMPATHY}",
        "Ben: Yes.",
        f"Ana: {SUPPLY} {FIT}",
        f"Ben: {ACT}",
        pause_s=2.0,
    )


@pytest.fixture
def kept(call):
    asked = [
        question(call, "What has to be done before the summer starts?", QuestionType.PROJECT),
        question(call, HOLLOW, QuestionType.PLAYBACK),
        question(call, PLAYBACK, QuestionType.PLAYBACK),
        question(call, FIT, QuestionType.FIT_CHECK),
    ]
    act = Reaction(make.span(call, ACT), ReactionKind.HELL_YES, buyer_initiated=True, confidence=0.9)
    phases = [(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 6), (PhaseKind.PATH, 7)]
    pillars = [pillar(call, EMPATHY, PillarKind.EMPATHY)]
    return keep(call, make.reading(call, phases=phases, questions=asked, pillars=pillars, reactions=[act]))


def said(kept, kind):
    return [one.passage.text for one in best([kept], kind, 5)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (MomentKind.PLAYBACK, PLAYBACK),
        (MomentKind.DEMAND_QUESTION, "What has to be done before the summer starts?"),
        (MomentKind.SUPPLY, f"{SUPPLY} {FIT}"),
        (MomentKind.EMPATHY, EMPATHY),
        (MomentKind.PULL, ACT),
    ],
)
def test_the_best_moment_of_a_kind_is_found(kept, kind, expected):
    assert said(kept, kind) == [expected]


def test_there_is_no_off_ramp_where_none_was_offered(kept):
    assert said(kept, MomentKind.OFF_RAMP) == []


def test_a_playback_in_the_buyers_words_is_worth_more_than_one_in_the_sellers(kept):
    worth = {one.passage.text: one.worth for one in exemplars(kept, MomentKind.PLAYBACK)}
    assert worth[PLAYBACK] > worth[HOLLOW]


def test_a_question_is_worth_what_the_buyer_tells_next(kept, call):
    [asked] = exemplars(kept, MomentKind.DEMAND_QUESTION)
    assert asked.worth == pytest.approx(call.turns[1].duration_s)


def test_a_description_that_nobody_took_did_not_fit(kept):
    questions = [one for one in kept.reading.questions if one.kind is not QuestionType.FIT_CHECK]
    unmoved = replace(kept, reading=replace(kept.reading, questions=tuple(questions), reactions=()))
    assert said(unmoved, MomentKind.SUPPLY) == []


def test_what_is_doubtful_is_no_example(kept):
    doubtful = tuple(replace(one, confidence=0.3) for one in kept.reading.reactions)
    assert said(replace(kept, reading=replace(kept.reading, reactions=doubtful)), MomentKind.PULL) == []


def test_what_came_after_is_the_next_half_minute(call):
    remarks = after(call, call.turns[4].end_s)
    assert [one.passage.text for one in remarks] == ["Yes.", f"{SUPPLY} {FIT}", ACT]
    assert remarks[0].name == "Ben"
