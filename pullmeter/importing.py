"""Keeps the recordings of a folder, once or again and again."""

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from calls.errors import NotUsableError
from calls.store import Store
from ingest.sources import find_recordings, open_recording
from ingest.transcribe import fingerprint
from pullmeter.pipeline import Pipeline, Wishes
from pullmeter.progress import showing_progress
from pullmeter.settings import Settings
from pullmeter.showing import refuse, say

LOOK_EVERY_S = 10.0
QUIET_FOR_S = 60.0  # Zoom goes on writing for a while; what changed within the last minute may not be whole


def import_folder(folder: Path, settings: Settings, pipeline: Pipeline) -> int:
    """Keep every recording beneath a folder; gives the number of those that were refused."""
    paths = find_recordings(folder)
    if not paths:
        raise NotUsableError(f"There is no recording in {folder}: name the folder that Zoom records to.")
    store = Store(settings.database_url)
    return sum(not _import(path, settings, pipeline, store) for path in paths)


def watch_folder(folder: Path, settings: Settings, pipeline: Pipeline) -> None:
    """Keep each recording that lies or appears beneath a folder, until interrupted."""
    store = Store(settings.database_url)
    looked_at: dict[Path, float] = {}
    say(f"Watching {folder} (Ctrl-C ends it).")
    try:
        while True:
            for path, changed_s in due(find_recordings(folder), looked_at, time.time()):
                _import(path, settings, pipeline, store)
                looked_at[path] = changed_s
            time.sleep(LOOK_EVERY_S)
    except KeyboardInterrupt:
        return


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


def _import(path: Path, settings: Settings, pipeline: Pipeline, store: Store) -> bool:
    wishes = Wishes(roster=settings.roster, language=settings.language)
    try:
        if store.holds(fingerprint(open_recording(path))):
            say(f"{path.name} is in the library already.")
            return True
        with showing_progress(path.name) as progress:
            store.keep(pipeline.run(path, wishes, progress))
    except NotUsableError as error:
        refuse(error)
        return False
    return True
