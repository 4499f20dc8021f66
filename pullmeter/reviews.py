"""Reviews of calls by people: a CSV file with a line a review, or the blind scores of review sessions."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from analysis.calibration import Review
from calls.deals import Outcome
from calls.errors import NotUsableError
from calls.report import Label
from calls.store import Store

COLUMNS = ("call id", "reviewer", "label", "score")
OUTCOME = "outcome"

Kind = TypeVar("Kind", Label, Outcome)


def read_reviews(path: Path, call_ids: Sequence[str]) -> list[Review]:
    """The reviews in a file; a call is named by its id or by letters that only its id starts with."""
    reviews = list(_reviews(path, call_ids))
    if not reviews:
        raise NotUsableError(
            f"The file {path} holds no review: write a line for each call under the columns."
        )
    _check(path, reviews)
    return reviews


def blind_reviews(store: Store) -> list[Review]:
    """The blind scores of all review sessions; where somebody scored a call again, the first was blind."""
    deals = store.deals()
    first = {(one.call_id, one.reviewer): one for one in reversed(store.scores())}
    reviews = [
        Review(one.call_id, one.reviewer, one.label, one.score, deal.outcome if deal else None)
        for one in first.values()
        if one.label is not None
        for deal in [deals.get(one.call_id)]
    ]
    if not reviews:
        raise NotUsableError(
            "Nobody has scored a call in a review session yet: score one in the dashboard under Review, "
            "or name a CSV file with --reviews."
        )
    return reviews


def _reviews(path: Path, ids: Sequence[str]) -> Iterator[Review]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := [name for name in COLUMNS if name not in _columns(rows.fieldnames)]:
                raise NotUsableError(
                    f"The file {path} lacks the column {missing[0]!r}: name it in its first line."
                )
            for row in rows:
                yield _review(_named(row), f"Line {rows.line_num} of {path}", ids)
    except OSError as error:
        raise NotUsableError(f"The file {path} cannot be read ({error.strerror}): name another.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotUsableError(f"The file {path} is not CSV in UTF-8 ({error}): save it as that.") from error


def _columns(names: object) -> list[str]:
    return [_column(name) for name in names] if isinstance(names, list | tuple) else []


def _column(name: object) -> str:
    return str(name).strip().lower().replace("_", " ")


def _named(row: Mapping[str | None, object]) -> dict[str, str]:
    """A line by its columns' names; a missing field is empty."""
    return {_column(name): str(value or "").strip() for name, value in row.items() if name is not None}


def _review(row: Mapping[str, str], where: str, ids: Sequence[str]) -> Review:
    if not row["reviewer"]:
        raise NotUsableError(f"{where} names no reviewer: say who reviewed the call.")
    label = _one_of(Label, row["label"], f"{where} has the label")
    outcome = _one_of(Outcome, row[OUTCOME], f"{where} has the outcome") if row.get(OUTCOME) else None
    return Review(
        _call_id(row["call id"], where, ids), row["reviewer"], label, _score(row, label, where), outcome
    )


def _one_of(kinds: type[Kind], text: str, where: str) -> Kind:
    written = text.lower().replace(" ", "_")
    if written not in {kind.value for kind in kinds}:
        raise NotUsableError(f"{where} {text!r}: use {', '.join(kind.value for kind in kinds)}.")
    return kinds(written)


def _call_id(prefix: str, where: str, ids: Sequence[str]) -> str:
    matching = [one for one in ids if prefix and one.startswith(prefix)]
    if len(matching) != 1:
        found = "more than one call" if matching else "no call"
        raise NotUsableError(
            f"{where} has the id {prefix!r}, which is {found}: `pullmeter calls` lists the ids."
        )
    return matching[0]


def _score(row: Mapping[str, str], label: Label, where: str) -> float | None:
    text = row["score"]
    if not text and label is Label.NOT_A_SALES_CALL:
        return None
    try:
        score = float(text)
    except ValueError:
        score = -1.0
    if not 0 <= score <= 100:
        raise NotUsableError(f"{where} has the score {text!r}: write a number from 0 to 100.")
    return score


def _check(path: Path, reviews: Sequence[Review]) -> None:
    """Refuse two reviews of a call by one person, and a call that ended in two ways."""
    seen: set[tuple[str, str]] = set()
    outcomes: dict[str, set[Outcome]] = defaultdict(set)
    for review in reviews:
        if (review.call_id, review.reviewer) in seen:
            raise NotUsableError(
                f"In {path} {review.reviewer} reviews the call {review.call_id[:8]} twice: keep one line."
            )
        seen.add((review.call_id, review.reviewer))
        outcomes[review.call_id] |= {review.outcome} if review.outcome else set()
        if len(outcomes[review.call_id]) > 1:
            raise NotUsableError(f"In {path} the call {review.call_id[:8]} has two outcomes: keep one.")
