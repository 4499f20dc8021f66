"""Finds the weights of a speech model on this machine, or fetches them once."""

import logging
from pathlib import Path

import httpx2
from faster_whisper.utils import available_models, download_model
from huggingface_hub import constants

from calls.errors import NotUsableError

NO_MODEL = "none"
PROBE_S = 5  # the hub's own client tries a silent host again and again, for minutes
NEEDED = ("model.bin", "config.json", "tokenizer.json", "vocabulary.*")


def find_weights(model: str) -> Path:
    """The folder with the weights of a Whisper model, given by its size or by that folder itself.

    What is not on this machine is downloaded. Raises NotUsableError where that cannot be.
    """
    if Path(model).expanduser().is_dir():
        return _checked(Path(model).expanduser())
    if model not in available_models():
        raise NotUsableError(
            f"There is no speech model {model}: give a folder that holds one, or one of these sizes: "
            f"{', '.join(available_models())}."
        )
    return _kept(model) or _fetched(model)


def describe_model(model: str) -> str:
    """What a speech model's name stands for on this machine, in a few words."""
    if model == NO_MODEL:
        return "none: sound is not transcribed"
    if model in available_models() and not Path(model).is_dir() and not _kept(model):
        return f"{model}, not on this machine yet: fetched when it is first needed"
    try:
        return f"{Path(model).name}, in {find_weights(model)}"
    except NotUsableError as error:
        return str(error)


def _checked(folder: Path) -> Path:
    missing = [name for name in NEEDED if not any(folder.glob(name))]
    if missing:
        raise NotUsableError(
            f"{folder} holds no Whisper model for CTranslate2: it lacks {' and '.join(missing)}."
        )
    return folder


def _kept(model: str) -> Path | None:
    """The folder of a model that was fetched before; None where it was not, or only in part."""
    try:
        return _checked(Path(download_model(model, local_files_only=True)))
    except (FileNotFoundError, NotUsableError):
        return None


def _fetched(model: str) -> Path:
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    try:
        if constants.is_offline_mode():
            raise _not_here(model)
        httpx2.head(constants.ENDPOINT, timeout=PROBE_S)
        return _checked(Path(download_model(model)))
    except (OSError, httpx2.HTTPError) as error:
        raise _not_here(model) from error


def _not_here(model: str) -> NotUsableError:
    return NotUsableError(
        f"The speech model {model} is not on this machine and cannot be fetched now: get it with "
        f"`--model {model}` where there is a network or give a folder that holds one with `--model DIR`, "
        "give a transcript in place of the sound, or go without words with `--model none`."
    )
