"""Voices that somebody asked to have remembered: how a person sounds, as numbers, and no sound."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, delete, insert, select

from calls.database import Database
from calls.tables import VOICES

Print = NDArray[np.float32]


@dataclass(frozen=True)
class Voice:
    """How a person sounds to one speaker model: a vector (size of the model,), and who asked for it.

    Vectors of different models have nothing in common.
    """

    name: str
    model: str
    print: Print
    kept_by: str | None = None
    kept_at: datetime = field(default_factory=lambda: datetime.now(UTC))


class Voices(Database):
    """Keeps voices, one a person and model; nobody's without being asked to."""

    def remember_voice(self, voice: Voice) -> None:
        """Keep a voice; one of the same person and model is replaced."""
        row = {
            "name": voice.name,
            "model": voice.model,
            "print": np.ascontiguousarray(voice.print, dtype="<f4").tobytes(),
            "kept_by": voice.kept_by,
            "kept_at": voice.kept_at,
        }
        with self._writing() as connection:
            connection.execute(
                delete(VOICES).where(VOICES.c.name == voice.name, VOICES.c.model == voice.model)
            )
            connection.execute(insert(VOICES).values(row))

    def forget_voice(self, name: str) -> int:
        """Delete a person's voice; gives how many were there."""
        with self._writing() as connection:
            return connection.execute(delete(VOICES).where(VOICES.c.name == name)).rowcount

    def voices(self, model: str | None = None) -> list[Voice]:
        """The voices that are remembered, by name; with a model, those that it made."""
        asked = select(VOICES).order_by(VOICES.c.name, VOICES.c.model)
        if model is not None:
            asked = asked.where(VOICES.c.model == model)
        with self._engine.connect() as connection:
            return [_voice(row) for row in connection.execute(asked)]


def _voice(row: Row[Any]) -> Voice:
    kept_at = row.kept_at.astimezone(UTC)
    return Voice(row.name, row.model, np.frombuffer(row.print, dtype="<f4"), row.kept_by, kept_at)
