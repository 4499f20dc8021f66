"""What a worker does to an import: first it listens, then it measures."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from distributed import get_worker

from analysis.rubric import load_rubric
from calls.errors import NotUsableError
from calls.store import Store
from ingest.sources import open_recording
from ingest.transcribe import fingerprint
from pullmeter.faults import answer_for
from pullmeter.jobs.files import at_hand
from pullmeter.jobs.hold import Hold, StoppedError
from pullmeter.jobs.limits import NoRoomError, check_room, is_disk_full
from pullmeter.making import make_pipeline, wishes_of
from pullmeter.pipeline import Origin, Pipeline, Wishes
from pullmeter.settings import Settings
from pullmeter.stepwise import Heard, Stepwise

Gave = TypeVar("Gave")


def hear(settings: Settings, import_id: str, ticket: str) -> Heard | None:
    """Make a call of a recording; None where that must not be, or the row of the import says why not."""

    def listen(steps: Stepwise, hold: Hold) -> Heard:
        hold.progress("open", 0.0)
        return _heard_again(settings, steps, hold) or _heard(settings, steps, hold)

    return _working(settings, import_id, ticket, listen, Hold.rest)


def measure(settings: Settings, import_id: str, ticket: str, heard: Heard | None) -> str | None:
    """Take a call that was heard into the library; gives its id, None where that must not be."""
    if heard is None:
        return None

    def take(steps: Stepwise, hold: Hold) -> str:
        hold.progress("read", 0.0)
        wishes = steps.wishes_for(heard.call_id, settings.roster, _wishes(settings, hold))
        return steps.measure(heard, wishes, hold.progress).call.id

    return _working(settings, import_id, ticket, take, Hold.finish)


def _working(
    settings: Settings,
    import_id: str,
    ticket: str,
    work: Callable[[Stepwise, Hold], Gave],
    end: Callable[[Hold], None],
) -> Gave | None:
    store = _store(settings.database_url)
    hold = Hold.take(store, import_id, ticket, may_end=_has_nanny())
    if hold is None:
        return None
    try:
        with hold:
            gave = work(Stepwise(_pipeline(settings), store), hold)
    except StoppedError:
        hold.settle()
    except Exception as error:  # noqa: BLE001  the end of a task: any fault becomes the row's sentence
        _put_down(hold, error)
    else:
        end(hold)
        return gave
    return None


def _heard(settings: Settings, steps: Stepwise, hold: Hold) -> Heard:
    """Listen to a recording."""
    one, wishes = hold.import_, _wishes(settings, hold)
    check_room(one, Path(tempfile.gettempdir()))
    with at_hand(one) as here:
        recording = open_recording(here.path)
        origin = Origin(here.at_home(recording.mix), wishes.founder)
        hold.call_id = fingerprint(recording)
        return steps.hear(hold.call_id, recording, origin, wishes, hold.progress)


def _heard_again(settings: Settings, steps: Stepwise, hold: Hold) -> Heard | None:
    """A call that is in the library already, where nothing has changed in how it is heard."""
    call_id = hold.call_id
    if call_id is None or not steps.store.holds(call_id):
        return None
    wishes = steps.wishes_for(call_id, settings.roster, _wishes(settings, hold))
    return steps.hear_again(steps.store.made(call_id), wishes)


def _put_down(hold: Hold, error: Exception) -> None:
    """Leave an import with the reason why it did not become a call."""
    if is_disk_full(error):
        hold.wait(str(error) if isinstance(error, NoRoomError) else "It waits for room: the disk is full.")
    elif isinstance(error, NotUsableError):
        hold.refuse(str(error))
    else:
        hold.fault(answer_for(error)[0])


def _wishes(settings: Settings, hold: Hold) -> Wishes:
    return replace(wishes_of(settings), founder=hold.import_.founder)


def _has_nanny() -> bool:
    """Whether this is a worker's process with nothing else in it, which is started anew when it ends."""
    try:
        worker = get_worker()
    except ValueError:
        return False
    return worker.nanny is not None and worker.state.nthreads == 1


@lru_cache(maxsize=1)
def _store(url: str) -> Store:
    return Store(url)


@lru_cache(maxsize=1)
def _models(settings: Settings) -> Pipeline:
    return make_pipeline(settings)


def _pipeline(settings: Settings) -> Pipeline:
    """The pipeline of these settings: its models stay loaded, its rubric is read each time."""
    return replace(_models(settings), rubric=load_rubric(settings.rubric))
