"""Hands in what the store says is unfinished, and takes up what somebody left."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any

from distributed import Future

from calls.kept import Import, ImportState
from calls.store import Store
from pullmeter.jobs.crew import Crew
from pullmeter.jobs.limits import NoRoomError, check_room
from pullmeter.jobs.order import next_up
from pullmeter.settings import Settings

LOOK_EVERY_S = 0.5
REST_S = 5.0  # what came back unfinished waits so long

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Flight:
    """An import that was handed in."""

    ticket: str
    founder: str | None
    future: "Future[Any]"


class Dispatch:
    """Keeps the crew busy with the imports of a store."""

    def __init__(self, settings: Settings, store: Store, crew: Crew, lease_s: float) -> None:
        self._settings, self._store, self._crew, self._lease_s = settings, store, crew, lease_s
        self._flights: dict[str, Flight] = {}
        self._beats: dict[str, tuple[str | None, int, float]] = {}
        self._rests: dict[str, float] = {}
        self._turns: dict[str | None, int] = {}
        self._landed = Event()

    def run(self, stopping: Event, idle_s: float) -> None:
        """Hand in and look on until told to stop, or until there has been nothing to do for some time."""
        busy_at_s = monotonic()
        while not stopping.is_set() and monotonic() - busy_at_s < idle_s:
            self._landed.clear()
            self.look()
            if self._flights:
                busy_at_s = monotonic()
            self._landed.wait(LOOK_EVERY_S)
        self.leave()

    def look(self) -> None:
        """One look at the store: what has ended, what was given up, what is next."""
        places = self._crew.places()
        unfinished = self._store.unfinished_imports()
        self._collect(unfinished)
        queue = self._store.queue()
        waiting = [one for one in unfinished if self._is_free(one)]
        note = None if places else "No worker has joined the scheduler yet."
        while waiting and not queue.is_paused and len(self._flights) < places:
            one = next_up(waiting, [each for each in unfinished if each.id in self._flights], self._turns)
            assert one is not None  # noqa: S101  something waits
            waiting.remove(one)
            try:
                check_room(one, self._settings.data_dir)
            except NoRoomError as error:
                note = str(error)
                continue
            self._hand_in(one)
        self._tell(note, places)

    def leave(self) -> None:
        """Put back what is under way, so that the next who looks can take it up at once."""
        for import_id, flight in self._flights.items():
            self._put_back(import_id, flight)
        self._flights.clear()

    def _collect(self, unfinished: Sequence[Import]) -> None:
        """Let go of what has landed, and of what nobody wants before a worker has begun with it."""
        rows = {one.id: one for one in unfinished}
        for import_id, flight in list(self._flights.items()):
            row = rows.get(import_id)
            if row and row.is_unwanted and row.state is ImportState.QUEUED:
                flight.future.cancel()
                self._store.change_held(import_id, flight.ticket, state=ImportState.CANCELLED, ticket=None)
            elif not flight.future.done():
                continue
            elif flight.future.status == "error":
                log.error("import %s came back: %s", import_id, flight.future.exception())
                self._put_back(import_id, flight, tries=row.tries + 1 if row else 0)
            elif flight.future.status != "finished":
                self._put_back(import_id, flight)
            del self._flights[import_id]
            self._rests[import_id] = monotonic()

    def _put_back(self, import_id: str, flight: Flight, **changes: object) -> None:
        self._store.change_held(import_id, flight.ticket, state=ImportState.QUEUED, ticket=None, **changes)

    def _is_free(self, one: Import) -> bool:
        """Whether nobody works on an import: it is in no hands, or in hands that have not beaten for long."""
        if one.id in self._flights or monotonic() - self._rests.get(one.id, -REST_S) < REST_S:
            return False
        ticket, beat, since_s = self._beats.get(one.id, (None, -1, 0.0))
        if (ticket, beat) != (one.ticket, one.beat):
            since_s = monotonic()
            self._beats[one.id] = (one.ticket, one.beat, since_s)
        return one.ticket is None or monotonic() - since_s >= self._lease_s

    def _hand_in(self, one: Import) -> None:
        ticket = self._store.hand_in(one)
        if ticket is None:
            return
        listens = one.sound_s != 0
        future = self._crew.begin(self._settings, one.id, ticket, listens=listens)
        future.add_done_callback(lambda _: self._landed.set())
        self._flights[one.id] = Flight(ticket, one.founder, future)
        self._turns[one.founder] = max(self._turns.values(), default=0) + 1

    def _tell(self, note: str | None, places: int) -> None:
        """Write why nothing moves and how many move at a time, where that has changed."""
        before = self._store.queue()
        if (before.note, before.workers) != (note, max(1, places)):
            self._store.change_queue(note=note, workers=max(1, places))
