"""The hold on an import: it beats while somebody works, writes how far that is, and says when to stop."""

import os
import signal
from dataclasses import replace
from enum import Enum
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Self

from sqlalchemy.exc import DBAPIError

from calls.kept import UNFINISHED, Import, ImportState
from calls.store import Store
from pullmeter.jobs.pace import Bar
from pullmeter.wording import stage as doing

BEAT_S = 0.5
MOST_TRIES = 3
FURTHER_SHARE = 0.01  # who came this much further than before has not failed at the same place


class Stop(Enum):
    """Why work must stop."""

    CANCELLED = "cancelled"
    PAUSED = "paused"
    LOST = "lost"  # somebody else holds the import now


# How long work has to look up; after that it is ended with its process, and its models are loaded anew.
GRACE_S = {Stop.CANCELLED: 1.5, Stop.PAUSED: 6.0, Stop.LOST: 6.0}


class StoppedError(Exception):
    """Work on an import must stop here."""


class Hold:
    """One import in the hands of this process, as a context; `may_end` allows to end the process itself."""

    def __init__(self, store: Store, one: Import, ticket: str, *, may_end: bool) -> None:
        self.import_ = one
        self.call_id = one.call_id
        self._store, self._ticket, self._may_end = store, ticket, may_end
        self._stop: Stop | None = None
        self._over = Event()
        self._bar, self._began_s = Bar(), monotonic()
        self._stage, self._done_share = one.stage, one.done_share
        self._thread = Thread(target=self._beat, name="beat", daemon=True)

    @classmethod
    def take(cls, store: Store, import_id: str, ticket: str, *, may_end: bool = False) -> "Hold | None":
        """The hold on an import that was handed in with a ticket; None where it is not to be worked on.

        An import that is running under this ticket ended the process before. It counts as a try, and after
        three without getting further the import is set aside.
        """
        one = store.import_(import_id)
        if one is None or one.ticket != ticket or one.state not in UNFINISHED:
            return None
        if one.state is ImportState.RUNNING:
            one = _tried(one)
        changes = _why_not(one, store) or {"state": ImportState.RUNNING, "message": None}
        counted = {"tries": one.tries, "reached": one.reached}
        is_held = store.change_held(one.id, ticket, **counted, **changes)
        is_begun = is_held and changes["state"] is ImportState.RUNNING
        return cls(store, one, ticket, may_end=may_end) if is_begun else None

    def progress(self, stage: str, share: float) -> None:
        """Tell how far the work is; raises StoppedError where it must stop."""
        self._done_share = max(self._done_share, self._bar.moved(stage, share))
        if stage != self._stage:
            self._stage = stage
            self._stop = self._stop or self._look_up()  # at once, so that a crash tells where it was
        if self._stop:
            raise StoppedError

    def rest(self) -> None:
        """Hand the import on to the next step, with the same ticket."""
        self._end(state=ImportState.QUEUED)

    def finish(self) -> None:
        """The import is a call in the library."""
        self._done_share = 1.0
        self._end(state=ImportState.DONE, message=None, ticket=None, tries=0)

    def refuse(self, message: str) -> None:
        """The recording cannot be used."""
        self._end(state=ImportState.FAILED, message=message, ticket=None)

    def wait(self, message: str) -> None:
        """Put the import back in the queue, with a word about what it waits for."""
        self._end(state=ImportState.QUEUED, message=message, ticket=None)

    def fault(self, message: str) -> None:
        """A fault of ours; it is tried again, and refused when it comes again and again."""
        one = _tried(replace(self.import_, done_share=self._done_share))
        state = ImportState.FAILED if one.tries >= MOST_TRIES else ImportState.QUEUED
        self._end(state=state, message=message, ticket=None, tries=one.tries, reached=one.reached)

    def settle(self) -> None:
        """Leave the import as the reason to stop wants it."""
        if self._stop is Stop.CANCELLED:
            self._end(state=ImportState.CANCELLED, ticket=None, is_unwanted=False)
        elif self._stop is Stop.PAUSED:
            self._end(state=ImportState.QUEUED, ticket=None)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _end(self, **changes: object) -> None:
        self._store.change_held(self.import_.id, self._ticket, **self._so_far(), **changes)

    def _so_far(self) -> dict[str, object]:
        worked_s = self.import_.worked_s + monotonic() - self._began_s
        return {
            "stage": self._stage,
            "done_share": self._done_share,
            "worked_s": worked_s,
            "call_id": self.call_id,
        }

    def _beat(self) -> None:
        stop_seen_s = None
        while not self._over.wait(BEAT_S):
            self._stop = self._stop or self._look_up()
            if self._stop is None:
                continue
            stop_seen_s = stop_seen_s or monotonic()
            if self._may_end and monotonic() - stop_seen_s > GRACE_S[self._stop]:
                self.settle()
                os.kill(os.getpid(), signal.SIGKILL)  # native code listens to nobody; its nanny starts anew

    def _look_up(self) -> Stop | None:
        """Write how far the work is, and see whether it is still wanted."""
        try:
            if not self._store.change_held(self.import_.id, self._ticket, **self._so_far()):
                return Stop.LOST
            one = self._store.import_(self.import_.id)
            if one is None or one.is_unwanted:
                return Stop.CANCELLED
            return Stop.PAUSED if self._store.queue().is_paused else None
        except DBAPIError:  # it is busy or full: the next beat tries again
            return None


def _why_not(one: Import, store: Store) -> dict[str, object] | None:
    """What becomes of an import that is not to be worked on now; None where it is."""
    if one.is_unwanted:
        return {"state": ImportState.CANCELLED, "ticket": None, "is_unwanted": False}
    if one.tries >= MOST_TRIES:
        return {"state": ImportState.SET_ASIDE, "ticket": None, "message": _why_aside(one)}
    if store.queue().is_paused:
        return {"state": ImportState.QUEUED, "ticket": None}
    return None


def _tried(one: Import) -> Import:
    """An import that failed once more; one that came further than before begins to count anew."""
    further = one.done_share > one.reached + FURTHER_SHARE
    return replace(one, tries=1 if further else one.tries + 1, reached=max(one.reached, one.done_share))


def _why_aside(one: Import) -> str:
    return (
        f"It is set aside: {one.tries} times it ended the process that worked on it, "
        f"while {doing(one.stage)}. "
        "It may need more memory than there is, or be damaged: export it again, or choose a smaller model."
    )
