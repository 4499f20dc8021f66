"""Kept calls as files for other programs."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis.tables import measures_table
from calls.errors import NotUsableError
from calls.kept import KeptCall


def csv_of(kept: Sequence[KeptCall]) -> str:
    """A line a call, a column a measure; a measure that could not be taken is an empty field."""
    table = measures_table([one.report for one in kept])
    facts = {
        "id": [one.call.id for one in kept],
        "title": [one.call.title for one in kept],
        "founder": [one.founder for one in kept],
        "buyer": [one.buyer for one in kept],
        "started_at": [one.call.started_at.isoformat() if one.call.started_at else None for one in kept],
        "rubric": [f"{one.report.rubric.name} {one.report.rubric.version}" for one in kept],
        "label": [one.report.verdict.label for one in kept],
        "score": [one.report.verdict.score for one in kept],
        "pulled": [one.report.buyer_pull.pulled for one in kept],
    }
    return pd.concat([pd.DataFrame(facts), table.reset_index(drop=True)], axis=1).to_csv(index=False)


def write(text: str, to: str) -> None:
    """Write to a file, or to standard output where `to` is "-"."""
    if to == "-":
        sys.stdout.write(text)
        return
    try:
        Path(to).write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotUsableError(f"The file {to} cannot be written ({error.strerror}): name another.") from error
