"""Whether a decision did anything: a measure of a founder's calls before it, and of those since."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from analysis.rubric import Criterion, Rubric
from calls.decisions import Decision
from calls.kept import CallRow
from calls.report import RubricVersion

MOST_BEFORE = 5  # calls; what was longer ago was another habit
LEAST_SINCE = 2  # one call may be chance
MOVED_SHARE = 0.1  # of the way from push to pull


class Course(StrEnum):
    """What a measure did since a decision."""

    TO_PULL = "to_pull"
    TO_PUSH = "to_push"
    HARDLY = "hardly"
    TOO_EARLY = "too_early"  # too few calls since
    NO_BASE = "no_base"  # no call before it to compare with
    NOT_MEASURED = "not_measured"  # no measure was named, or the rubric does not score it


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a decision: the calls before and since, oldest first, in which its measure was taken.

    All are scored by one rubric and version, that of the latest call; `skipped_count` are the calls since
    that another one scored, or in which the measure could not be taken.
    """

    course: Course
    before: tuple[CallRow, ...] = ()
    since: tuple[CallRow, ...] = ()
    skipped_count: int = 0


def follow_up(decision: Decision, rows: Sequence[CallRow], rubric: Rubric) -> FollowUp:
    """Compare a founder's calls before and since a decision by the band of its measure in the rubric.

    A measure moved where the mean of its calls went a tenth of the way from push to pull or back.
    """
    criterion = rubric.measures.get(decision.measure) if decision.measure else None
    theirs = sorted(
        (row for row in rows if row.founder == decision.founder), key=lambda row: (row.at, row.id)
    )
    since = [row for row in theirs if row.at > decision.made_at]
    if criterion is None:
        return FollowUp(Course.NOT_MEASURED, since=tuple(since))
    latest = theirs[-1] if theirs else None
    usable = [
        row for row in theirs if latest and _scored_by(row) == _scored_by(latest) and _has(decision, row)
    ]
    before = [row for row in usable if row.at <= decision.made_at][-MOST_BEFORE:]
    after = [row for row in usable if row.at > decision.made_at]
    course = _course(decision, criterion, before, after)
    return FollowUp(course, tuple(before), tuple(after), len(since) - len(after))


def _course(
    decision: Decision, criterion: Criterion, before: Sequence[CallRow], since: Sequence[CallRow]
) -> Course:
    if len(since) < LEAST_SINCE:
        return Course.TOO_EARLY
    if not before:
        return Course.NO_BASE
    way = _mean_share(decision, criterion, since) - _mean_share(decision, criterion, before)
    if abs(way) < MOVED_SHARE:
        return Course.HARDLY
    return Course.TO_PULL if way > 0 else Course.TO_PUSH


def _mean_share(decision: Decision, criterion: Criterion, rows: Sequence[CallRow]) -> float:
    return fmean(criterion.share(_value(decision, row) or 0.0) for row in rows)


def _value(decision: Decision, row: CallRow) -> float | None:
    return row.measures.get(decision.measure) if decision.measure else None


def _has(decision: Decision, row: CallRow) -> bool:
    return _value(decision, row) is not None


def _scored_by(row: CallRow) -> RubricVersion:
    return RubricVersion(row.rubric_name, row.rubric_version)
