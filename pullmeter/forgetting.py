"""Deletes a call, and the recording behind it where that came through the dashboard."""

import shutil
from pathlib import Path

from calls.errors import NotUsableError
from calls.store import Store
from ingest.sources import open_recording
from pullmeter.settings import Settings


def forget(call_id: str, store: Store, settings: Settings) -> str:
    """Delete a call with all that was found in it and its uploaded recording; gives its title.

    A recording that lies elsewhere is the user's own and stays, and so does what else was uploaded with it.
    """
    call = store.kept(call_id).call
    paths = store.import_paths(call.id)
    store.forget(call.id)
    uploads = settings.uploads_dir.resolve()
    for path in (path.resolve() for path in paths):
        if path.is_relative_to(uploads):
            _delete(path, uploads)
    return call.title


def _delete(path: Path, uploads: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        for file in _files(path):
            file.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == uploads or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _files(path: Path) -> tuple[Path, ...]:
    """All files of the recording at a path, such as the transcript beside its sound."""
    try:
        return open_recording(path).files
    except NotUsableError:
        return (path,)
