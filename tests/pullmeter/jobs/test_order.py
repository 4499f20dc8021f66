from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from calls.kept import Import, ImportState, Lane
from pullmeter.jobs.order import MANY, lane_of, next_up

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def waiting(name, founder=None, lane=Lane.BACKLOG, minutes=0, **facts):
    made = NOW + timedelta(minutes=minutes)
    queued = Import(name, name, Path(name), ImportState.QUEUED, made, made)
    return replace(queued, founder=founder, lane=lane, **facts)


def order(imports):
    """The names of imports in the order in which they get their turn, one at a time."""
    left, turns, names = list(imports), {}, []
    while left:
        one = next_up(left, [], turns)
        left.remove(one)
        turns[one.founder] = len(names) + 1
        names.append(one.id)
    return names


def test_the_oldest_goes_first():
    assert order([waiting("new", minutes=5), waiting("old")]) == ["old", "new"]


def test_a_fresh_recording_goes_before_the_backlog():
    backlog = [waiting(f"old {number}", minutes=number) for number in range(3)]
    assert order([*backlog, waiting("fresh", lane=Lane.FRESH, minutes=60)])[0] == "fresh"


def test_what_somebody_asks_for_goes_before_what_is_fresh():
    asked = waiting("asked for", lane=Lane.FIRST, minutes=60)
    assert order([waiting("fresh", lane=Lane.FRESH), asked])[0] == "asked for"


def test_founders_take_turns_however_many_recordings_one_brings():
    many = [waiting(f"ana {number}", "Ana", minutes=number) for number in range(4)]
    few = [waiting(f"bo {number}", "Bo", minutes=60 + number) for number in range(2)]
    assert order([*many, *few]) == ["ana 0", "bo 0", "ana 1", "bo 1", "ana 2", "ana 3"]


def test_a_founder_of_whom_nothing_is_worked_on_goes_first():
    running = [waiting("ana 0", "Ana")]
    assert next_up([waiting("ana 1", "Ana"), waiting("bo 0", "Bo", minutes=9)], running, {}).id == "bo 0"


def test_what_failed_before_lets_the_others_go_first():
    assert order([waiting("failed", tries=1), waiting("new", minutes=5)]) == ["new", "failed"]


def test_what_was_begun_is_brought_to_its_end_first():
    assert order([waiting("new"), waiting("begun", minutes=5, done_share=0.3)]) == ["begun", "new"]


def test_nothing_is_next_where_nothing_waits():
    assert next_up([], [], {}) is None


def test_a_few_are_fresh_and_many_are_a_backlog():
    assert lane_of(MANY) is Lane.FRESH
    assert lane_of(MANY + 1) is Lane.BACKLOG
