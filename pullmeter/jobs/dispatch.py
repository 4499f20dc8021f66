"""Hands in what the store says is unfinished, and takes up what somebody left."""

import hashlib
import logging
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any

from distributed import Future

from calls.kept import Import, ImportState, Lane
from calls.store import Store
from pullmeter.jobs.crew import Crew, CutOffError, Places
from pullmeter.jobs.engine import Orders
from pullmeter.jobs.limits import NoRoomError, check_room
from pullmeter.jobs.order import next_up
from pullmeter.settings import Settings

LOOK_EVERY_S = 0.5
LOST_S = 120.0  # a worker that has ended is back long before
REST_S = 5.0  # what came back unfinished waits so long

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Flight:
    """An import that was handed in."""

    ticket: str
    lane: Lane
    listens: bool
    future: "Future[Any]"


class Dispatch:
    """Keeps the crew busy with the imports of a store."""

    def __init__(self, orders: Orders, store: Store, crew: Crew) -> None:
        self._orders, self._settings, self._store, self._crew = orders, orders.settings, store, crew
        self._mark = _mark(self._settings)
        self._flights: dict[str, Flight] = {}
        self._beats: dict[str, tuple[str | None, int, float]] = {}
        self._rests: dict[str, float] = {}
        self._turns: dict[str | None, int] = {}
        self._leaving: set[str] = set()
        self._landed = Event()
        self._had_places_s = monotonic()

    def run(self, stopping: Event) -> None:
        """Hand in and look on until told to stop, or until there has been nothing to do for some time."""
        busy_at_s = monotonic()
        while not stopping.is_set() and monotonic() - busy_at_s < self._orders.idle_s:
            self._landed.clear()
            self.look()
            if self._flights:
                busy_at_s = monotonic()
            self._landed.wait(LOOK_EVERY_S)
        self.leave()

    def look(self) -> None:
        """One look at the store: what has ended, what was given up, what is next."""
        places = self._places()
        unfinished = self._store.unfinished_imports()
        self._collect(unfinished)
        queue = self._store.queue()
        waiting = [self._queued(one) for one in unfinished if self._is_free(one)]
        note = None if places.all else "No worker has joined the scheduler yet."
        while not queue.is_paused and (one := self._next(waiting, unfinished)):
            if len(self._flights) >= places.all:
                self._make_way(one)
                break
            waiting.remove(one)
            if _listens(one) and sum(flight.listens for flight in self._flights.values()) >= places.listening:
                continue
            try:
                check_room(one, self._settings.data_dir)
            except NoRoomError as error:
                note = str(error)
            else:
                self._hand_in(one)
        self._tell(note, max(1, places.all))

    def _next(self, waiting: Sequence[Import], unfinished: Sequence[Import]) -> Import | None:
        return next_up(waiting, [one for one in unfinished if one.id in self._flights], self._turns)

    def _make_way(self, one: Import) -> None:
        """Put back one of the backlog where a fresh one waits; it goes on from its checkpoint later."""
        if one.lane is Lane.BACKLOG or self._leaving:
            return
        slow = next((each for each, flight in self._flights.items() if flight.lane is Lane.BACKLOG), None)
        if slow:
            self._put_back(slow, self._flights[slow])
            self._leaving.add(slow)

    def _places(self) -> Places:
        """How many are worked on at a time; a cluster of our own that has lost its workers is given up."""
        places = self._crew.places()
        if places.all:
            self._had_places_s = monotonic()
        elif not self._settings.scheduler and monotonic() - self._had_places_s > LOST_S:
            raise CutOffError
        return places

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
            self._leaving.discard(import_id)
            self._rests[import_id] = monotonic()

    def _put_back(self, import_id: str, flight: Flight, **changes: object) -> None:
        self._store.change_held(import_id, flight.ticket, state=ImportState.QUEUED, ticket=None, **changes)

    def _is_free(self, one: Import) -> bool:
        """Whether nobody works on an import: it is in no hands, or in hands that are gone or beat no more."""
        if one.id in self._flights or monotonic() - self._rests.get(one.id, -REST_S) < REST_S:
            return False
        ticket, beat, since_s = self._beats.get(one.id, (None, -1, 0.0))
        if (ticket, beat) != (one.ticket, one.beat):
            since_s = monotonic()
            self._beats[one.id] = (one.ticket, one.beat, since_s)
        is_left = one.ticket is None or bool(self._mark and one.ticket.startswith(self._mark))
        return is_left or monotonic() - since_s >= self._orders.lease_s

    def _queued(self, one: Import) -> Import:
        """An import that nobody works on, as one that waits, whatever whoever left it wrote."""
        if one.state is ImportState.RUNNING and one.ticket:
            self._store.change_held(one.id, one.ticket, state=ImportState.QUEUED, ticket=None)
            return self._store.import_(one.id) or one
        return one

    def _hand_in(self, one: Import) -> None:
        ticket = self._store.hand_in(one, self._mark)
        if ticket is None:
            return
        future = self._crew.begin(self._settings, one.id, ticket, listens=_listens(one))
        future.add_done_callback(lambda _: self._landed.set())
        self._flights[one.id] = Flight(ticket, one.lane, _listens(one), future)
        self._turns[one.founder] = max(self._turns.values(), default=0) + 1

    def _tell(self, note: str | None, workers: int) -> None:
        """Write why nothing moves and how many move at a time, where that has changed."""
        before = self._store.queue()
        if (before.note, before.workers) != (note, workers):
            self._store.change_queue(note=note, workers=workers)


def _listens(one: Import) -> bool:
    """Whether an import may have sound to listen to."""
    return one.sound_s != 0


def _mark(settings: Settings) -> str:
    """How the tickets of this data folder begin, where its engine and all who hold them end together.

    A ticket of this kind that this engine did not hand out is thus nobody's. Others reach a cluster of their
    own, which may outlive an engine.
    """
    if settings.scheduler:
        return ""
    place = f"{platform.node()}:{settings.data_dir.resolve()}"
    return hashlib.sha256(place.encode()).hexdigest()[:8]
