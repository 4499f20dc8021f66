"""What people put right in a call: kept as rows beside what was made, and never in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from calls.database import Database
from calls.tables import CORRECTIONS


class CorrectionKind(StrEnum):
    """What a correction puts right."""

    SPEAKER = "speaker"  # who a speaker is, in the whole call
    TURN_SPEAKER = "turn_speaker"  # who says one turn
    ROLE = "role"  # which side a speaker is on
    PHASE_EDGE = "phase_edge"  # where one phase ends and the next begins
    PHASE_KIND = "phase_kind"  # which phase a whole stretch is
    TURN_PHASE = "turn_phase"  # which phase one turn is in
    FINDING_KIND = "finding_kind"  # what a finding is: a question's type, a pillar, an element, a reaction
    FINDING_WRONG = "finding_wrong"
    FINDING_MISSING = "finding_missing"
    TEXT = "text"  # what is said in one turn
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words as they stood when they were put right, verbatim, and the second at which they start."""

    text: str
    start_s: float


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right, by whom, when, and what stood there before.

    `old` and `new` are a name, a role, a text, a second of an edge, a phase (the old one with the second at
    which it starts, `demand:61.2`), or a finding as `calls.labels` writes it; `speaker` is the id of whom it
    is about, `undoes` the number of the correction that it takes back. `number` counts the corrections of the
    library; one that is not kept yet has 0.
    """

    call_id: str
    kind: CorrectionKind
    author: str
    made_at: datetime
    old: str | None = None
    new: str | None = None
    speaker: str | None = None
    anchor: Anchor | None = None
    undoes: int | None = None
    number: int = 0


class Corrections(Database):
    """The corrections of calls; rows are only ever added."""

    def corrections(self, call_id: str) -> tuple[Correction, ...]:
        """All corrections of a call in the order in which they were made, those taken back too."""
        with self._engine.connect() as connection:
            return corrections_of(connection, call_id)


def corrections_of(connection: Connection, call_id: str) -> tuple[Correction, ...]:
    """The corrections of a call in the order in which they were made."""
    of_call = select(CORRECTIONS).where(CORRECTIONS.c.call_id == call_id).order_by(CORRECTIONS.c.number)
    return tuple(_correction(row) for row in connection.execute(of_call))


def write_correction(connection: Connection, correction: Correction) -> None:
    """Add a correction to those of its call."""
    anchor = correction.anchor
    row: dict[str, Any] = {name: getattr(correction, name) for name in Correction.__slots__}
    del row["anchor"], row["number"]
    words = {"words": anchor.text, "start_s": anchor.start_s} if anchor else {}
    connection.execute(insert(CORRECTIONS).values(row | words))


def holding(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections that nobody has taken back; to take back an undo is to do again."""
    undone: set[int] = set()
    for one in reversed(corrections):
        if one.undoes is not None and one.number not in undone:
            undone.add(one.undoes)
    return tuple(
        one for one in corrections if one.kind is not CorrectionKind.UNDO and one.number not in undone
    )


def _correction(row: Row[Any]) -> Correction:
    anchor = None if row.words is None else Anchor(row.words, row.start_s)
    made_at: datetime = row.made_at.astimezone(UTC)
    return Correction(
        row.call_id,
        CorrectionKind(row.kind),
        row.author,
        made_at,
        row.old,
        row.new,
        row.speaker,
        anchor,
        row.undoes,
        row.number,
    )
