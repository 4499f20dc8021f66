"""Opens SQLite or PostgreSQL by address, at the tables of this version."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from calls.errors import NotUsableError
from calls.migrations import upgrade

WRITES = "pullmeter_writes"


class Database:
    """The database at an address; each way of looking at it stands on this."""

    def __init__(self, url: str) -> None:
        self._engine = open_database(url)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A connection whose writes are committed whole or not at all."""
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection


def open_database(url: str) -> Engine:
    """An engine for a database address such as `sqlite:///calls.db`, at the tables of this version."""
    try:
        engine = create_engine(url)
        if make_url(url).get_backend_name() == "sqlite":
            _prepare_sqlite(engine)
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            upgrade(connection)
    except CommandError as error:
        raise NotUsableError(
            f"The database {without_password(url)} was made by a newer Pullmeter: "
            "install that version, or name another database_url in the settings."
        ) from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, DBAPIError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        raise NotUsableError(
            f"The database {without_password(url)} cannot be opened ({reason}): "
            "check database_url in the settings."
        ) from error
    return engine


def without_password(url: str) -> str:
    """A database address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "address"


def _prepare_sqlite(engine: Engine) -> None:
    """Readers never wait for a writer (WAL), and a writer takes its turn before it reads."""

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # the driver would begin too late; `begin` below does it
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
