"""The library: which calls are listed, filtered, put in order and paged in the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from calls.database import Database
from calls.deals import Outcome
from calls.kept import CallRow, Held
from calls.report import Label, MeasureName
from calls.rows import library_row
from calls.tables import CALLS, DEALS, REPORTS, TAGS

PAGE_SIZE = 50
LATER_CALLS = 3  # this call with a buyer, and all after it
AT = func.coalesce(CALLS.c.started_at, CALLS.c.imported_at)
_OF_CALL = REPORTS.alias()
LAST_MADE_AT = select(func.max(_OF_CALL.c.made_at)).where(_OF_CALL.c.call_id == CALLS.c.id).scalar_subquery()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which calls to list; None asks for nothing.

    `stage` is which call with its buyer it was, as somebody said it: 1, 2, or 3 for the third and all later
    ones. `since` and `until` are days in UTC, both among them. `least` and `most` bound `measure`, or the
    score where no measure is named; a call in which it is not known is then not among them.
    """

    founder: str | None = None
    label: Label | None = None
    outcome: Outcome | None = None
    tag: str | None = None
    stage: int | None = None
    since: date | None = None
    until: date | None = None
    measure: MeasureName | None = None
    least: float | None = None
    most: float | None = None
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list: its number, how many calls the whole list has, and what people said of these."""

    rows: list[CallRow]
    number: int
    count: int
    tags: dict[str, list[str]]
    outcomes: dict[str, Outcome]

    @property
    def pages(self) -> int:
        """How many pages the list takes; an empty one takes one."""
        return max(1, -(-self.count // PAGE_SIZE))


class Library(Database):
    """Lists calls with their newest scores, the latest call first, and keeps what sorts them."""

    def library(self, wanted: Wanted = Wanted(), most: int | None = None) -> list[CallRow]:
        """The calls that are wanted, the latest `most` of them if a number is given."""
        with self._engine.connect() as connection:
            return [library_row(row) for row in connection.execute(_listed(wanted).limit(most))]

    def page(self, wanted: Wanted, number: int = 1) -> Page:
        """A page of the calls that are wanted, counted from 1; beyond the last one it is the last."""
        listed = _listed(wanted)
        counted = select(func.count()).select_from(ids_of(wanted).subquery())
        with self._engine.connect() as connection:
            count: int = connection.execute(counted).scalar_one()
            number = max(1, min(number, -(-count // PAGE_SIZE)))
            on_page = listed.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
            rows = [library_row(row) for row in connection.execute(on_page)]
            ids = [row.id for row in rows]
            return Page(rows, number, count, _tags(connection, ids), _outcomes(connection, ids))

    def held(self) -> list[Held]:
        """All calls that are not archived as weeks count them, the latest first: lighter than `library`."""
        found = {one.name: one for table in (CALLS, REPORTS) for one in table.c}
        light = _listed(Wanted()).with_only_columns(*(found[name] for name in Held.__slots__))
        with self._engine.connect() as connection:
            return [Held(**row) for row in connection.execute(light).mappings()]

    def is_empty(self) -> bool:
        """Whether no call is kept, not even an archived one."""
        with self._engine.connect() as connection:
            return connection.execute(select(CALLS.c.id).limit(1)).first() is None

    def ids(self) -> list[str]:
        """The ids of all calls, the archived ones too."""
        with self._engine.connect() as connection:
            return list(connection.execute(select(CALLS.c.id).order_by(CALLS.c.id)).scalars())

    def founders(self) -> list[str]:
        """All who held a call, by name."""
        named = select(CALLS.c.founder).where(CALLS.c.founder.is_not(None)).distinct()
        with self._engine.connect() as connection:
            return sorted(connection.execute(named).scalars())

    def tags(self) -> list[str]:
        """All tags that a call has, by name."""
        with self._engine.connect() as connection:
            return sorted(connection.execute(select(TAGS.c.tag).distinct()).scalars())

    def set_founder(self, call_ids: Sequence[str], founder: str | None) -> None:
        """Say who held calls; what a person said stays when a call is made anew. None takes it back."""
        self._change(call_ids, founder=founder, is_founder_said=founder is not None)

    def archive(self, call_ids: Sequence[str], *, is_archived: bool = True) -> None:
        """Put calls out of lists, trends and weeks, or back; nothing of them is deleted."""
        self._change(call_ids, is_archived=is_archived)

    def tag(self, call_ids: Sequence[str], tag: str) -> None:
        """Give calls a tag; those that have it keep it."""
        with self._writing() as connection:
            _untag(connection, call_ids, tag)
            connection.execute(insert(TAGS), [{"call_id": one, "tag": tag} for one in call_ids])

    def untag(self, call_ids: Sequence[str], tag: str) -> None:
        """Take a tag off calls."""
        with self._writing() as connection:
            _untag(connection, call_ids, tag)

    def _change(self, call_ids: Sequence[str], **values: Any) -> None:
        with self._writing() as connection:
            connection.execute(update(CALLS).where(CALLS.c.id.in_(call_ids)).values(values))


def ids_of(wanted: Wanted) -> Select[tuple[str]]:
    """The ids of the calls that are wanted, in no order."""
    return _listed(wanted).order_by(None).with_only_columns(CALLS.c.id)


def _listed(wanted: Wanted) -> Select[Any]:
    """The calls that are wanted with their newest scores, without the documents."""
    light = (column for table in (CALLS, REPORTS) for column in table.c if column.name != "document")
    named = {column.name: column for column in light if column.name not in ("call_id", "provenance")}
    return (
        select(*named.values())
        .select_from(CALLS)
        .join(REPORTS, (REPORTS.c.call_id == CALLS.c.id) & (REPORTS.c.made_at == LAST_MADE_AT))
        .where(*_conditions(wanted))
        .order_by(AT.desc(), CALLS.c.id)
    )


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield CALLS.c.is_archived.is_(wanted.is_archived)
    if wanted.founder is not None:
        yield CALLS.c.founder == wanted.founder
    if wanted.label is not None:
        yield REPORTS.c.label == wanted.label
    if wanted.outcome is not None:
        yield CALLS.c.id.in_(select(DEALS.c.call_id).where(DEALS.c.outcome == wanted.outcome))
    if wanted.tag is not None:
        yield CALLS.c.id.in_(select(TAGS.c.call_id).where(TAGS.c.tag == wanted.tag))
    if wanted.stage is not None:
        said = REPORTS.c.provenance["call_number"].as_integer()
        yield said >= wanted.stage if wanted.stage == LATER_CALLS else said == wanted.stage
    if wanted.since is not None:
        yield _midnight(wanted.since) <= AT
    if wanted.until is not None:
        yield _midnight(wanted.until + timedelta(days=1)) > AT
    bounded = REPORTS.c.score if wanted.measure is None else REPORTS.c[wanted.measure.value]
    if wanted.least is not None:
        yield bounded >= wanted.least
    if wanted.most is not None:
        yield bounded <= wanted.most


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _tags(connection: Connection, call_ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    chosen = select(TAGS.c.call_id, TAGS.c.tag).where(TAGS.c.call_id.in_(call_ids)).order_by(TAGS.c.tag)
    for call_id, tag in connection.execute(chosen):
        found.setdefault(call_id, []).append(tag)
    return found


def _outcomes(connection: Connection, call_ids: Sequence[str]) -> dict[str, Outcome]:
    chosen = select(DEALS.c.call_id, DEALS.c.outcome).where(DEALS.c.call_id.in_(call_ids))
    return {call_id: Outcome(outcome) for call_id, outcome in connection.execute(chosen)}


def _untag(connection: Connection, call_ids: Sequence[str], tag: str) -> None:
    connection.execute(delete(TAGS).where(TAGS.c.tag == tag, TAGS.c.call_id.in_(call_ids)))
