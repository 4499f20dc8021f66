"""The process that has imports worked on: `python -m pullmeter.jobs`, started by `pullmeter.jobs.engine`.

It ends when its standard input does, so that it never outlives who started it.
"""

import logging
import os
import pickle
import shutil
import sys
from pathlib import Path
from threading import Event, Thread, Timer

from sqlalchemy.exc import DBAPIError

from calls.errors import NotUsableError
from calls.store import Store
from models.speech.checkpoints import drop_checkpoints
from pullmeter.jobs.crew import CutOffError, crew
from pullmeter.jobs.dispatch import Dispatch
from pullmeter.jobs.engine import Orders, alone
from pullmeter.jobs.files import FETCHED
from pullmeter.jobs.limits import is_disk_full, plan, this_machine

AGAIN_S = 2.0
CLOSE_WITHIN_S = 8.0
LEFTOVERS = (f"{FETCHED}*", "dask-scratch-space")
FULL = "The disk is full: it goes on when there is room."

log = logging.getLogger("pullmeter.jobs")


def main() -> None:
    """Work until standard input ends, or until there has been nothing to do for some time."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    orders: Orders = pickle.load(sys.stdin.buffer)  # noqa: S301  from the process that started this one
    stopping = Event()
    Thread(target=_wait_for_the_end, args=(stopping,), daemon=True).start()
    with alone(orders.settings) as is_alone:
        if is_alone:
            _tidy(orders.settings.scratch_dir)
            drop_checkpoints(orders.settings.checkpoints_dir)
            _work(orders, stopping)


def _tidy(scratch: Path) -> None:
    """Delete what an engine that was killed has left."""
    for pattern in LEFTOVERS:
        for folder in scratch.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)


def _work(orders: Orders, stopping: Event) -> None:
    """Work with one cluster, and with another where that is cut off."""
    settings = orders.settings
    store = Store(settings.database_url)
    planned = plan(this_machine(), settings)
    while not stopping.is_set():
        last_call = Timer(CLOSE_WITHIN_S, os._exit, [1])
        last_call.daemon = True  # a cluster that does not close is left to the system
        try:
            with crew(settings, planned, settings.scratch_dir) as workers:
                try:
                    Dispatch(orders, store, workers).run(stopping)
                except Exception:
                    log.exception("The work was interrupted")
                    raise
                else:
                    return
                finally:
                    last_call.start()
        except (CutOffError, NotUsableError, OSError, DBAPIError) as error:
            _note(store, _why(error, settings.scheduler))
            stopping.wait(AGAIN_S)
        finally:
            last_call.cancel()


def _why(error: Exception, scheduler: str | None) -> str:
    if isinstance(error, NotUsableError):
        return str(error)
    if is_disk_full(error):
        return FULL
    if isinstance(error, CutOffError) and scheduler:
        return f"The scheduler {scheduler} does not answer; it is tried again until it does."
    return "The work was interrupted, and is taken up again."


def _note(store: Store, sentence: str) -> None:
    try:
        store.change_queue(note=sentence)
    except DBAPIError:  # full or busy: the log has it
        log.warning("%s", sentence)


def _wait_for_the_end(stopping: Event) -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stopping.set()


if __name__ == "__main__":
    main()
