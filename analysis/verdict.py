"""Whether the seller pushed or pulled: a score whose every point has its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from analysis.amounts import amount, share
from analysis.certainty import certainty, role_certainty
from analysis.change_next import change_next
from analysis.material import Material
from analysis.rubric import VALUE, Criterion, Rubric, Scoring
from calls.findings import Side
from calls.report import Label, Measure, MeasureName, Reason, Verdict

_NO_SALES_CALL = "This does not sound like a sales call, so it gets no score."
_PURE_PULL = 100.0


@dataclass(frozen=True, slots=True)
class _Stake:
    """A measure that takes part in a score: what pull would be worth, and what it is, in points."""

    name: MeasureName
    criterion: Criterion
    measure: Measure
    certainty: float
    worth: float
    points: float


def judge(material: Material, measures: Mapping[MeasureName, Measure], rubric: Rubric) -> Verdict:
    """The verdict on what the seller did; the points of its reasons add up to its score."""
    sure = material.reading.is_sales_call_confidence
    if material.call.words and not material.reading.is_sales_call:
        return Verdict(Label.NOT_A_SALES_CALL, None, round(sure, 3), why_not=_NO_SALES_CALL)
    if why_not := _too_little(material, measures, rubric):
        return Verdict(None, None, 0.0, why_not=why_not)
    stakes = _stakes(material, measures, rubric)
    score = round(sum(stake.points for stake in stakes), 1)
    reasons = tuple(_reason(stake) for stake in stakes)
    return Verdict(
        _label(score, rubric.score),
        score,
        round(_known_share(stakes, measures, rubric) * role_certainty(material) * sure, 3),
        reasons,
        change_next(material, _losses(stakes, reasons)),
    )


def _too_little(material: Material, measures: Mapping[MeasureName, Measure], rubric: Rubric) -> str | None:
    words_count = len(material.call.words)
    if 0 < words_count < rubric.score.least_words:
        return f"Too little was said: {words_count} words, where a score needs {rubric.score.least_words}."
    total = sum(criterion.weight for criterion in rubric.measures.values())
    measured = sum(rubric.measures[name].weight for name in _taking_part(measures, rubric))
    if measured / total >= rubric.score.least_measured_share and measured:
        return None
    causes = (measures[name].why_not for name in rubric.measures)
    cause = next(filter(None, causes), "There was not enough in it to measure.")
    return f"Too little could be measured, {share(measured / total)} of the rubric: {cause}"


def _taking_part(measures: Mapping[MeasureName, Measure], rubric: Rubric) -> list[MeasureName]:
    return [
        name
        for name, criterion in rubric.measures.items()
        if criterion.weight and measures[name].value is not None
    ]


def _stakes(
    material: Material, measures: Mapping[MeasureName, Measure], rubric: Rubric
) -> tuple[_Stake, ...]:
    names = _taking_part(measures, rubric)
    sure = {name: certainty(material, name) for name in names}
    weights = [rubric.measures[name].weight * sure[name] for name in names]
    shares = [rubric.measures[name].share(float(measures[name].value or 0)) for name in names]
    worth = _in_tenths([_PURE_PULL * weight / sum(weights) for weight in weights])
    points = _in_tenths([earned * most for earned, most in zip(shares, worth, strict=True)])
    return tuple(
        _Stake(name, rubric.measures[name], measures[name], sure[name], most, given)
        for name, most, given in zip(names, worth, points, strict=True)
    )


def _in_tenths(points: Sequence[float]) -> list[float]:
    """Points in tenths that add up to their rounded sum: the largest remainders are rounded up."""
    exact = [round(point * 10, 6) for point in points]
    tenths = [floor(point) for point in exact]
    missing = round(round(sum(exact), 6)) - sum(tenths)
    by_remainder = sorted(range(len(exact)), key=lambda place: tenths[place] - exact[place])
    for place in by_remainder[:missing]:
        tenths[place] += 1
    return [tenth / 10 for tenth in tenths]


def _label(score: float, scoring: Scoring) -> Label:
    if score < scoring.push_below:
        return Label.PUSH
    return Label.PULL if score >= scoring.pull_from else Label.MIXED


def _known_share(stakes: Sequence[_Stake], measures: Mapping[MeasureName, Measure], rubric: Rubric) -> float:
    """Of the weight of what there was to measure, the share that was, each counted as sure as it is."""
    known = sum(stake.criterion.weight * stake.certainty for stake in stakes)
    missing = sum(
        criterion.weight for name, criterion in rubric.measures.items() if not measures[name].measurable
    )
    return known / (missing + sum(stake.criterion.weight for stake in stakes))


def _reason(stake: _Stake) -> Reason:
    pulls = stake.points >= stake.worth / 2
    because = (
        f"{_statement(stake)}: {stake.points:.1f} of {stake.worth:.1f} points{_unsure(stake.certainty)}."
    )
    side = Side.PULL if pulls else Side.PUSH
    return Reason(stake.name, side, stake.points, because, stake.measure.evidence)


def _statement(stake: _Stake) -> str:
    criterion, value, unit = stake.criterion, stake.measure.value, stake.measure.unit
    if isinstance(criterion.pull, bool):
        return criterion.says if value == criterion.pull else criterion.says_not or criterion.says
    low, high = sorted((criterion.pull, criterion.push))
    less, more = ("pull", "push") if criterion.pull == low else ("push", "pull")
    band = f"{less} up to {amount(low, unit)}, {more} from {amount(high, unit)}"
    return f"{criterion.says.replace(VALUE, amount(float(value or 0), unit))} ({band})"


def _unsure(certainty: float) -> str:
    return f", counted as {share(certainty)} sure" if certainty < 0.995 else ""


def _losses(stakes: Sequence[_Stake], reasons: Sequence[Reason]) -> list[tuple[float, Reason]]:
    """The points that each measure cost, with its reason; the costliest first."""
    lost = [
        (round(stake.worth - stake.points, 1), reason) for stake, reason in zip(stakes, reasons, strict=True)
    ]
    return sorted(lost, key=lambda loss: -loss[0])
