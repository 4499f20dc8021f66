"""The queue of imports: what waits, who works on it, and what a person wants of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, case, delete, select, update

from calls.database import Database
from calls.errors import NotUsableError
from calls.kept import UNFINISHED, Import, ImportState, Lane, Queue
from calls.rows import import_of, import_row
from calls.tables import CALLS, IMPORTS, QUEUE, STEPS

TICKET_LENGTH = 32


class Imports(Database):
    """The rows of the queue; the truth about what is wanted, whoever crashes."""

    def add_import(self, name: str, path: Path, **facts: Any) -> Import:
        """Queue a recording; once this returns, the wish survives a crash."""
        now = datetime.now(UTC)
        queued = Import(uuid4().hex, name, path, ImportState.QUEUED, now, now, **facts)
        with self._writing() as connection:
            connection.execute(IMPORTS.insert().values(import_row(queued)))
        return queued

    def change_import(self, import_id: str, **changes: Any) -> None:
        """Write what is new about an import, whoever works on it."""
        with self._writing() as connection:
            connection.execute(
                update(IMPORTS)
                .where(IMPORTS.c.id == import_id)
                .values(updated_at=datetime.now(UTC), **changes)
            )

    def hand_in(self, seen: Import, mark: str = "") -> str | None:
        """Give an import as it was seen a new ticket that begins with a mark; None where it is not so now."""
        ticket = (mark + uuid4().hex)[:TICKET_LENGTH]
        unchanged = (
            (IMPORTS.c.id == seen.id)
            & IMPORTS.c.state.in_(UNFINISHED)
            & IMPORTS.c.ticket.is_not_distinct_from(seen.ticket)
            & (IMPORTS.c.beat == seen.beat)
        )
        queued = {"state": ImportState.QUEUED, "beat": 0, "updated_at": datetime.now(UTC)}
        with self._writing() as connection:
            done = connection.execute(update(IMPORTS).where(unchanged).values(ticket=ticket, **queued))
        return ticket if done.rowcount else None

    def change_held(self, import_id: str, held_by: str, /, **changes: Any) -> bool:
        """Write what is new about an import that is held by a ticket; False where it is held no longer."""
        held = (IMPORTS.c.id == import_id) & (IMPORTS.c.ticket == held_by) & IMPORTS.c.state.in_(UNFINISHED)
        changed = changes | {"beat": IMPORTS.c.beat + 1, "updated_at": datetime.now(UTC)}
        with self._writing() as connection:
            return bool(connection.execute(update(IMPORTS).where(held).values(changed)).rowcount)

    def import_starting(self, start: str) -> Import:
        """The one import whose id starts so; NotUsableError where there is none or more than one."""
        starts_so = IMPORTS.c.id.startswith(start, autoescape=True)
        found = self._imports(select(IMPORTS).where(starts_so).limit(2)) if start else []
        if len(found) != 1:
            how_many = "no import" if not found else "more than one import"
            raise NotUsableError(f"There is {how_many} {start!r}: `pullmeter jobs` lists them.")
        return found[0]

    def import_(self, import_id: str) -> Import | None:
        """The import of that id."""
        return next(iter(self._imports(select(IMPORTS).where(IMPORTS.c.id == import_id))), None)

    def imports(self, limit: int | None = 50) -> list[Import]:
        """The latest imports, newest first."""
        return self._imports(select(IMPORTS).order_by(IMPORTS.c.created_at.desc()).limit(limit))

    def unfinished_imports(self) -> list[Import]:
        """The imports that still have work to do, oldest first."""
        unfinished = IMPORTS.c.state.in_(UNFINISHED)
        return self._imports(select(IMPORTS).where(unfinished).order_by(IMPORTS.c.created_at))

    def done_imports(self, limit: int = 20) -> list[Import]:
        """The imports that were done last."""
        done = select(IMPORTS).where(IMPORTS.c.state == ImportState.DONE)
        return self._imports(done.order_by(IMPORTS.c.updated_at.desc()).limit(limit))

    def imports_of(self, call_id: str) -> list[Import]:
        """The imports of a call, the latest first."""
        of_it = select(IMPORTS).where(IMPORTS.c.call_id == call_id)
        return self._imports(of_it.order_by(IMPORTS.c.created_at.desc()))

    def cancel(self, import_id: str) -> None:
        """Take an import out of the queue; whoever works on it learns of it with the next beat."""
        waiting = (IMPORTS.c.state == ImportState.QUEUED) & IMPORTS.c.ticket.is_(None)
        state = case((waiting, ImportState.CANCELLED.value), else_=IMPORTS.c.state)
        self._steer(import_id, *UNFINISHED, is_unwanted=True, state=state)

    def retry(self, import_id: str) -> None:
        """Queue an import anew that was cancelled, failed or was set aside; its checkpoints still hold."""
        ended = (ImportState.CANCELLED, ImportState.FAILED, ImportState.SET_ASIDE)
        anew = {"state": ImportState.QUEUED, "ticket": None, "is_unwanted": False, "call_id": None}
        self._steer(import_id, *ended, message=None, tries=0, reached=0.0, **anew)

    def hurry(self, import_id: str) -> None:
        """Put an import that waits before all that nobody asked for."""
        self._steer(import_id, ImportState.QUEUED, lane=Lane.FIRST)

    def remove_import(self, import_id: str) -> None:
        """Take an import that has ended off the list, with what its steps gave unless a call holds it."""
        ended = (IMPORTS.c.id == import_id) & IMPORTS.c.state.not_in(UNFINISHED)
        kept = select(CALLS.c.id)
        with self._writing() as connection:
            of_it = select(IMPORTS.c.call_id).where(ended).scalar_subquery()
            connection.execute(delete(STEPS).where(STEPS.c.call_id == of_it, STEPS.c.call_id.not_in(kept)))
            connection.execute(delete(IMPORTS).where(ended))

    def queue(self) -> Queue:
        """The queue as a whole."""
        with self._engine.connect() as connection:
            row = connection.execute(select(QUEUE)).first()
        return Queue(row.is_paused, row.note, row.workers) if row else Queue()

    def change_queue(self, **changes: Any) -> None:
        """Pause or go on, note why nothing moves, or how many imports are worked on at a time."""
        with self._writing() as connection:
            if not connection.execute(update(QUEUE).values(changes)).rowcount:
                first = {"id": 1, "is_paused": False, "workers": 1}
                connection.execute(QUEUE.insert().values(first | changes))

    def _steer(self, import_id: str, *states: ImportState, **changes: Any) -> None:
        steered = (IMPORTS.c.id == import_id) & IMPORTS.c.state.in_(states)
        with self._writing() as connection:
            connection.execute(update(IMPORTS).where(steered).values(updated_at=datetime.now(UTC), **changes))

    def _imports(self, query: Select[Any]) -> list[Import]:
        with self._engine.connect() as connection:
            return [import_of(row) for row in connection.execute(query)]
