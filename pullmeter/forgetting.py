"""Deletes a call with the recording that came through the dashboard, or what a person said in reviews."""

import shutil
from pathlib import Path

from calls.errors import NotUsableError
from calls.kept import Import, ImportState
from calls.store import Store
from ingest.sources import open_recording
from models.speech.checkpoints import drop_checkpoints
from pullmeter.jobs.files import discard
from pullmeter.settings import Settings


def forget_one_of(call_id: str | None, person: str | None, store: Store, settings: Settings) -> str:
    """Delete the call or the person that is named; gives what is gone, in a sentence."""
    if call_id is not None and person is None:
        return f"Forgot {forget(call_id, store, settings)!r}."
    if person is not None and call_id is None:
        return forget_person(person, store)
    raise NotUsableError("Say what to forget: the id of a call, or --person with a name.")


def forget(call_id: str, store: Store, settings: Settings) -> str:
    """Delete a call with all that was found in it and its uploaded recording; gives its title.

    A recording that lies elsewhere is the user's own and stays, and so does what else was uploaded with it.
    """
    call = store.kept(call_id).call
    imports = store.imports_of(call.id)
    store.forget(call.id)
    for address in {one.address for one in imports if one.address}:
        discard(address)
    uploads = settings.uploads_dir.resolve()
    for path in {one.path.resolve() for one in imports}:
        if path.is_relative_to(uploads):
            _delete(path, uploads)
    _drop_words(store, settings)
    return call.title


def forget_person(name: str, store: Store) -> str:
    """Delete what a person said and scored in review sessions; gives what is gone, in a sentence.

    The calls on which they speak stay: those are forgotten one by one, with `forget`.
    """
    gone = store.forget_person(name)
    if not gone.is_anything:
        raise NotUsableError(
            f"Nobody named {name!r} is in a review session or remembered: write the name as it stands there."
        )
    return (
        f"Forgot {name!r} in reviews. Deleted: {gone.comments_count} comments, {gone.scores_count} scores, "
        f"{gone.voices_count} remembered voices. "
        f"The name is taken off {gone.mentions_count} comments of others and {gone.corrections_count} "
        "corrections. "
        "The calls on which they speak stay: forget those by their ids."
    )


def remove(one: Import, store: Store, settings: Settings) -> None:
    """Take an import that has ended off the list, with its upload unless somebody needs that still."""
    store.remove_import(one.id)
    if store.import_(one.id) is not None:
        return
    _drop_words(store, settings)
    if one.address:
        discard(one.address)
    shared = any(other.path == one.path for other in store.imports(limit=None))
    needed = shared or one.state is ImportState.DONE
    uploads = settings.uploads_dir.resolve()
    if not needed and one.path.resolve().is_relative_to(uploads):
        _delete(one.path.resolve(), uploads)


def _drop_words(store: Store, settings: Settings) -> None:
    """Delete what was heard piece by piece; while other recordings are heard, theirs stay."""
    if store.unfinished_imports():
        drop_checkpoints(settings.checkpoints_dir, done_for_s=0)
    else:
        shutil.rmtree(settings.checkpoints_dir, ignore_errors=True)


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
