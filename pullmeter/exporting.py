"""Kept calls as files, for people and for other programs."""

import errno
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.rubric import Rubric
from analysis.tables import measures_table
from calls.contract import render
from calls.errors import NotUsableError
from calls.kept import KeptCall
from calls.store import Store
from pullmeter.pipeline import rubric_for
from pullmeter.sharing.html import page
from pullmeter.sharing.initials import with_initials
from pullmeter.sharing.markdown import markdown
from pullmeter.sharing.pdf import pdf
from pullmeter.sharing.sheet import sheet


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to write the reports that people hand on; None is not wanted."""

    html: str | None = None
    pdf: Path | None = None
    markdown: str | None = None


def chosen(store: Store, call_ids: Sequence[str], *, initials: bool) -> list[KeptCall]:
    """The calls of these ids, all calls where there are none; with initials in place of names if asked."""
    kept = map(store.kept, call_ids) if call_ids else store.every_kept()
    return [with_initials(one) if initials else one for one in kept]


def share(kept: Sequence[KeptCall], rubric: Rubric, wanted: Wanted) -> None:
    """Write the reports that are wanted, all calls in one file of each kind."""
    if not any((wanted.html, wanted.pdf, wanted.markdown)):
        return
    if not kept:
        raise NotUsableError(
            "There is no call to report on: `pullmeter analyze` or `pullmeter demo` makes one."
        )
    sheets = [sheet(one, rubric_for(rubric, one.provenance.call_number)) for one in kept]
    if wanted.html:
        write(page(sheets), wanted.html)
    if wanted.pdf:
        _write_bytes(pdf(sheets), wanted.pdf)
    if wanted.markdown:
        write(markdown(sheets), wanted.markdown)


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


def json_of(kept: Sequence[KeptCall], *, one: bool) -> str:
    """Reports as JSON: the object of one call, or an array."""
    reports = [render(call.call, call.reading, call.report, call.provenance) for call in kept]
    return json.dumps(reports[0] if one else reports, ensure_ascii=False, indent=1) + "\n"


def refuse_unwritable(to: str | None) -> None:
    """Raise NotUsableError where a file could not be written, before hours of work for it are lost."""
    if to is None or to == "-":
        return
    try:
        code = _in_the_way(Path(to))
    except OSError as error:
        raise _unwritable(to, error.strerror) from error
    if code:
        raise _unwritable(to, os.strerror(code))


def write(text: str, to: str) -> None:
    """Write to a file, or to standard output where `to` is "-"."""
    if to != "-":
        _write_bytes(text.encode(), Path(to))
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        raise NotUsableError(f"Standard output cannot be written ({error.strerror}).") from error


def _write_bytes(content: bytes, to: Path) -> None:
    try:
        to.write_bytes(content)
    except OSError as error:
        raise _unwritable(to, error.strerror) from error


def _in_the_way(path: Path) -> int | None:
    """What keeps a file from being written, as the system numbers it."""
    if path.is_dir():
        return errno.EISDIR
    if not path.parent.is_dir():
        return errno.ENOENT
    return None if os.access(path if path.exists() else path.parent, os.W_OK) else errno.EACCES


def _unwritable(to: Path | str, reason: str | None) -> NotUsableError:
    return NotUsableError(f"The file {to} cannot be written ({reason}): name another.")
