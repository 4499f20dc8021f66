import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from calls.call import Passage
from calls.contract import Provenance, render
from calls.findings import Form, Mode, PhaseKind, Pillar, PillarKind, Question, QuestionType, Side
from calls.report import BuyerPull, Label, Measure, MeasureName, Reason, Report, RubricVersion, Unit, Verdict
from tests import make

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text())


@pytest.fixture
def rendered():
    call = make.call("Ana: what made you call", "Ben: the audit in June", "Ana: we built a tracker")
    asked = make.span(call, "what made you call")
    reading = make.reading(
        call,
        phases=[(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 2)],
        questions=[Question(asked, QuestionType.URGENCY, Form.OPEN, Mode.FACT, 0.9)],
        pillars=[Pillar(make.span(call, "we built a tracker"), PillarKind.COMPETENCE, 0.8)],
    )
    measures = {name: Measure(None, Unit.COUNT, why_not="There are no names.") for name in MeasureName}
    measures[MeasureName.DEMO_S] = Measure(0.0, Unit.SECONDS)
    measures[MeasureName.DEMO_START_S] = Measure(None, Unit.SECONDS)
    reason = Reason(
        MeasureName.DEMO_S, Side.PULL, 50.0, "No demo.", (Passage(0.0, 1.6, "what made you call"),)
    )
    verdict = Verdict(Label.MIXED, 50.0, 0.5, (reason,))
    pull, talk = BuyerPull(False, 10.0, "No act."), {PhaseKind.DEMAND: Measure(0.4, Unit.SHARE)}
    report = Report(RubricVersion("default", 1), measures, verdict, pull, talk_by_phase=talk)
    return render(call, reading, report, Provenance("test", "1", {"read": 0.1}))


def test_a_report_is_valid_by_the_schema(rendered):
    Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(rendered)))


def test_the_schema_refuses_a_measure_that_is_not_measurable_and_has_a_value(rendered):
    rendered["measures"]["talk_ratio"]["value"] = 0.5
    assert not Draft202012Validator(SCHEMA).is_valid(json.loads(json.dumps(rendered)))


def test_what_was_not_there_to_measure_says_so_and_is_measurable_still(rendered):
    start = rendered["measures"]["demo_start_s"]
    assert (start["value"], start["measurable"], start["why_not"]) == (None, True, "Nothing was shown.")


@pytest.mark.parametrize("change", [{"why_not": None}, {"value": 3.0}])
def test_the_schema_wants_a_reason_just_where_there_is_no_value(rendered, change):
    rendered["measures"]["demo_start_s"] |= change
    assert not Draft202012Validator(SCHEMA).is_valid(json.loads(json.dumps(rendered)))


def test_the_talk_of_each_phase_is_told(rendered):
    assert rendered["talk_by_phase"]["demand"]["value"] == 0.4


def test_a_finding_has_the_words_the_seconds_and_the_speaker(rendered):
    question = rendered["questions"][0]
    assert (question["speaker"], question["role"], question["text"]) == (
        "Ana",
        "seller",
        "what made you call",
    )
    assert (question["start_s"], question["end_s"]) == (0.0, 1.6)
    assert question["side"] == "pull"


def test_phases_follow_on_each_other_without_a_gap(rendered):
    first, second = rendered["phases"]
    assert first["end_s"] == second["start_s"]
    assert second["end_s"] == rendered["turns"][-1]["end_s"]


def test_a_call_without_words_has_no_phases():
    call = make.call("Ana: ", "Ben: ")
    report = Report(
        RubricVersion("default", 1), {}, Verdict(None, None, 0.0), BuyerPull(None, None, "No words.")
    )
    assert render(call, make.reading(call), report, Provenance("test", "1"))["phases"] == []


def test_speakers_are_counted_in_seconds_words_and_turns(rendered):
    ana = rendered["speakers"][0]
    assert (ana["speech_s"], ana["words"], ana["turns"]) == (3.2, 8, 2)


def test_a_hidden_measure_is_in_the_report_and_is_not_shown():
    measures = {name: Measure(1.0, Unit.COUNT) for name in (MeasureName.DEMO_S, MeasureName.TALK_RATIO)}
    hidden = frozenset({MeasureName.DEMO_S})
    report = Report(
        RubricVersion("default", 1), measures, Verdict(None, None, 0.0), BuyerPull(None, None, ""), hidden
    )
    assert list(report.shown) == [MeasureName.TALK_RATIO]
