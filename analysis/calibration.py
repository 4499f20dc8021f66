"""How far scores agree with those of people, and with what became of the calls, see docs/calibration.md."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

import pandas as pd

from calls.deals import Outcome
from calls.report import Label, MeasureName, Report

TOLERANCE = 5.0
LEAST_RANKED = 3
BAND_DIFFERENCE = 2.0
LEAST_CALLS = 10
LOW_KAPPA = 0.6


@dataclass(frozen=True, slots=True)
class Review:
    """What one person makes of one call; no score where it is no sales call."""

    call_id: str
    reviewer: str
    label: Label
    score: float | None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the machine agrees with one reviewer, or with all of them where `reviewer` is None.

    None stands where a figure is not defined for so few or so equal calls; bias is positive where the machine
    is kinder.
    """

    reviewer: str | None
    calls_count: int
    scored_count: int
    same_label_share: float | None
    kappa: float | None
    rank_correlation: float | None
    mean_absolute_error: float | None
    bias: float | None


@dataclass(frozen=True, slots=True)
class Band:
    """The mean points of a measure where the machine stood above the people, and where it stood below."""

    measure: MeasureName
    above_count: int
    above_points: float | None
    below_count: int
    below_points: float | None

    @property
    def difference(self) -> float | None:
        """How many points more it gave where the machine was kinder."""
        if self.above_points is None or self.below_points is None:
            return None
        return round(self.above_points - self.below_points, 1)


@dataclass(frozen=True, slots=True)
class OutcomeScores:
    """The machine's scores of the calls that ended alike."""

    outcome: Outcome
    calls_count: int
    median_score: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The machine beside people: together, person by person, band by band, and by outcome."""

    calls_count: int
    reviews_count: int
    unscored_count: int
    together: Agreement
    reviewers: tuple[Agreement, ...]
    bands: tuple[Band, ...]
    outcomes: tuple[OutcomeScores, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """One call as the machine and as people see it; a label is None where there is none to compare."""

    report: Report
    label: Label | None
    score: float | None

    @property
    def gap(self) -> float | None:
        machine = self.report.verdict.score
        return None if machine is None or self.score is None else machine - self.score


def calibrate(reviews: Sequence[Review], reports: Mapping[str, Report]) -> Calibration:
    """Compare reviews with the reports of their calls, by call id; together, each call counts once."""
    by_call: dict[str, list[Review]] = defaultdict(list)
    by_reviewer: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        by_call[review.call_id].append(review)
        by_reviewer[review.reviewer].append(review)
    pairs = [_consensus(reports[call_id], of_call) for call_id, of_call in by_call.items()]
    return Calibration(
        len(by_call),
        len(reviews),
        sum(reports[call_id].verdict.label is None for call_id in by_call),
        _agreement(None, pairs),
        tuple(
            _agreement(name, [_Pair(reports[one.call_id], one.label, one.score) for one in own])
            for name, own in sorted(by_reviewer.items())
        ),
        _bands(pairs),
        _outcomes(by_call, reports),
    )


def remarks(found: Calibration) -> list[str]:
    """What a person might look at; nothing is changed by it."""
    told = []
    if found.calls_count < LEAST_CALLS:
        told.append(f"With {found.calls_count} calls every figure is a hint: review at least {LEAST_CALLS}.")
    if found.together.kappa is not None and found.together.kappa < LOW_KAPPA:
        told.append(
            f"Labels agree little beyond chance, kappa {found.together.kappa:.2f}: read those that differ."
        )
    if found.together.bias is not None and abs(found.together.bias) > TOLERANCE:
        kinder = "kinder" if found.together.bias > 0 else "stricter"
        told.append(f"The machine is {kinder} by {abs(found.together.bias):.1f} points on average.")
    told.extend(_remark(band) for band in found.bands if abs(band.difference or 0.0) >= BAND_DIFFERENCE)
    return told


def _remark(band: Band) -> str:
    return (
        f"Look at the band of {band.measure.value}: it gave {band.above_points} points where the machine was "
        f"above the reviewers ({_calls(band.above_count)}), {band.below_points} where it was below "
        f"({_calls(band.below_count)})."
    )


def kappa(pairs: Iterable[tuple[Label, Label]]) -> float | None:
    """Agreement on labels beyond chance: (po - pe) / (1 - pe), from Cohen 1960.

    None where chance explains all; po is the share of equal labels, pe the one expected by lot.
    """
    both = list(pairs)
    if not both:
        return None
    left, right = Counter(one for one, _ in both), Counter(other for _, other in both)
    equal = sum(one == other for one, other in both) / len(both)
    chance = sum(left[label] * right[label] for label in left) / len(both) ** 2
    return None if chance == 1 else round((equal - chance) / (1 - chance), 3)


def rank_correlation(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """Pearson's correlation of the ranks, ties sharing their mean rank, from Spearman 1904."""
    if len(ours) < LEAST_RANKED or len(set(ours)) == 1 or len(set(theirs)) == 1:
        return None
    return round(float(pd.Series(ours).rank().corr(pd.Series(theirs).rank())), 3)


