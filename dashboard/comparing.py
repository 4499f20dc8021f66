"""Two calls side by side: where their scores part, and by which measures."""

from dataclasses import dataclass

import pandas as pd

from calls.kept import KeptCall
from calls.report import MeasureName, Report
from pullmeter.wording import TITLES, measure

OTHER_RUBRICS = (
    "These calls were scored by two rubrics, so their points are not compared: run `pullmeter rescore`."
)


@dataclass(frozen=True, slots=True)
class Gap:
    """What a measure gives to either score, in points."""

    measure: MeasureName
    left: float
    right: float

    @property
    def apart(self) -> float:
        """By how much the left score is ahead for it; below zero the right one is."""
        return self.left - self.right


def gaps(left: Report, right: Report) -> list[Gap]:
    """What sets two scores of one rubric apart, the widest gap first; none where the rubrics differ."""
    if left.rubric != right.rubric:
        return []
    of_left, of_right = (
        {reason.measure: reason.points for reason in report.verdict.reasons} for report in (left, right)
    )
    found = [
        Gap(name, of_left.get(name, 0.0), of_right.get(name, 0.0))
        for name in MeasureName
        if name in of_left or name in of_right
    ]
    return sorted(found, key=lambda gap: -abs(gap.apart))


def comparison(left: KeptCall, right: KeptCall) -> pd.DataFrame:
    """A line a measure: what sets the scores apart first, then what neither score counts."""
    found = gaps(left.report, right.report)
    points = {gap.measure: gap for gap in found}
    shown = [name for name in left.report.shown if name in right.report.shown]
    names = [gap.measure for gap in found if gap.measure in shown]
    names += [name for name in shown if name not in points]
    return pd.DataFrame(
        {
            "Measure": [TITLES[name] for name in names],
            "Left": [measure(left.report.measures[name]) for name in names],
            "Right": [measure(right.report.measures[name]) for name in names],
            "Points left": [_written(points[name].left) if name in points else "" for name in names],
            "Points right": [_written(points[name].right) if name in points else "" for name in names],
        }
    )


def in_a_sentence(left: KeptCall, right: KeptCall) -> str:
    """Which call let the buyer pull more, by how much, and what did most for it."""
    if left.report.rubric != right.report.rubric:
        return OTHER_RUBRICS
    ours, theirs = left.report.verdict.score, right.report.verdict.score
    if ours is None or theirs is None:
        return "One of these calls has no score, so there is nothing to set apart."
    ahead = round(ours) - round(theirs)
    if not ahead:
        return "Both calls have the same score."
    for_it = [gap for gap in gaps(left.report, right.report) if gap.apart * ahead > 0]
    most = " and ".join(TITLES[gap.measure].lower() for gap in for_it[:2])
    side = "left" if ahead > 0 else "right"
    return f"The {side} call has {abs(ahead)} points more, most of all for {most}."


def _written(points: float) -> str:
    return f"{points:.1f}"
