"""`pullmeter models`: which speech models are on this machine, and how one gets there."""

from typing import Annotated

import typer

from models.speakers import weights as speakers
from models.speech import weights
from pullmeter import showing
from pullmeter.settings import load_settings
from pullmeter.speech_choice import choose

# About what the largest file of each takes, as its publisher states it, in MB.
SIZES_MB = {
    "tiny": 75,
    "tiny.en": 75,
    "base": 145,
    "base.en": 145,
    "small": 485,
    "small.en": 485,
    "medium": 1530,
    "medium.en": 1530,
    "distil-small.en": 330,
    "distil-medium.en": 790,
    "turbo": 1620,
    "large-v3-turbo": 1620,
    "distil-large-v2": 1510,
    "distil-large-v3": 1510,
    "distil-large-v3.5": 1510,
}
LARGE_MB = 3090
SPEAKERS, SPEAKERS_MB = "speakers", 46

app = typer.Typer(help="See and fetch the models that hear words.", add_completion=False)


@app.callback(invoke_without_command=True)
def models(context: typer.Context) -> None:
    """List the speech models: their size, whether they are here, and which one is used."""
    if context.invoked_subcommand is None:
        choice = choose(load_settings())
        facts = {
            f"{'*' if name == choice.model else ' '} {name}": str(folder) if folder else _not_here(name)
            for name, folder in weights.on_this_machine().items()
        }
        showing.facts(facts)
        showing.say(
            f"* is used ({choice.because}); `model` in settings.toml or --model chooses another. "
            f"Now: {choice.model}."
        )


@app.command()
def get(name: Annotated[str, typer.Argument(help="A size, such as small, or speakers.")]) -> None:
    """Fetch a speech model once, or the speaker models; a try that broke off goes on where it was."""
    if name == SPEAKERS:
        showing.say(f"Fetching what tells voices apart, about {SPEAKERS_MB} MB.")
        showing.say(f"It is in {speakers.get().embedding.parent} and beside it, as it was published.")
        return
    showing.say(f"Fetching {name}, {_megabytes(name)}.")
    showing.say(f"{name} is in {weights.get(name)}, as it was sent.")


def _not_here(name: str) -> str:
    return f"not here, {_megabytes(name)}: pullmeter models get {name}"


def _megabytes(name: str) -> str:
    return f"about {SIZES_MB.get(name, LARGE_MB):,} MB"
