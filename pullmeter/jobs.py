"""Imports in the background: one after another, each in a process of its own.

The rows of the store are the truth. A crash of a native library ends one import and not the program; whatever
was unfinished when the program ended is taken up again when it starts.
"""

import multiprocessing
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from calls.kept import Import, ImportState
from calls.store import Store
from pullmeter.faults import answer_for
from pullmeter.making import make_pipeline
from pullmeter.pipeline import Progress, Wishes
from pullmeter.settings import Settings

POLL_S = 0.5
WORDS_FOR_A_CRASH = (
    "The import ended without a word, perhaps for lack of memory: try it again with a smaller model."
)


class Jobs:
    """Works through the imports of a store for as long as it is started."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = Store(settings.database_url)
        self._stopping = Event()
        self._thread: Thread | None = None

    def submit(self, path: Path, name: str) -> Import:
        """Queue a recording; it is worked on wherever jobs are started on this store."""
        return self._store.add_import(name, path)

    def start(self) -> None:
        """Begin to work through the queue, the unfinished imports of an earlier run first."""
        self._stopping.clear()
        self._thread = Thread(target=self._work, name="imports", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the import under way; it stays unfinished and is taken up at the next start."""
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def _work(self) -> None:
        while not self._stopping.is_set():
            waiting = self._store.unfinished_imports()
            if waiting:
                self._run(waiting[0])
            else:
                self._stopping.wait(POLL_S)

    def _run(self, job: Import) -> None:
        spawned = multiprocessing.get_context("spawn")
        process = spawned.Process(target=run_import, args=(self._settings, job), daemon=True)
        process.start()
        while process.is_alive() and not self._stopping.is_set():
            process.join(POLL_S)
        if self._stopping.is_set():
            process.kill()
        process.join()
        left = [one for one in self._store.unfinished_imports() if one.id == job.id]
        if left and not self._stopping.is_set():
            self._store.change_import(job.id, state=ImportState.FAILED, message=WORDS_FOR_A_CRASH)


def run_import(settings: Settings, job: Import) -> None:
    """Take one import to its end: a kept call, or a sentence that says why not."""
    store = Store(settings.database_url)
    store.change_import(job.id, state=ImportState.RUNNING, stage="open", done_share=0.0)
    try:
        kept = make_pipeline(settings).run(
            job.path,
            Wishes(roster=settings.roster, language=settings.language),
            _writing_progress(store, job),
        )
    except Exception as error:  # noqa: BLE001  the end of a process: any fault becomes the row's sentence
        store.change_import(job.id, state=ImportState.FAILED, message=answer_for(error)[0])
        return
    store.keep(kept)
    store.change_import(job.id, state=ImportState.DONE, done_share=1.0, call_id=kept.call.id)


def _writing_progress(store: Store, job: Import) -> Progress:
    """Writes a new stage at once, and its share done so often that a person sees it move."""
    written_at, written_stage = 0.0, ""

    def write(stage: str, share: float) -> None:
        nonlocal written_at, written_stage
        if stage != written_stage or monotonic() - written_at >= POLL_S:
            written_at, written_stage = monotonic(), stage
            store.change_import(job.id, stage=stage, done_share=share)

    return write
