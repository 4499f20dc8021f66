from datetime import UTC, datetime, timedelta

import pytest

from analysis.follow_up import Course, follow_up
from analysis.rubric import load_rubric
from calls.call import Source
from calls.decisions import Decision
from calls.kept import CallRow
from calls.report import Label, MeasureName

DECIDED = datetime(2026, 11, 16, tzinfo=UTC)
TALK = MeasureName.TALK_RATIO
RUBRIC = load_rubric()


def row(days, value, founder="Ana", version=3):
    """A call so many days after the decision, with its talk ratio."""
    at = DECIDED + timedelta(days=days)
    return CallRow(
        f"call{days}",
        "Call",
        founder,
        None,
        Source.ZOOM_VTT,
        at,
        at,
        600.0,
        "pullmeter",
        version,
        Label.MIXED,
        50.0,
        1.0,
        None,
        {TALK: value},
    )


def decided(measure=TALK):
    return Decision("Talk less.", "Ana", measure, made_at=DECIDED)


@pytest.mark.parametrize(
    ("since", "course"),
    [
        ([0.45, 0.45], Course.TO_PULL),
        ([0.65, 0.65], Course.TO_PUSH),
        ([0.55, 0.54], Course.HARDLY),
        ([0.45], Course.TOO_EARLY),
        ([], Course.TOO_EARLY),
    ],
)
def test_a_measure_that_goes_a_tenth_of_its_band_has_moved(since, course):
    rows = [row(-2, 0.55), row(-1, 0.55), *(row(1 + day, value) for day, value in enumerate(since))]
    assert follow_up(decided(), rows, RUBRIC).course is course


def test_only_the_founders_own_calls_count():
    rows = [row(-1, 0.6), row(1, 0.4, founder="Bo"), row(2, 0.4, founder="Bo")]
    assert follow_up(decided(), rows, RUBRIC).course is Course.TOO_EARLY


def test_calls_of_another_rubric_are_not_compared():
    found = follow_up(decided(), [row(-1, 0.6, version=2), row(1, 0.4), row(2, 0.4)], RUBRIC)
    assert (found.course, found.before) == (Course.NO_BASE, ())


def test_calls_in_which_it_could_not_be_measured_are_counted():
    found = follow_up(decided(), [row(-1, 0.6), row(1, None), row(2, 0.4), row(3, 0.4)], RUBRIC)
    assert (found.course, found.skipped_count, len(found.since)) == (Course.TO_PULL, 1, 2)


def test_only_the_last_five_calls_before_are_the_habit():
    rows = [row(-day, 0.7 if day > 5 else 0.55) for day in range(1, 9)]
    found = follow_up(decided(), rows, RUBRIC)
    assert [one.measures[TALK] for one in found.before] == [0.55] * 5


@pytest.mark.parametrize("measure", [None, MeasureName.QUESTIONS_PER_HOUR])
def test_what_no_band_judges_is_not_followed_by_numbers(measure):
    found = follow_up(decided(measure), [row(-1, 0.6), row(1, 0.4)], RUBRIC)
    assert (found.course, [one.id for one in found.since]) == (Course.NOT_MEASURED, ["call1"])
