"""What the pages draw: the one file that opens the store."""

from dataclasses import dataclass
from functools import cache, cached_property

from calls.store import Store
from dashboard.tickets import Tickets
from dashboard.uploads import Uploads
from pullmeter.jobs import Jobs
from pullmeter.settings import Settings, load_settings


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