def _consensus(report: Report, reviews: Sequence[Review]) -> _Pair:
    """The label most reviewers gave, none where they are even, and the mean of their scores."""
    (label, most), *others = Counter(review.label for review in reviews).most_common()
    even = any(count == most for _, count in others)
    scores = [review.score for review in reviews if review.score is not None]
    return _Pair(report, None if even else label, fmean(scores) if scores else None)


def _agreement(reviewer: str | None, pairs: Sequence[_Pair]) -> Agreement:
    labels = [(pair.report.verdict.label, pair.label) for pair in pairs]
    compared = [(ours, theirs) for ours, theirs in labels if ours is not None and theirs is not None]
    gaps = [pair.gap for pair in pairs if pair.gap is not None]
    theirs = [pair.score for pair in pairs if pair.gap is not None and pair.score is not None]
    ours = [score + gap for score, gap in zip(theirs, gaps, strict=True)]
    same = [ours == theirs for ours, theirs in compared]
    return Agreement(
        reviewer,
        len(pairs),
        len(gaps),
        round(fmean(same), 3) if same else None,
        kappa(compared),
        rank_correlation([round(score, 6) for score in ours], theirs),
        round(fmean(map(abs, gaps)), 1) if gaps else None,
        round(fmean(gaps), 1) if gaps else None,
    )


def _bands(pairs: Sequence[_Pair]) -> tuple[Band, ...]:
    """The measures that gave points, the largest difference first; gaps within the tolerance are neither."""
    above = _points(pair.report for pair in pairs if pair.gap is not None and pair.gap > TOLERANCE)
    below = _points(pair.report for pair in pairs if pair.gap is not None and pair.gap < -TOLERANCE)
    bands = [
        Band(name, len(above[name]), _mean(above[name]), len(below[name]), _mean(below[name]))
        for name in MeasureName
        if above[name] or below[name]
    ]
    return tuple(sorted(bands, key=lambda band: -abs(band.difference or 0.0)))


def _points(reports: Iterable[Report]) -> dict[MeasureName, list[float]]:
    given: dict[MeasureName, list[float]] = defaultdict(list)
    for report in reports:
        for reason in report.verdict.reasons:
            given[reason.measure].append(reason.points)
    return given


def _mean(points: Sequence[float]) -> float | None:
    return round(fmean(points), 1) if points else None


def _outcomes(
    by_call: Mapping[str, Sequence[Review]], reports: Mapping[str, Report]
) -> tuple[OutcomeScores, ...]:
    scores: dict[Outcome, list[float]] = defaultdict(list)
    for call_id, reviews in by_call.items():
        score = reports[call_id].verdict.score
        outcome = next((review.outcome for review in reviews if review.outcome), None)
        if outcome and score is not None:
            scores[outcome].append(score)
    return tuple(
        OutcomeScores(outcome, len(scores[outcome]), round(median(scores[outcome]), 1))
        for outcome in Outcome
        if scores[outcome]
    )


def _calls(count: int) -> str:
    return f"{count} call" if count == 1 else f"{count} calls"
