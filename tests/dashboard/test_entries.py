from dataclasses import replace

import msgspec

from analysis.rubric import load_rubric
from calls.call import Passage
from calls.findings import Side
from calls.report import (
    BuyerPull,
    Change,
    Label,
    LookAlike,
    Measure,
    MeasureName,
    Reason,
    Report,
    RubricVersion,
    Story,
    Unit,
    Verdict,
)
from dashboard import entries
from dashboard.meanings import MEANINGS

MOMENT = Passage(67.0, 70.0, "tell me about your team")


def reason(side, points):
    return Reason(MeasureName.DEMO_S, side, points, "because", (MOMENT,))


def test_what_speaks_for_the_verdict_comes_first_and_then_what_weighs_most():
    verdict = Verdict(
        Label.PUSH,
        20.0,
        1.0,
        (reason(Side.PULL, 3.0), reason(Side.PULL, 9.0), reason(Side.PUSH, 0.0)),
    )
    assert [entry.value for entry in entries.reasons(verdict)] == ["0.0 points", "9.0 points", "3.0 points"]


def test_a_moment_says_when_it_is_and_what_is_said():
    [entry] = entries.changes(Verdict(None, None, 0.0, change_next=(Change("Ask.", "It cost.", (MOMENT,)),)))
    [moment] = entry.moments
    assert (moment.start_s, moment.clock, moment.text) == (67.0, "1:07", "“tell me about your team”")


def test_a_doubtful_question_says_so(call, reading):
    guess = replace(reading.questions[0], confidence=0.2)
    shown = entries.questions(call, replace(reading, questions=(guess,)))
    assert shown[0].moments[0].doubtful


def test_questions_stand_by_type_with_pull_before_push(call, reading):
    found = [(entry.title, entry.value, entry.side) for entry in entries.questions(call, reading)]
    assert found == [
        ("Project", "1", Side.PULL),
        ("Situation", "1", Side.PUSH),
        ("Asked by the buyer", "1", None),
    ]


def test_a_measure_that_is_not_measurable_says_why():
    missing = Measure(None, Unit.SHARE, why_not="Nobody knows who sells.")
    known = Measure(0.43, Unit.SHARE)
    report = Report(
        RubricVersion("default", 1),
        {MeasureName.TALK_RATIO: missing, MeasureName.WE_SHARE: known},
        Verdict(None, None, 0.0),
        BuyerPull(None, None, ""),
    )
    [first, second] = entries.measures(report, load_rubric(None))
    assert (first.value, first.text) == ("not measurable", "Nobody knows who sells.")
    assert (second.value, second.text) == ("43 %", MEANINGS[MeasureName.WE_SHARE])


def test_a_measure_stands_beside_the_bands_of_the_rubric_that_scored_it(kept):
    rubric = load_rubric(None)
    told = {one.title: one.text for one in entries.measures(kept.report, rubric)}
    assert "Rubric: push up to 30 %, pull from 100 %." in told["Pull questions"]
    newer = msgspec.structs.replace(rubric, version=rubric.version + 1)
    assert all("Rubric:" not in one.text for one in entries.measures(kept.report, newer))


def test_every_measure_says_what_it_tells():
    assert set(MEANINGS) == set(MeasureName)


def test_the_story_says_what_the_buyer_did_not():
    said = entries.story(Story(project="the audit"))
    assert [entry.text for entry in said] == ["“the audit”", "not said", "not said", "not said"]


def test_look_alikes_are_named_as_what_they_are():
    pull = BuyerPull(False, 10.0, "Praise alone.", look_alikes=(LookAlike("praise", MOMENT),))
    assert entries.buyer_pull(pull).title == "The buyer did not pull"
    assert entries.look_alikes(pull)[0].title == "Looks like pull: praise"
