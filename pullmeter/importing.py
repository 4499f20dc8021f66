"""Keeps the recordings of a folder, once or again and again."""

import time
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
    """Keep each recording that appears beneath a folder, until interrupted."""
    store = Store(settings.database_url)
    seen = set(find_recordings(folder))
    say(f"Watching {folder} (Ctrl-C ends it).")
    try:
        while True:
            time.sleep(LOOK_EVERY_S)
            for path in set(find_recordings(folder)) - seen:
                if is_quiet(path, time.time()):
                    _import(path, settings, pipeline, store)
                    seen.add(path)
    except KeyboardInterrupt:
        return


def is_quiet(path: Path, now: float) -> bool:
    """Whether nothing at a path was written within the last minute; `now` in seconds of the epoch."""
    files = [path, *path.rglob("*")] if path.is_dir() else [path]
    return all(now - file.stat().st_mtime >= QUIET_FOR_S for file in files)


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
