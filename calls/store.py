"""Where calls are kept: one database holds calls, readings, reports and the queue of imports."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, delete, false, func, insert, select, update

from calls.contract import Provenance
from calls.database import WRITES, open_database
from calls.errors import NotUsableError
from calls.kept import CallRow, Import, ImportState, KeptCall
from calls.report import Report
from calls.rows import call_row, column_value, import_of, import_row, kept_call, library_row, packed
from calls.tables import CALLS, IMPORTS, READINGS, REPORTS

ID_LENGTH = 64
LEAST_OF_AN_ID = 4


class Store:
    """Keeps calls in the database at an address; what one method writes is committed whole or not at all."""

    def __init__(self, url: str) -> None:
        self._engine = open_database(url)

    def keep(self, kept: KeptCall) -> None:
        """Keep a call; a call kept before is replaced; its founder and older scores stay."""
        with self._writing() as connection:
            before = connection.execute(select(CALLS.c.founder).where(CALLS.c.id == kept.call.id)).first()
            row = call_row(kept) | ({"founder": kept.founder or before.founder} if before else {})
            if before:
                connection.execute(update(CALLS).where(CALLS.c.id == kept.call.id).values(row))
                connection.execute(delete(READINGS).where(READINGS.c.call_id == kept.call.id))
            else:
                connection.execute(insert(CALLS).values(row))
            connection.execute(
                insert(READINGS).values(
                    call_id=kept.call.id, reader=kept.reading.reader, document=packed(kept.reading)
                )
            )
            _write_report(connection, kept.call.id, kept.report, kept.provenance)

    def keep_report(self, call_id: str, report: Report, provenance: Provenance) -> None:
        """Keep a new report of a call that is kept already."""
        with self._writing() as connection:
            _write_report(connection, call_id, report, provenance)

    def kept(self, call_id: str) -> KeptCall:
        """The call of that id, or of the one id that starts so; NotUsableError where there is none."""
        starts_so = CALLS.c.id == call_id if len(call_id) == ID_LENGTH else _starts(call_id)
        with self._engine.connect() as connection:
            rows = connection.execute(_newest(starts_so).limit(2)).all()
        if len(rows) != 1:
            found = "no call" if not rows else "more than one call"
            raise NotUsableError(f"There is {found} {call_id!r}: `pullmeter calls` lists the ids.")
        return kept_call(rows[0])

    def holds(self, call_id: str) -> bool:
        """Whether the call of that whole id is kept."""
        with self._engine.connect() as connection:
            return connection.execute(select(CALLS.c.id).where(CALLS.c.id == call_id)).first() is not None

    def every_kept(self) -> Iterator[KeptCall]:
        """All kept calls, one after another."""
        for row in self.library():
            yield self.kept(row.id)

    def library(self) -> list[CallRow]:
        """All calls with their newest scores, the latest call first."""
        newest = _newest().order_by(func.coalesce(CALLS.c.started_at, CALLS.c.imported_at).desc(), CALLS.c.id)
        light = newest.with_only_columns(
            *(column for column in newest.selected_columns if not column.name.endswith("document"))
        )
        with self._engine.connect() as connection:
            return [library_row(row) for row in connection.execute(light)]

    def import_paths(self, call_id: str) -> list[Path]:
        """Where the recordings lie that were imported as a call."""
        return [one.path for one in self._imports(select(IMPORTS).where(IMPORTS.c.call_id == call_id))]

    def forget(self, call_id: str) -> None:
        """Delete a call with everything that was found in it."""
        with self._writing() as connection:
            connection.execute(delete(IMPORTS).where(IMPORTS.c.call_id == call_id))
            connection.execute(delete(CALLS).where(CALLS.c.id == call_id))

    def add_import(self, name: str, path: Path) -> Import:
        """Queue a recording; once this returns, the wish survives a crash."""
        now = datetime.now(UTC)
        queued = Import(uuid4().hex, name, path, ImportState.QUEUED, None, 0.0, None, None, now, now)
        with self._writing() as connection:
            connection.execute(insert(IMPORTS).values(import_row(queued)))
        return queued

    def change_import(self, import_id: str, **changes: Any) -> None:
        """Write what is new about an import: its state, stage, done_share, message or call_id."""
        with self._writing() as connection:
            connection.execute(
                update(IMPORTS)
                .where(IMPORTS.c.id == import_id)
                .values(updated_at=datetime.now(UTC), **changes)
            )

    def imports(self, limit: int = 50) -> list[Import]:
        """The latest imports, newest first."""
        return self._imports(select(IMPORTS).order_by(IMPORTS.c.created_at.desc()).limit(limit))

    def unfinished_imports(self) -> list[Import]:
        """The imports that still have work to do, oldest first."""
        unfinished = IMPORTS.c.state.in_([ImportState.QUEUED, ImportState.RUNNING])
        return self._imports(select(IMPORTS).where(unfinished).order_by(IMPORTS.c.created_at))

    def _imports(self, query: Select[Any]) -> list[Import]:
        with self._engine.connect() as connection:
            return [import_of(row) for row in connection.execute(query)]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection


def _starts(call_id: str) -> ColumnElement[bool]:
    """Whether an id starts so; too short a start is that of no call, lest the wrong one is forgotten."""
    if len(call_id) < LEAST_OF_AN_ID:
        return false()
    return CALLS.c.id.startswith(call_id, autoescape=True)


def _newest(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Calls with their reading and the report that was made last."""
    of_call = REPORTS.alias()
    last_made_at = (
        select(func.max(of_call.c.made_at)).where(of_call.c.call_id == CALLS.c.id).scalar_subquery()
    )
    return (
        select(
            CALLS,
            READINGS.c.document.label("reading_document"),
            REPORTS.c.document.label("report_document"),
            *(column for column in REPORTS.c if column.name not in ("call_id", "document")),
        )
        .join(READINGS, READINGS.c.call_id == CALLS.c.id)
        .join(REPORTS, (REPORTS.c.call_id == CALLS.c.id) & (REPORTS.c.made_at == last_made_at))
        .where(*conditions)
    )


def _write_report(connection: Connection, call_id: str, report: Report, provenance: Provenance) -> None:
    same_version = (
        (REPORTS.c.call_id == call_id)
        & (REPORTS.c.rubric_name == report.rubric.name)
        & (REPORTS.c.rubric_version == report.rubric.version)
    )
    connection.execute(delete(REPORTS).where(same_version))
    connection.execute(
        insert(REPORTS).values(
            call_id=call_id,
            rubric_name=report.rubric.name,
            rubric_version=report.rubric.version,
            made_at=datetime.now(UTC),
            label=report.verdict.label,
            score=report.verdict.score,
            confidence=report.verdict.confidence,
            pulled=report.buyer_pull.pulled,
            **{name.value: column_value(measure.value) for name, measure in report.measures.items()},
            provenance=msgspec.to_builtins(provenance),
            document=packed(report),
        )
    )
