"""What the page of a founder says: where they stand, how they moved, and what they do again and again."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.amounts import amount
from analysis.habits import Habit
from analysis.rubric import Rubric
from analysis.trends import LEAST_COMPARED, MOST_COMPARED, Shift, shift, spread
from calls.deals import Goal
from calls.kept import CallRow
from calls.report import MeasureName, Unit
from dashboard import wording
from pullmeter.wording import TITLES, share

TOO_FEW = (
    f"Too few scored calls to speak of a trend: it takes {2 * LEAST_COMPARED}, {LEAST_COMPARED} at each end."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A founder beside the others of the team, by the median of their recent calls."""

    founder: str
    calls: int
    median: float
    pulled: str


def of_founder(rows: Sequence[CallRow], founder: str) -> list[CallRow]:
    """The founder's scored calls that have a date, the oldest first."""
    theirs = [row for row in rows if row.founder == founder and row.score is not None and row.started_at]
    return sorted(theirs, key=lambda row: (row.at, row.id))


def of_newest_rubric(rows: Sequence[CallRow]) -> list[CallRow]:
    """Those that the rubric of the newest call scored: scores of two rubrics are never compared."""
    if not rows:
        return []
    newest = (rows[-1].rubric_name, rows[-1].rubric_version)
    return [row for row in rows if (row.rubric_name, row.rubric_version) == newest]


def score_shift(rows: Sequence[CallRow]) -> Shift | None:
    """How the scores of one rubric moved, from rows in the order of their calls."""
    return shift([row.score for row in of_newest_rubric(rows) if row.score is not None])


def shift_in_words(moved: Shift | None) -> str:
    """What became of the first calls' median."""
    if moved is None:
        return TOO_FEW
    first, recent = moved.first, moved.recent
    told = (
        f"The median score of the first {first.count} calls is {first.median:.0f}, "
        f"of the last {recent.count} {recent.median:.0f}"
    )
    if moved.is_clear:
        return f"{told}: {'more pull' if moved.change > 0 else 'more push'} than before."
    return f"{told}: no more than single calls differ anyway."


def measure_table(rows: Sequence[CallRow], name: MeasureName | None) -> pd.DataFrame:
    """A line a call with its `date`, the `value` of a measure (None: the score), and what a point shows."""
    values = [row.score if name is None else row.measures[name] for row in rows]
    shown = [(row, value) for row, value in zip(rows, values, strict=True) if value is not None]
    return pd.DataFrame(
        {
            "date": [row.started_at for row, _ in shown],
            "value": [float(value) for _, value in shown],
            "rubric": [
                f"{row.rubric_name} {row.rubric_version}" if name is None else "all" for row, _ in shown
            ],
            "call": [row.title for row, _ in shown],
            "verdict": [wording.VERDICTS[row.label] for row, _ in shown],
            "address": [f"call?call={row.id}" for row, _ in shown],
        }
    )


def standings(rows: Sequence[CallRow]) -> list[Standing]:
    """The team by the median score of the last ten calls of each, all by the newest rubric."""
    dated = sorted((row for row in rows if row.started_at), key=lambda row: row.at)
    names = sorted({row.founder for row in dated if row.founder})
    recent = {name: of_newest_rubric(of_founder(dated, name))[-MOST_COMPARED:] for name in names}
    found = [_standing(name, theirs) for name, theirs in recent.items() if theirs]
    return sorted(found, key=lambda standing: -standing.median)


def _standing(name: str, recent: Sequence[CallRow]) -> Standing:
    scores = [row.score for row in recent if row.score is not None]
    return Standing(name, len(recent), round(spread(scores).median), pulled_share(recent))


def pulled_share(rows: Sequence[CallRow]) -> str:
    """In how many of the calls the buyer pulled: 3 of 7, 43 %; unknown where nobody knows."""
    known = [row.pulled for row in rows if row.pulled is not None]
    return wording.part((sum(known), len(known)) if known else None)


def habit_in_words(habit: Habit, rubric: Rubric, unit: Unit) -> str:
    """What the habit is, as a number, and what it earns or costs."""
    criterion = rubric.measures[habit.measure]
    if isinstance(criterion.pull, bool):
        as_wanted = habit.value if criterion.pull else 1 - habit.value
        number = f"as pull wants it in {share(as_wanted)} of the calls"
    else:
        number = f"{amount(habit.value, unit)} in the mean; pull is {amount(float(criterion.pull), unit)}"
    points = f"earns {habit.earned:.0f} and costs {habit.lost:.0f} points a call"
    return f"{TITLES[habit.measure]}: {number}; {points}."


def goal_in_words(goal: Goal, recent: Sequence[CallRow], rubric: Rubric, unit: Unit) -> str:
    """How the recent calls stand against a goal; which way is better is told by the rubric."""
    values = [value for row in recent if (value := row.measures[goal.measure]) is not None]
    wanted = f"{TITLES[goal.measure]}, goal {amount(goal.target, unit)}"
    if not values:
        return f"{wanted}: not measurable in the recent calls."
    median, criterion = spread(values).median, rubric.measures[goal.measure]
    less_is_better = criterion.pull < criterion.push
    reached = median <= goal.target if less_is_better else median >= goal.target
    now = f"the median of the last {len(values)} calls is {amount(median, unit)}"
    return f"{wanted}: {'reached' if reached else 'not reached yet'}, {now}."
