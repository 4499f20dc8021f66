"""Where calls are kept: one database holds calls, readings, reports and the queue of imports."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, delete, false, insert, select, update

from calls.comments import Comments
from calls.contract import Provenance
from calls.corrected import laid_over
from calls.corrections import Correction, Corrections, corrections_of, write_correction
from calls.deals import Deals
from calls.decisions import Decisions
from calls.errors import NotUsableError
from calls.imports import Imports
from calls.kept import KeptCall
from calls.library import LAST_MADE_AT, Library
from calls.moments import Moments
from calls.people import People
from calls.report import Report
from calls.reviews import Reviews
from calls.rows import call_row, column_value, kept_call, packed
from calls.search import Search, write_said
from calls.steps import Done, Step, Steps, drop_documents, write_step
from calls.tables import CALLS, IMPORTS, READINGS, REPORTS, STEPS
from calls.voices import Voices

ID_LENGTH = 64
LEAST_OF_AN_ID = 4


class Store(
    Library,
    Imports,
    Steps,
    Search,
    Deals,
    Corrections,
    Reviews,
    Comments,
    People,
    Decisions,
    Moments,
    Voices,
):
    """Keeps calls in the database at an address; what one method writes is committed whole or not at all."""

    def keep(self, kept: KeptCall, steps: Mapping[Step, Done] | None = None) -> None:
        """Keep a call; a call kept before is replaced; its founder and older scores stay.

        `steps` are those that made it; what they gave is in the library from here on.
        """
        with self._writing() as connection:
            before = connection.execute(
                select(CALLS.c.founder, CALLS.c.is_founder_said).where(CALLS.c.id == kept.call.id)
            ).first()
            founder = before and (
                before.founder if before.is_founder_said else kept.founder or before.founder
            )
            row = call_row(kept) | ({"founder": founder} if before else {})
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
            corrections = corrections_of(connection, kept.call.id)
            write_said(connection, laid_over(kept.call, kept.reading, corrections).call)
            _write_report(connection, kept.call.id, kept.report, kept.provenance)
            for step, done in (steps or {}).items():
                write_step(connection, kept.call.id, step, done)
            drop_documents(connection, kept.call.id)

    def keep_correction(self, correction: Correction, corrected: KeptCall) -> None:
        """Add a correction, and the report and the people of its call as it stands with it."""
        founder = case((CALLS.c.is_founder_said, CALLS.c.founder), else_=corrected.founder)
        call_id, people = correction.call_id, {"founder": founder, "buyer": corrected.buyer}
        with self._writing() as connection:
            write_correction(connection, correction)
            connection.execute(update(CALLS).where(CALLS.c.id == call_id).values(people))
            write_said(connection, corrected.call)
            _write_report(connection, call_id, corrected.report, corrected.provenance)

    def keep_report(self, call_id: str, report: Report, provenance: Provenance) -> None:
        """Keep a new report of a call that is kept already."""
        with self._writing() as connection:
            _write_report(connection, call_id, report, provenance)
            connection.execute(delete(STEPS).where(STEPS.c.call_id == call_id, STEPS.c.step == Step.SCORE))

    def kept(self, call_id: str) -> KeptCall:
        """The call of that id with its corrections, or of the one id that starts so; else NotUsableError."""
        made = self.made(call_id)
        corrections = self.corrections(made.call.id)
        if not corrections:
            return made
        put_right = laid_over(made.call, made.reading, corrections)
        return replace(
            made, call=put_right.call, reading=put_right.reading, corrections=corrections, lost=put_right.lost
        )

    def made(self, call_id: str) -> KeptCall:
        """The call of that id as it was heard and read, without what people put right in it."""
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
        for call_id in self.ids():
            yield self.kept(call_id)

    def forget(self, call_id: str) -> None:
        """Delete a call with everything that was found in it."""
        with self._writing() as connection:
            connection.execute(delete(IMPORTS).where(IMPORTS.c.call_id == call_id))
            connection.execute(delete(STEPS).where(STEPS.c.call_id == call_id))
            connection.execute(delete(CALLS).where(CALLS.c.id == call_id))


def _starts(call_id: str) -> ColumnElement[bool]:
    """Whether an id starts so; too short a start is that of no call, lest the wrong one is forgotten."""
    if len(call_id) < LEAST_OF_AN_ID:
        return false()
    return CALLS.c.id.startswith(call_id, autoescape=True)


def _newest(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Calls with their reading and the report that was made last."""
    return (
        select(
            CALLS,
            READINGS.c.document.label("reading_document"),
            REPORTS.c.document.label("report_document"),
            *(column for column in REPORTS.c if column.name not in ("call_id", "document")),
        )
        .join(READINGS, READINGS.c.call_id == CALLS.c.id)
        .join(REPORTS, (REPORTS.c.call_id == CALLS.c.id) & (REPORTS.c.made_at == LAST_MADE_AT))
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
