"""What a founder does again and again, in points of the rubric that it earns or costs a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from analysis.rubric import Rubric
from calls.report import MeasureName

Values = Mapping[MeasureName, float | None]

LEAST_CALLS = 3  # fewer show no habit


@dataclass(frozen=True, slots=True)
class Habit:
    """A measure over some calls: the points it earned and cost a call in the mean, of 100 in all.

    `calls` are the places of the calls in which it was measured, the most telling first: those that lost most
    for a weak habit, those that lost least for a strong one.
    """

    measure: MeasureName
    earned: float
    lost: float
    value: float
    calls: tuple[int, ...]


def strongest(calls: Sequence[Values], rubric: Rubric, besides: Habit | None = None) -> Habit | None:
    """The habit that earns most against what it costs; not the one besides which it is told."""
    habits = [habit for habit in _habits(calls, rubric) if not besides or habit.measure != besides.measure]
    best = max(habits, key=lambda habit: habit.earned - habit.lost, default=None)
    return best if best and best.earned > best.lost else None


def weakest(calls: Sequence[Values], rubric: Rubric) -> Habit | None:
    """The habit that costs most points."""
    worst = max(_habits(calls, rubric), key=lambda habit: habit.lost, default=None)
    if worst is None or worst.lost < 1:
        return None
    return Habit(worst.measure, worst.earned, worst.lost, worst.value, worst.calls[::-1])


def _habits(calls: Sequence[Values], rubric: Rubric) -> list[Habit]:
    worths = [_worths(values, rubric) for values in calls]
    return [
        _habit(name, calls, worths, rubric)
        for name in rubric.measures
        if sum(name in worth for worth in worths) >= LEAST_CALLS
    ]


def _worths(values: Values, rubric: Rubric) -> dict[MeasureName, float]:
    """The points that each measured criterion could earn in a call, 100 in all."""
    weights = {
        name: criterion.weight
        for name, criterion in rubric.measures.items()
        if criterion.weight and values[name] is not None
    }
    total = sum(weights.values())
    return {name: 100 * weight / total for name, weight in weights.items()}


def _habit(
    name: MeasureName, calls: Sequence[Values], worths: Sequence[Mapping[MeasureName, float]], rubric: Rubric
) -> Habit:
    measured = {
        place: (worth[name], float(calls[place][name] or 0.0))
        for place, worth in enumerate(worths)
        if name in worth
    }
    criterion = rubric.measures[name]
    lost = {place: worth * (1 - criterion.share(value)) for place, (worth, value) in measured.items()}
    return Habit(
        name,
        earned=fmean(worth - lost[place] for place, (worth, _) in measured.items()),
        lost=fmean(lost.values()),
        value=fmean(value for _, value in measured.values()),
        calls=tuple(sorted(lost, key=lambda place: lost[place])),
    )
