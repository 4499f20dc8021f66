"""Keeps the recordings of a folder, once or again and again, by way of the queue."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from calls.errors import NotUsableError
from calls.kept import Import, ImportState
from calls.store import Store
from ingest.sources import find_recordings, open_recording
from ingest.transcribe import fingerprint
from pullmeter.following import follow, has_ended
from pullmeter.jobs import Jobs
from pullmeter.jobs.order import lane_of
from pullmeter.settings import Settings
from pullmeter.showing import say

LOOK_EVERY_S = 10.0
QUIET_FOR_S = 60.0  # Zoom goes on writing for a while; what changed within the last minute may not be whole


def import_folder(folder: Path, settings: Settings, founder: str | None = None) -> int:
    """Keep every recording beneath a folder; gives the number of those that were not taken."""
    paths = find_recordings(folder)
    if not paths:
        raise NotUsableError(f"There is no recording in {folder}: name the folder that Zoom records to.")
    store, jobs = Store(settings.database_url), Jobs(settings)
    queued = queue_up(paths, store, jobs, founder)
    ended = follow([one.id for one in queued], store, jobs)
    return sum(one.state is not ImportState.DONE for one in ended)


def watch_folder(folder: Path, settings: Settings, founder: str | None = None) -> None:
    """Keep each recording that lies or appears beneath a folder, until interrupted."""
    store, jobs = Store(settings.database_url), Jobs(settings)
    looked_at: dict[Path, float] = {}
    under_way: set[str] = set()
    say(f"Watching {folder} (Ctrl-C ends it).")
    jobs.start()
    try:
        while True:
            found = dict(due(find_recordings(folder), looked_at, time.time()))
            under_way |= {one.id for one in queue_up(list(found), store, jobs, founder)}
            looked_at |= found
            under_way -= {each for each in under_way if has_ended(store.import_(each))}
            time.sleep(LOOK_EVERY_S)
    except KeyboardInterrupt:
        return
    finally:
        jobs.stop()


def queue_up(paths: Sequence[Path], store: Store, jobs: Jobs, founder: str | None) -> list[Import]:
    """Queue the recordings at paths that are neither in the library nor in the queue."""
    waiting = {one.path: one for one in store.unfinished_imports()}
    new = [path for path in paths if path not in waiting and not _is_kept(path, store)]
    lane = lane_of(len(new))
    again = [waiting[path] for path in paths if path in waiting]
    return again + [jobs.submit(path, path.name, lane, founder) for path in new]


def due(paths: Iterable[Path], looked_at: Mapping[Path, float], now_s: float) -> Iterator[tuple[Path, float]]:
    """The recordings that are new or were changed since they were looked at, and when they were changed.

    One that was written within the last minute waits for its turn. Times are seconds of the epoch.
    """
    for path in paths:
        try:
            changed_s = max(file.stat().st_mtime for file in (path, *path.rglob("*")))
        except FileNotFoundError:  # Zoom renames files while it converts them
            continue
        if looked_at.get(path) != changed_s and now_s - changed_s >= QUIET_FOR_S:
            yield path, changed_s


def _is_kept(path: Path, store: Store) -> bool:
    try:
        is_kept = store.holds(fingerprint(open_recording(path)))
    except NotUsableError:
        return False  # it is queued all the same, and the queue says why it is not taken
    if is_kept:
        say(f"{path.name} is in the library already.")
    return is_kept
