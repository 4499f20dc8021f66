"""Finds the weights of a speech model on this machine, or fetches them once."""

import hashlib
import logging
import re
from collections.abc import Callable
from pathlib import Path

import httpx2
from faster_whisper import utils
from faster_whisper.utils import available_models, download_model
from huggingface_hub import constants, snapshot_download

from calls.errors import NotUsableError

NO_MODEL = "none"
SMALL = Path(__file__).with_name("small") / "weights"  # our own, for the samples and for tests
OWN_NAME = "Pullmeter's small one"
PROBE_S = 5  # the hub's own client tries a silent host again and again, for minutes
NEEDED = ("model.bin", "config.json", "tokenizer.json", "vocabulary.*")
WANTED = (*NEEDED, "preprocessor_config.json")
_DIGEST = re.compile("[0-9a-f]{64}")


def find_weights(model: str) -> Path:
    """The folder with the weights of a Whisper model, given by its size or by that folder itself.

    What is not on this machine is downloaded. Raises NotUsableError where that cannot be.
    """
    if Path(model).expanduser().is_dir():
        return _checked(Path(model).expanduser())
    if model not in available_models():
        raise _no_such(model)
    return _kept(model) or _fetched(model, lambda: download_model(model))


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


def on_this_machine() -> dict[str, Path | None]:
    """Every size by name, with the folder of its weights where they are here already."""
    return {model: _kept(model) for model in available_models()}


def get(model: str) -> Path:
    """Fetch the weights of a size, showing how far that is, and go on where an earlier try broke off.

    Raises NotUsableError where they cannot be fetched, or did not arrive as they were sent.
    """
    if model not in available_models():
        raise _no_such(model)
    folder = _fetched(model, lambda: snapshot_download(_repository(model), allow_patterns=[*WANTED]))
    check_digests(folder)
    return folder


def check_digests(folder: Path) -> None:
    """Compare large files with the SHA-256 under which the hub keeps them; NotUsableError where one differs.

    The hub's cache names each large file by that digest, and links it from the folder of the model.
    """
    for link in folder.iterdir():
        kept = link.resolve()
        if _DIGEST.fullmatch(kept.name) and _sha256(kept) != kept.name:
            kept.unlink()
            raise NotUsableError(
                f"{link.name} of the speech model did not arrive as it was sent, and was deleted: "
                "fetch it again with `pullmeter models get`."
            )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _repository(model: str) -> str:
    return str(utils._MODELS[model])  # noqa: SLF001  the only place that tells which it is


def _no_such(model: str) -> NotUsableError:
    return NotUsableError(
        f"There is no speech model {model}: give a folder that holds one, or one of these sizes: "
        f"{', '.join(available_models())}."
    )


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


def _fetched(model: str, fetch: Callable[[], str]) -> Path:
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    try:
        if constants.is_offline_mode():
            raise _not_here(model)
        httpx2.head(constants.ENDPOINT, timeout=PROBE_S)
        return _checked(Path(fetch()))
    except (OSError, httpx2.HTTPError) as error:
        raise _not_here(model) from error


def _not_here(model: str) -> NotUsableError:
    return NotUsableError(
        f"The speech model {model} is not on this machine and cannot be fetched now: get it with "
        f"`pullmeter models get {model}` where there is a network, "
        "give a folder that holds one with `--model DIR`, "
        "give a transcript in place of the sound, or go without words with `--model none`."
    )
