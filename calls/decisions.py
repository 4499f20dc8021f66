"""What a team decides to do otherwise: one change for the next calls, carried along until it is closed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update

from calls.database import Database
from calls.errors import NotUsableError
from calls.report import MeasureName
from calls.review_tables import DECISIONS

MOST_LETTERS = 500


class DecisionState(StrEnum):
    """Where a decision stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Decision:
    """One change for the next calls of a founder, and the measure that should move by it, if any.

    `owner` sees to it; `session_id` and `call_id` say where it comes from; `why` is said where it is closed.
    `number` counts the decisions of the library; one that is not kept yet has 0.
    """

    text: str
    founder: str
    measure: MeasureName | None = None
    owner: str | None = None
    session_id: str | None = None
    call_id: str | None = None
    made_by: str | None = None
    made_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    state: DecisionState = DecisionState.OPEN
    closed_at: datetime | None = None
    why: str | None = None
    number: int = 0


class Decisions(Database):
    """Keeps decisions; a closed one stays, and can be opened again."""

    def decide(self, decision: Decision) -> int:
        """Keep a decision and give its number."""
        text = " ".join(decision.text.split())
        if not 0 < len(text) <= MOST_LETTERS:
            raise NotUsableError(f"A decision has 1 to {MOST_LETTERS} letters: say what is done otherwise.")
        if not decision.founder:
            raise NotUsableError("A decision is for a founder: choose whose next calls it is about.")
        row = {name: getattr(decision, name) for name in Decision.__slots__ if name != "number"}
        with self._writing() as connection:
            kept = connection.execute(insert(DECISIONS).values(row | {"text": text}))
        number: int = kept.inserted_primary_key[0]  # type: ignore[index]  # an insert of one row has one
        return number

    def close_decision(self, number: int, state: DecisionState, why: str | None = None) -> None:
        """Say that a decision is done or dropped, or open again."""
        is_open = state is DecisionState.OPEN
        closed = {"closed_at": None if is_open else datetime.now(UTC), "why": None if is_open else why}
        of_number = update(DECISIONS).where(DECISIONS.c.number == number)
        with self._writing() as connection:
            changed = connection.execute(of_number.values(closed | {"state": state.value})).rowcount
        if not changed:
            raise NotUsableError("This decision is not here any more: load the page again.")

    def decisions(
        self, *, session_id: str | None = None, state: DecisionState | None = None
    ) -> list[Decision]:
        """The decisions, the latest first; those of a session or in a state if one is given."""
        asked = select(DECISIONS).order_by(DECISIONS.c.number.desc())
        if session_id is not None:
            asked = asked.where(DECISIONS.c.session_id == session_id)
        if state is not None:
            asked = asked.where(DECISIONS.c.state == state.value)
        with self._engine.connect() as connection:
            return [_decision(row) for row in connection.execute(asked)]


def _decision(row: Row[Any]) -> Decision:
    kept = {name: getattr(row, name) for name in Decision.__slots__}
    read = {
        "measure": MeasureName(row.measure) if row.measure else None,
        "made_at": row.made_at.astimezone(UTC),
        "state": DecisionState(row.state),
        "closed_at": row.closed_at.astimezone(UTC) if row.closed_at else None,
    }
    return Decision(**kept | read)
