"""What to do otherwise on the next call: at most three things, those that cost this call most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from analysis.advice import ADVISERS, Adviser
from analysis.material import Material
from calls.report import Change, Reason

MOST_CHANGES = 3
LEAST_LOST_POINTS = 3.0


def change_next(material: Material, losses: Iterable[tuple[float, Reason]]) -> tuple[Change, ...]:
    """The changes that would have moved the score most, from the points that each measure cost."""
    costs: dict[Adviser, list[tuple[float, Reason]]] = defaultdict(list)
    for lost, reason in losses:
        if reason.measure in ADVISERS:
            costs[ADVISERS[reason.measure]].append((lost, reason))
    costliest = sorted(costs.items(), key=lambda cost: -sum(lost for lost, _ in cost[1]))
    changes = (_change(material, adviser, cost) for adviser, cost in costliest)
    return tuple(change for change in changes if change)[:MOST_CHANGES]


def _change(material: Material, adviser: Adviser, cost: Sequence[tuple[float, Reason]]) -> Change | None:
    total = sum(lost for lost, _ in cost)
    most = max(cost, key=lambda loss: loss[0])[1]
    advice = adviser(material, most) if total >= LEAST_LOST_POINTS else None
    return (
        Change(advice.say, f"It cost {total:.1f} points. {most.because}", advice.evidence) if advice else None
    )
