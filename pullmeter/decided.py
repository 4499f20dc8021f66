"""What became of a decision, in words."""

from collections.abc import Sequence
from statistics import median

from analysis.follow_up import LEAST_SINCE, Course, FollowUp
from analysis.measures import UNITS
from calls.decisions import Decision
from calls.kept import CallRow
from calls.report import MeasureName, Unit
from pullmeter.wording import TITLES, calls_count, value

COURSES = {
    Course.TO_PULL: "It moved towards pull.",
    Course.TO_PUSH: "It moved towards push.",
    Course.HARDLY: "It hardly moved.",
    Course.TOO_EARLY: f"Too early to tell: that takes {LEAST_SINCE} calls since.",
    Course.NO_BASE: "There is no call before it to compare with.",
    Course.NOT_MEASURED: "No measure tells it: listen to the calls since.",
}


def told(decision: Decision, found: FollowUp) -> str:
    """How the measure of a decision moved: its title, before, since, and what that means."""
    if decision.measure is None or found.course is Course.NOT_MEASURED:
        return f"{calls_count(len(found.since))} since. {COURSES[Course.NOT_MEASURED]}"
    name = decision.measure
    before, since = _of(name, found.before), _of(name, found.since)
    skipped = f" {found.skipped_count} more could not be compared." if found.skipped_count else ""
    return f"{TITLES[name]}: {before} before, {since} since. {COURSES[found.course]}{skipped}"


def _of(name: MeasureName, rows: Sequence[CallRow]) -> str:
    values = [one for row in rows if (one := row.measures.get(name)) is not None]
    if not values:
        return "no call"
    if UNITS[name] is Unit.BOOL:
        return f"yes in {sum(map(bool, values))} of {calls_count(len(rows))}"
    return f"{value(median(values), UNITS[name])} ({calls_count(len(rows))})"
