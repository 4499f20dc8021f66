"""Fetches weights from the hub once, and knows a file by its digest."""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

import httpx2
from huggingface_hub import constants

from calls.errors import NotUsableError

PROBE_S = 5  # the hub's own client tries a silent host again and again, for minutes


def fetched(fetch: Callable[[], str], otherwise: NotUsableError) -> Path:
    """Where what was fetched lies; `otherwise` is raised where the hub is not asked or does not answer."""
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    if constants.is_offline_mode():
        raise otherwise
    try:
        httpx2.head(constants.ENDPOINT, timeout=PROBE_S)
        return Path(fetch())
    except (OSError, httpx2.HTTPError) as error:
        raise otherwise from error


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
