"""Review sessions: calls and clips that a team hears together, and what each made of a call before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.database import Database
from calls.errors import NotUsableError
from calls.report import Label
from calls.review_tables import BLIND_SCORES, SESSION_ITEMS, SESSION_PEOPLE, SESSIONS


@dataclass(frozen=True, slots=True)
class Item:
    """A call on the agenda, and the minutes of its time box.

    With `start_s` and `end_s` it is a clip: a pointer into the call, of which nothing is copied.
    """

    call_id: str
    minutes: float
    start_s: float | None = None
    end_s: float | None = None
    note: str = ""

    @property
    def is_clip(self) -> bool:
        """Whether it is a stretch of the call and not the whole."""
        return self.start_s is not None


@dataclass(frozen=True, slots=True)
class Session:
    """A review session: when it is held, who comes, and its agenda in order."""

    title: str
    held_on: date
    people: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    made_by: str | None = None
    id: str = ""

    @property
    def scored_calls(self) -> tuple[str, ...]:
        """The calls that are heard whole: these are scored before anybody sees what the machine says."""
        return tuple(dict.fromkeys(item.call_id for item in self.items if not item.is_clip))


@dataclass(frozen=True, slots=True)
class Score:
    """What a reviewer made of a call before they saw the machine's verdict; `score` is 0 to 100.

    Without a label they looked at the verdict and did not score; a call that is no sales call has no score.
    """

    session_id: str
    call_id: str
    reviewer: str
    label: Label | None
    score: float | None
    changes: tuple[str, ...]
    scored_at: datetime


class Reviews(Database):
    """Keeps review sessions and blind scores."""

    def keep_session(self, session: Session) -> str:
        """Keep a session, in place of the one of its id if it has one; gives the id."""
        session_id = session.id or uuid4().hex
        row = {"title": session.title, "held_on": session.held_on, "made_by": session.made_by}
        with self._writing() as connection:
            known = connection.execute(update(SESSIONS).where(SESSIONS.c.id == session_id).values(row))
            if not known.rowcount:
                connection.execute(insert(SESSIONS).values(row | {"id": session_id, "revision": 0}))
            _write_agenda(connection, session_id, session)
            count_up(connection, session_id)
        return session_id

    def session(self, session_id: str) -> Session:
        """The session of that id; else NotUsableError."""
        found = self._sessions(select(SESSIONS).where(SESSIONS.c.id == session_id))
        if not found:
            raise NotUsableError(
                "This review session is not here: it was deleted, or its address is incomplete."
            )
        return found[0]

    def sessions(self) -> list[Session]:
        """All review sessions, the latest first."""
        return self._sessions(select(SESSIONS).order_by(SESSIONS.c.held_on.desc(), SESSIONS.c.id))

    def join_session(self, session_id: str, name: str) -> None:
        """Count somebody among the people of a session; whoever is there already stays."""
        joined = {"session_id": session_id, "name": name}
        same = [SESSION_PEOPLE.c[column] == value for column, value in joined.items()]
        with self._writing() as connection:
            if connection.execute(select(SESSION_PEOPLE).where(*same)).first() is None:
                connection.execute(insert(SESSION_PEOPLE).values(joined))
                count_up(connection, session_id)

    def drop_session(self, session_id: str) -> None:
        """Delete a session with its scores and comments; its calls stay."""
        with self._writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.id == session_id))

    def revision(self, session_id: str) -> int | None:
        """A number that grows with all that is said and changed in a session; None once it is deleted."""
        with self._engine.connect() as connection:
            counted = select(SESSIONS.c.revision).where(SESSIONS.c.id == session_id)
            return connection.execute(counted).scalar_one_or_none()

    def add_score(self, score: Score) -> None:
        """Keep a blind score; nobody scores a call twice, the second would not be blind."""
        row = {name: getattr(score, name) for name in Score.__slots__}
        try:
            with self._writing() as connection:
                connection.execute(insert(BLIND_SCORES).values(row | {"changes": list(score.changes)}))
                count_up(connection, score.session_id)
        except IntegrityError as error:
            raise NotUsableError(
                "This score cannot be kept: you have seen the verdict already, or the call is gone."
            ) from error

    def scores(self, session_id: str | None = None) -> list[Score]:
        """The blind scores of a session, or of all, the oldest first."""
        asked = select(BLIND_SCORES).order_by(BLIND_SCORES.c.scored_at, BLIND_SCORES.c.reviewer)
        if session_id is not None:
            asked = asked.where(BLIND_SCORES.c.session_id == session_id)
        with self._engine.connect() as connection:
            return [_score(row) for row in connection.execute(asked)]

    def _sessions(self, asked: Select[Any]) -> list[Session]:
        with self._engine.connect() as connection:
            rows = connection.execute(asked).all()
            ids = [row.id for row in rows]
            people, items = _people(connection, ids), _items(connection, ids)
        return [
            Session(row.title, row.held_on, tuple(people[row.id]), tuple(items[row.id]), row.made_by, row.id)
            for row in rows
        ]


def count_up(connection: Connection, session_id: str) -> None:
    """Say that something in a session is new."""
    connection.execute(
        update(SESSIONS).where(SESSIONS.c.id == session_id).values(revision=SESSIONS.c.revision + 1)
    )


def _write_agenda(connection: Connection, session_id: str, session: Session) -> None:
    for table in (SESSION_PEOPLE, SESSION_ITEMS):
        connection.execute(delete(table).where(table.c.session_id == session_id))
    of_session = {"session_id": session_id}
    people = [of_session | {"name": name} for name in dict.fromkeys(session.people)]
    items = [
        of_session | {"place": place} | {name: getattr(item, name) for name in Item.__slots__}
        for place, item in enumerate(session.items)
    ]
    for table, rows in ((SESSION_PEOPLE, people), (SESSION_ITEMS, items)):
        if rows:
            connection.execute(insert(table), rows)


def _people(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    asked = select(SESSION_PEOPLE).where(SESSION_PEOPLE.c.session_id.in_(ids)).order_by(SESSION_PEOPLE.c.name)
    for row in connection.execute(asked):
        found[row.session_id].append(row.name)
    return found


def _items(connection: Connection, ids: Sequence[str]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    asked = select(SESSION_ITEMS).where(SESSION_ITEMS.c.session_id.in_(ids)).order_by(SESSION_ITEMS.c.place)
    for row in connection.execute(asked):
        found[row.session_id].append(Item(**{name: getattr(row, name) for name in Item.__slots__}))
    return found


def _score(row: Row[Any]) -> Score:
    return Score(
        row.session_id,
        row.call_id,
        row.reviewer,
        Label(row.label) if row.label else None,
        row.score,
        tuple(row.changes),
        row.scored_at.astimezone(UTC),
    )
