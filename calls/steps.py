"""Checkpoints: which steps of a call are done, by what they were made, and what they gave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from calls.database import Database
from calls.rows import packed, unpacked
from calls.tables import STEPS

Kind = TypeVar("Kind")


class Step(StrEnum):
    """What is done to a recording, in this order; each stands on the ones before it."""

    TRANSCRIBE = (
        "transcribe"  # its sound is decoded on the way, and chunks of words have checkpoints of their own
    )
    SPEAKERS = "speakers"
    READ = "read"
    SCORE = "score"
    INDEX = "index"  # the call is committed with the columns that lists and trends look at


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken: `key` names its content and all that made it, `seconds` what each stage took.

    `document` is what it gave or was asked for, as it was packed; None where the library holds it.
    """

    key: str
    seconds: dict[str, float] = field(default_factory=dict)
    document: bytes | None = None

    @classmethod
    def of(cls, key: str, gave: object, seconds: dict[str, float]) -> "Done":
        """A step with what it gave."""
        return cls(key, seconds, packed(gave))

    def opened(self, kind: type[Kind]) -> Kind | None:
        """What the step gave, if it is still kept here."""
        return None if self.document is None else unpacked(self.document, kind)


class Steps(Database):
    """The checkpoints of calls; one is committed whole or not at all."""

    def steps(self, call_id: str) -> dict[Step, Done]:
        """The steps of a call that are done."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(STEPS).where(STEPS.c.call_id == call_id)).all()
        return {Step(row.step): Done(row.key, row.seconds, row.document) for row in rows}

    def keep_steps(self, call_id: str, steps: Mapping[Step, Done]) -> None:
        """Keep steps with what they gave, until the call is in the library."""
        with self._writing() as connection:
            for step, done in steps.items():
                write_step(connection, call_id, step, done)


def write_step(connection: Connection, call_id: str, step: Step, done: Done) -> None:
    """Put a step in the place of the one that was done before it."""
    connection.execute(delete(STEPS).where(STEPS.c.call_id == call_id, STEPS.c.step == step))
    row: dict[str, Any] = {"call_id": call_id, "step": step, "made_at": datetime.now(UTC)}
    connection.execute(
        insert(STEPS).values(row | {"key": done.key, "seconds": done.seconds, "document": done.document})
    )


def drop_documents(connection: Connection, call_id: str) -> None:
    """Let go of what the steps of a call gave, where the library holds it."""
    held = (STEPS.c.call_id == call_id) & STEPS.c.step.in_([Step.TRANSCRIBE, Step.READ])
    connection.execute(update(STEPS).where(held).values(document=None))
