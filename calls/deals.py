"""What became of calls, and what founders want to reach: said by people, kept beside what was measured."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import delete, insert, select

from calls.database import Database
from calls.report import MeasureName
from calls.tables import DEALS, GOALS


class Outcome(StrEnum):
    """What became of the deal that a call was about."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Deal:
    """What became of a call, as a person said it; `amount` is in the team's own currency."""

    outcome: Outcome
    amount: float | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What a founder wants a measure to be."""

    founder: str
    measure: MeasureName
    target: float
    set_at: datetime


class Deals(Database):
    """Outcomes by call, and goals by founder; each replaces the one before it."""

    def set_deal(self, call_id: str, deal: Deal | None) -> None:
        """Say what became of a call; None takes it back."""
        with self._writing() as connection:
            connection.execute(delete(DEALS).where(DEALS.c.call_id == call_id))
            if deal:
                connection.execute(
                    insert(DEALS).values(
                        call_id=call_id,
                        outcome=deal.outcome,
                        amount=deal.amount,
                        decided_on=deal.decided_on,
                    )
                )

    def deals(self) -> dict[str, Deal]:
        """What became of each call of which somebody said it, by the id of the call."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(DEALS)).all()
        return {row.call_id: Deal(Outcome(row.outcome), row.amount, row.decided_on) for row in rows}

    def set_goal(self, founder: str, measure: MeasureName, target: float | None) -> None:
        """Set what a founder wants a measure to be; None takes it back."""
        with self._writing() as connection:
            connection.execute(
                delete(GOALS).where(GOALS.c.founder == founder, GOALS.c.measure == measure.value)
            )
            if target is not None:
                connection.execute(
                    insert(GOALS).values(
                        founder=founder, measure=measure.value, target=target, set_at=datetime.now(UTC)
                    )
                )

    def goals(self, founder: str) -> list[Goal]:
        """The goals of a founder, the oldest first."""
        theirs = select(GOALS).where(GOALS.c.founder == founder).order_by(GOALS.c.set_at, GOALS.c.measure)
        with self._engine.connect() as connection:
            rows = connection.execute(theirs).all()
        return [Goal(row.founder, MeasureName(row.measure), row.target, row.set_at) for row in rows]
