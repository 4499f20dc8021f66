"""Imports that survive: queued in the store, worked on by an engine in a process of its own."""

import logging
from pathlib import Path
from threading import Event, Thread

from sqlalchemy.exc import DBAPIError

from calls.call import TimesBy
from calls.errors import NotUsableError
from calls.kept import Import, Lane
from calls.store import Store
from ingest.lengths import to_hear_s
from ingest.recording import Recording
from ingest.sources import open_recording
from pullmeter.jobs.engine import Engine, Orders, alone
from pullmeter.jobs.files import send
from pullmeter.settings import Settings

LOOK_EVERY_S = 0.5
AGAIN_S = 2.0

log = logging.getLogger(__name__)


class Jobs:
    """Queues recordings, and sees to it that there is an engine for as long as it is started."""

    def __init__(self, settings: Settings, orders: Orders | None = None) -> None:
        self._settings, self._orders = settings, orders or Orders(settings)
        self._store = Store(settings.database_url)
        self._stopping = Event()
        self._thread: Thread | None = None

    def submit(self, path: Path, name: str, lane: Lane = Lane.FRESH, founder: str | None = None) -> Import:
        """Queue a recording; it is worked on wherever jobs are started on this store."""
        recording, sound_s = _opened(path, self._settings.times_by)
        to = self._settings.files
        address = send(path, recording, to) if recording and to else None
        return self._store.add_import(
            name, path, lane=lane, founder=founder, address=address, sound_s=sound_s
        )

    def start(self) -> None:
        """Begin to work through the queue, the unfinished imports of an earlier run among it."""
        self._stopping.clear()
        self._thread = Thread(target=self._keep_going, name="jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the work; what is unfinished stays so and is taken up at the next start."""
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def _keep_going(self) -> None:
        engine: Engine | None = None
        while not self._stopping.is_set():
            wait_s = LOOK_EVERY_S
            if engine is None or not engine.is_running:
                wait_s = AGAIN_S if engine and engine.has_failed else LOOK_EVERY_S
                engine = self._next_engine()
            self._stopping.wait(wait_s)
        if engine:
            engine.stop()

    def _next_engine(self) -> Engine | None:
        """An engine where there is work and nobody at it."""
        try:
            if self._store.queue().is_paused or not self._store.unfinished_imports():
                return None
            with alone(self._settings) as is_alone:
                pass
            return Engine(self._orders) if is_alone else None
        except (DBAPIError, OSError):  # busy or full: it may not be so for long
            log.exception("No engine could be started")
            return None


def _opened(path: Path, times_by: TimesBy) -> tuple[Recording | None, float | None]:
    """A recording and how much of it must be listened to; None where only a try will say."""
    try:
        recording = open_recording(path)
    except NotUsableError:
        return None, None
    try:
        return recording, to_hear_s(recording, times_by)
    except NotUsableError:
        return recording, None
