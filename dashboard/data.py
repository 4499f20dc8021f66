"""What the pages draw: the one file that opens the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from calls.kept import CallRow
from calls.report import Label
from calls.store import Store
from dashboard.tickets import Tickets
from dashboard.uploads import Uploads
from pullmeter.jobs import Jobs
from pullmeter.settings import Settings, load_settings

PAGE_SIZE = 50


@dataclass(frozen=True)
class Office:
    """What pages and routes work with."""

    settings: Settings
    store: Store
    jobs: Jobs

    @cached_property
    def tickets(self) -> Tickets:
        """Signs with the secret of this data folder."""
        return Tickets(self.settings.secret)

    @cached_property
    def uploads(self) -> Uploads:
        """Recordings on their way in; there is one of these, since it knows which file is being written."""
        return Uploads(self.settings.uploads_dir)


@cache
def open_office() -> Office:
    """The office of this process, opened when it is first asked for."""
    settings = load_settings()
    return Office(settings, Store(settings.database_url), Jobs(settings))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which calls of the library to show; None shows all."""

    founder: str | None = None
    label: Label | None = None

    def takes(self, row: CallRow) -> bool:
        """Whether a call is among them."""
        return self.founder in (None, row.founder) and self.label in (None, row.label)


def founders(rows: Sequence[CallRow]) -> list[str]:
    """The founders of the library by name."""
    return sorted({row.founder for row in rows if row.founder})


def page_count(rows: Sequence[CallRow]) -> int:
    """How many pages a list takes; an empty one takes one."""
    return max(1, -(-len(rows) // PAGE_SIZE))


def page(rows: Sequence[CallRow], number: int) -> Sequence[CallRow]:
    """The rows of one page, counted from 1."""
    return rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
