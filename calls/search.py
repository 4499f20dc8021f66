"""Finds what was said in any call, by the full-text index of the database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, text

from calls.call import Call
from calls.database import Database
from calls.library import Wanted, ids_of
from calls.tables import CALLS, SAID

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Said:
    """A turn in which all words of a search were said; `start_s` is when it begins."""

    call_id: str
    title: str
    founder: str | None
    started_at: datetime | None
    speaker: str
    start_s: float
    text: str


class Search(Database):
    """Everything said in all calls; it is written and forgotten together with its call."""

    def search(self, query: str, limit: int = 50, wanted: Wanted | None = None) -> list[Said]:
        """Turns in which all words of a query were said, newest call first; the last may be a beginning.

        Of the calls that are wanted, or of all, the archived ones too.
        """
        words = _WORD.findall(query.lower())
        if not words:
            return []
        found = (
            select(SAID, CALLS.c.title, CALLS.c.founder, CALLS.c.started_at)
            .join(CALLS, CALLS.c.id == SAID.c.call_id)
            .where(self._says(words))
            .order_by(func.coalesce(CALLS.c.started_at, CALLS.c.imported_at).desc(), SAID.c.id)
            .limit(limit)
        )
        if wanted is not None:
            found = found.where(CALLS.c.id.in_(ids_of(wanted)))
        with self._engine.connect() as connection:
            return [
                Said(row.call_id, row.title, row.founder, row.started_at, row.speaker, row.start_s, row.text)
                for row in connection.execute(found)
            ]

    def _says(self, words: list[str]) -> ColumnElement[bool]:
        if self._engine.dialect.name == "sqlite":
            query = " ".join(f'"{word}"' for word in words) + "*"
            matches = text("SELECT rowid FROM said_index WHERE said_index MATCH :query")
            return SAID.c.id.in_(matches.bindparams(query=query))
        query = " & ".join([*(f"'{word}'" for word in (one.replace("'", "''") for one in words))]) + ":*"
        return func.to_tsvector("simple", SAID.c.text).op("@@")(func.to_tsquery("simple", query))


def write_said(connection: Connection, call: Call) -> None:
    """Put what is said in a call in the place of what was said there before."""
    connection.execute(delete(SAID).where(SAID.c.call_id == call.id))
    rows = list(_rows(call))
    if rows:
        connection.execute(insert(SAID), rows)


def _rows(call: Call) -> Iterator[dict[str, Any]]:
    for turn in call.turns:
        if turn.words:
            speaker = call.speaker(turn.speaker)
            yield {
                "call_id": call.id,
                "start_s": turn.start_s,
                "speaker": speaker.name or speaker.id,
                "text": turn.text,
            }
