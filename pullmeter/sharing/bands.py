"""What the bands of a rubric mean, in words."""

from analysis.amounts import amount
from analysis.rubric import Rubric
from calls.report import MeasureName, Unit

NOT_SCORED = "for information, not in the score"


def meaning(rubric: Rubric, name: MeasureName, unit: Unit) -> str:
    """Where a measure speaks for pull and where for push."""
    criterion = rubric.measures.get(name)
    if criterion is None or not criterion.weight:
        return NOT_SCORED
    if isinstance(criterion.pull, bool):
        return f"pull: {'yes' if criterion.pull else 'no'}"
    pull, push = amount(criterion.pull, unit), amount(criterion.push, unit)
    if criterion.pull < criterion.push:
        return f"pull up to {pull}, push from {push}"
    return f"push up to {push}, pull from {pull}"
