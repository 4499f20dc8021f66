"""`pullmeter voices`: whose voices are remembered, and whose those of a call are."""

from typing import Annotated

import typer

from calls.errors import NotUsableError
from calls.kept import KeptCall
from calls.store import Store
from pullmeter import showing
from pullmeter.settings import load_settings
from pullmeter.sharing.names import speaker_name
from pullmeter.voices import VoiceBook, speaker_called, voice_book
from pullmeter.wording import share

app = typer.Typer(help="Remember voices of people who want that, and forget them.", add_completion=False)

CallId = Annotated[str, typer.Argument(metavar="ID", help="A call's id, or its first letters.")]


@app.callback(invoke_without_command=True)
def listed(context: typer.Context) -> None:
    """List the voices that are remembered."""
    if context.invoked_subcommand is None:
        found = Store(load_settings().database_url).voices()
        showing.facts({one.name: f"since {one.kept_at:%Y-%m-%d}, by {one.model}" for one in found})
        if not found:
            showing.say("No voice is remembered: `pullmeter voices remember ID NAME` does, if they want it.")


@app.command()
def remember(
    call_id: CallId,
    name: Annotated[str, typer.Argument(help="Whose voice it is.")],
    speaker: Annotated[
        str | None, typer.Option(help="What they are called in the call, if otherwise.")
    ] = None,
) -> None:
    """Remember how somebody sounds in a call; ask them first."""
    kept, book = _opened(call_id)
    book.remember(kept, speaker_called(kept.call, speaker or name), name)
    showing.say(f"The voice of {name} is remembered; `pullmeter voices forget` forgets it.")


@app.command()
def who(call_id: CallId) -> None:
    """Say whose of the remembered voices those of a call are."""
    kept, book = _opened(call_id)
    found = book.guesses(kept)
    for speaker in kept.call.speakers:
        guess = found.get(speaker.id)
        said = f"{guess.name}, {share(guess.likeness)} alike" if guess else "nobody who is remembered"
        showing.say(f"{speaker_name(speaker)}: {said}")


@app.command()
def forget(name: Annotated[str, typer.Argument(help="Whose voice.")]) -> None:
    """Forget a voice."""
    if not Store(load_settings().database_url).forget_voice(name):
        raise NotUsableError(f"No voice of {name!r} is remembered: `pullmeter voices` lists them.")
    showing.say(f"The voice of {name} is forgotten.")


def _opened(call_id: str) -> tuple[KeptCall, VoiceBook]:
    """A kept call, and the voices that are remembered beside it."""
    settings = load_settings()
    store = Store(settings.database_url)
    return store.kept(call_id), voice_book(store, settings)
