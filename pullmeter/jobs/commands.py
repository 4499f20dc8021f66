"""`pullmeter jobs`: the queue of imports, seen and steered."""

from collections.abc import Callable, Iterable
from typing import Annotated

import typer

from calls.kept import UNFINISHED, Import, ImportState
from calls.store import Store
from pullmeter import forgetting, renewing, showing
from pullmeter.following import follow
from pullmeter.jobs import Jobs
from pullmeter.settings import load_settings

ALL = "all"
SHOWN = 50

app = typer.Typer(help="See and steer the imports that wait or are under way.", add_completion=False)

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Imports by their first letters, or all.")]


@app.callback(invoke_without_command=True)
def jobs(context: typer.Context) -> None:
    """List the imports: stage, share done, time left, and why one was not taken."""
    if context.invoked_subcommand is None:
        store = _store()
        unfinished = store.unfinished_imports()
        ended = [one for one in store.imports(SHOWN) if one.state not in UNFINISHED]
        showing.imports([*unfinished, *ended], store)


@app.command()
def cancel(ids: Ids) -> None:
    """Stop imports and take them out of the queue; what was done of them is kept for a retry."""
    _steer(ids, Store.cancel, "Cancelled", UNFINISHED)


@app.command()
def retry(ids: Ids) -> None:
    """Queue imports anew that were cancelled, not taken or set aside."""
    ended = (ImportState.CANCELLED, ImportState.FAILED, ImportState.SET_ASIDE)
    _steer(ids, Store.retry, "Queued", ended)


@app.command()
def first(ids: Ids) -> None:
    """Put imports that wait before all others."""
    _steer(ids, Store.hurry, "Put first", (ImportState.QUEUED,))


@app.command()
def remove(ids: Ids) -> None:
    """Take ended imports off the list, with their uploads unless they became calls."""
    settings = load_settings()

    def take_off(store: Store, import_id: str) -> None:
        forgetting.remove(store.import_starting(import_id), store, settings)

    ended = tuple(state for state in ImportState if state not in UNFINISHED)
    _steer(ids, take_off, "Removed", ended)


@app.command()
def pause() -> None:
    """Let all imports rest until they are resumed; what is under way stops at once and loses little."""
    _store().change_queue(is_paused=True)
    showing.say("All imports rest: `pullmeter jobs resume` lets them go on.")


@app.command()
def resume() -> None:
    """Let all imports go on."""
    _store().change_queue(is_paused=False)
    showing.say("Imports go on wherever the dashboard or `pullmeter jobs work` runs.")


@app.command()
def work() -> None:
    """Work through the queue without the dashboard, until it is empty."""
    settings = load_settings()
    store = Store(settings.database_url)
    waiting = [one.id for one in store.unfinished_imports()]
    if not waiting:
        showing.say("Nothing waits.")
    ended = follow(waiting, store, Jobs(settings))
    if any(one.state is not ImportState.DONE for one in ended):
        raise typer.Exit(2)


@app.command()
def renew() -> None:
    """Queue the calls that newer models, another roster or rubric would change; only that is done."""
    settings = load_settings()
    renewal = renewing.renew(Store(settings.database_url), settings)
    showing.say(f"Queued {renewal.queued} calls to be made anew.")
    if renewal.gone:
        showing.say(f"{renewal.gone} calls stay as they are, since their recordings are gone.")


def _steer(
    ids: Iterable[str], change: Callable[[Store, str], None], done: str, states: tuple[ImportState, ...]
) -> None:
    store = _store()
    for one in _chosen(ids, store, states):
        change(store, one.id)
        showing.say(f"{done}: {one.name}.")


def _chosen(ids: Iterable[str], store: Store, states: tuple[ImportState, ...]) -> list[Import]:
    ids = list(ids)
    chosen = store.imports(limit=None) if ids == [ALL] else [store.import_starting(each) for each in ids]
    return [one for one in chosen if one.state in states]


def _store() -> Store:
    return Store(load_settings().database_url)
