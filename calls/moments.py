"""Moments of calls that are worth hearing again, as a team keeps them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select

from calls.database import Database
from calls.review_tables import MOMENTS
from calls.tables import CALLS


class MomentKind(StrEnum):
    """What a moment is an example of."""

    PLAYBACK = "playback"
    OFF_RAMP = "off_ramp"
    SUPPLY = "supply"  # a short description that fitted
    DEMAND_QUESTION = "demand_question"
    EMPATHY = "empathy"
    PULL = "pull"  # an act of buying that the buyer set off


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of a call, its words and why it is kept: a pointer, never a copy of the sound.

    `number` counts the moments of the library; one that is not kept yet has 0.
    """

    call_id: str
    kind: MomentKind
    start_s: float
    end_s: float
    words: str
    note: str = ""
    kept_by: str | None = None
    kept_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    number: int = 0


class Moments(Database):
    """Keeps moments, each of a kind once."""

    def keep_moment(self, moment: Moment) -> None:
        """Keep a moment; where it is kept already, it gets the new note."""
        row = {name: getattr(moment, name) for name in Moment.__slots__ if name != "number"}
        same = [MOMENTS.c[name] == row[name] for name in ("call_id", "kind", "start_s")]
        with self._writing() as connection:
            connection.execute(delete(MOMENTS).where(*same))
            connection.execute(insert(MOMENTS).values(row))

    def drop_moment(self, number: int) -> None:
        """Take a moment off the list; its call stays."""
        with self._writing() as connection:
            connection.execute(delete(MOMENTS).where(MOMENTS.c.number == number))

    def moments(
        self, kind: MomentKind | None = None, founder: str | None = None, said: str | None = None
    ) -> list[Moment]:
        """The moments that are kept, the latest first: of a kind, of a founder, with words in them."""
        asked = select(MOMENTS).join(CALLS, CALLS.c.id == MOMENTS.c.call_id).order_by(MOMENTS.c.number.desc())
        if kind is not None:
            asked = asked.where(MOMENTS.c.kind == kind.value)
        if founder is not None:
            asked = asked.where(CALLS.c.founder == founder)
        for word in (said or "").split():
            asked = asked.where(
                or_(
                    MOMENTS.c.words.icontains(word, autoescape=True),
                    MOMENTS.c.note.icontains(word, autoescape=True),
                )
            )
        with self._engine.connect() as connection:
            return [_moment(row) for row in connection.execute(asked)]


def _moment(row: Row[Any]) -> Moment:
    kept = {name: getattr(row, name) for name in Moment.__slots__}
    return Moment(**kept | {"kind": MomentKind(row.kind), "kept_at": row.kept_at.astimezone(UTC)})
