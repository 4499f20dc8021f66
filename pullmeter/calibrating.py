"""Scores beside those of people, as the command prints them."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from analysis.calibration import Agreement, Calibration, calibrate, remarks
from calls.errors import NotUsableError
from calls.store import Store
from pullmeter import wording
from pullmeter.reviews import blind_reviews, read_reviews

UNDEFINED = "-"


def calibrate_with(path: Path | None, store: Store) -> Calibration:
    """Compare the reviews in a CSV file, or of the review sessions, with the newest scores of their calls."""
    reviews = read_reviews(path, store.ids()) if path else blind_reviews(store)
    reports = {one.call_id: store.kept(one.call_id).report for one in reviews}
    if len({report.rubric for report in reports.values()}) > 1:
        raise NotUsableError("These calls were scored by several rubrics: run `pullmeter rescore` first.")
    return calibrate(reviews, reports)


def as_json(found: Calibration) -> str:
    """The whole comparison, and what to look at."""
    told = msgspec.to_builtins(found) | {"remarks": remarks(found)}
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n"


def show(found: Calibration) -> None:
    """Print the comparison for people."""
    out = Console(soft_wrap=True, highlight=False)
    unscored = f", {found.unscored_count} calls without a score" if found.unscored_count else ""
    out.print(f"{found.calls_count} calls, {found.reviews_count} reviews{unscored}")
    out.print(_agreements(found))
    if found.bands:
        out.print("\nMean points of each measure where the machine is above and below the reviewers")
        out.print(_bands(found))
    if found.outcomes:
        out.print("\nThe machine's scores by outcome")
        out.print(_outcomes(found))
    out.print("\nWorth a look" if remarks(found) else "\nNothing stands out.")
    for remark in remarks(found):
        out.print(f"  {remark}", markup=False)


def _agreements(found: Calibration) -> Table:
    table = _table("reviewer", "calls", "same label", "kappa", "rank corr.", "mean error", "bias")
    for one in (*found.reviewers, found.together):
        table.add_row(_name(one), str(one.calls_count), *_figures(one))
    return table


def _name(one: Agreement) -> str:
    return "together" if one.reviewer is None else one.reviewer.replace("[", r"\[")


def _figures(one: Agreement) -> Iterator[str]:
    yield UNDEFINED if one.same_label_share is None else wording.share(one.same_label_share)
    for figure, form in (
        (one.kappa, ".2f"),
        (one.rank_correlation, ".2f"),
        (one.mean_absolute_error, ".1f"),
        (one.bias, "+.1f"),
    ):
        yield UNDEFINED if figure is None else f"{figure:{form}}"


def _bands(found: Calibration) -> Table:
    table = _table("measure", "above", "calls", "below", "calls", "difference")
    for band in found.bands:
        table.add_row(
            wording.TITLES[band.measure],
            _points(band.above_points),
            str(band.above_count),
            _points(band.below_points),
            str(band.below_count),
            UNDEFINED if band.difference is None else f"{band.difference:+.1f}",
        )
    return table


def _points(points: float | None) -> str:
    return UNDEFINED if points is None else f"{points:.1f}"


def _outcomes(found: Calibration) -> Table:
    table = _table("outcome", "calls", "median score")
    for one in found.outcomes:
        table.add_row(one.outcome.value, str(one.calls_count), f"{one.median_score:.1f}")
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None)
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left")
    return table
