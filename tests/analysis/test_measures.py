"""Every measure of every kind of source has a value or says why not, and its evidence is within the call."""

from dataclasses import replace
from itertools import product

import pytest

from analysis.material import Material
from analysis.measures import measure_all
from calls.call import Role, SpeakersBy, Timing, Turn
from calls.findings import ElementKind, PhaseKind, PillarKind, QuestionType, Reading
from calls.report import MeasureName
from tests import make
from tests.analysis.findings import element, pillar, question

CALL = make.call(
    "Ana: hello Bo what is on your list?",
    "Bo: we have to get the audit done by June",
    "Ana: so June leaves no slack, is that right?",
    "Bo: yes it does",
    "Ana: we make a box that has fifty features. does it fit?",
    "Bo: it does",
    "Ana: see this is the box",
    "Bo: nice",
    "Ana: We can meet on Tuesday.",
    "Bo: Sure.",
)
PHASES = [(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 4), (PhaseKind.DEMO, 6), (PhaseKind.PATH, 8)]
READING = make.reading(
    CALL,
    phases=PHASES,
    questions=[
        question(CALL, "what is on your list?", QuestionType.PROJECT),
        question(CALL, "is that right?", QuestionType.PLAYBACK),
        question(CALL, "does it fit?", QuestionType.FIT_CHECK),
    ],
    pillars=[
        pillar(CALL, "June leaves no slack,", PillarKind.EMPATHY),
        pillar(CALL, "we make a box", PillarKind.COMPETENCE),
    ],
    elements=[element(CALL, "get the audit done by June", ElementKind.PROJECT)],
)
NO_WORDS = replace(CALL, turns=tuple(Turn(turn.speaker, turn.start_s, turn.end_s) for turn in CALL.turns))
NOTHING_READ = Reading("test", is_sales_call=True, is_sales_call_confidence=0.0)


def measurable(of, reading=READING):
    return {name for name, measure in measure_all(Material(of, reading)).items() if measure.measurable}


def test_a_call_that_has_everything_has_a_value_for_everything():
    measures = measure_all(Material(replace(CALL, speakers_by=SpeakersBy.TRACKS), READING))
    assert [name for name, measure in measures.items() if measure.value is None] == []


@pytest.mark.parametrize(("timing", "speakers_by"), list(product(Timing, SpeakersBy)))
def test_a_value_and_a_reason_against_it_exclude_each_other(timing, speakers_by):
    of = replace(CALL, timing=timing, speakers_by=speakers_by)
    for measure in measure_all(Material(of, READING)).values():
        assert measure.measurable or (measure.value is None and measure.why_not.endswith("."))
        assert all(0 <= passage.start_s <= passage.end_s <= of.duration_s for passage in measure.evidence)


def test_voices_without_words_support_what_they_can():
    assert measurable(replace(NO_WORDS, speakers_by=SpeakersBy.TRACKS), NOTHING_READ) == {
        MeasureName.TALK_RATIO,
        MeasureName.TALK_SHARE_OF_CALL,
        MeasureName.LONGEST_MONOLOGUE_S,
        MeasureName.LONGEST_BUYER_STORY_S,
        MeasureName.SPEAKER_CHANGES_PER_MIN,
        MeasureName.PATIENCE_S,
        MeasureName.INTERRUPTIONS_PER_H,
    }


def test_without_roles_only_what_needs_none_is_measured():
    nobody = tuple(replace(speaker, role=Role.UNKNOWN) for speaker in CALL.speakers)
    assert measurable(replace(CALL, speakers=nobody)) == {
        MeasureName.SPEAKER_CHANGES_PER_MIN,
        MeasureName.DEMO_S,
        MeasureName.DEMO_START_S,
    }


def test_without_times_counts_shares_and_orders_are_left():
    of = replace(CALL, timing=Timing.BLOCKS)
    units = {measure.unit for measure in measure_all(Material(of, READING)).values() if measure.measurable}
    assert units == {"share", "words", "count", "bool"}


def test_a_call_in_which_nothing_is_said_breaks_nothing():
    assert measure_all(Material(replace(CALL, turns=(), duration_s=0.0), NOTHING_READ))
