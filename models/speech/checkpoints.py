"""Pieces of sound that were heard already, so that whoever is killed loses one piece and no more."""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import get_ident
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from calls.call import Removed, Word
from models.speech.slices import Samples, slices

KEPT_DAYS = 30  # of a recording that was never heard to its end
KEPT_DONE_S = 3600  # of one that was: by then its words are in the library
DONE = "done"


class Piece(msgspec.Struct, frozen=True):
    """What was heard in a piece, with times from its start; the language is None where nobody spoke."""

    words: tuple[Word, ...]
    language: str | None
    removed: tuple[Removed, ...] = ()


class Checkpoints:
    """The heard pieces of one track, in a folder of its own below `folder`; without one, nothing is kept.

    A piece is known by its sound, by the model that heard it and by the language that was asked for, whatever
    the file is called.
    """

    def __init__(self, folder: Path | None, samples: Samples, model: str) -> None:
        self._model = model
        self._folder = folder / _digest_of_all(samples, model) if folder else None

    def kept(self, piece: NDArray[Any], language: str | None) -> Piece | None:
        """What was heard in this piece before, if it was."""
        path = self._path(piece, language)
        if not path or not path.exists():
            return None
        return msgspec.json.decode(path.read_bytes(), type=Piece)

    def keep(self, piece: NDArray[Any], language: str | None, heard: Piece) -> None:
        """Keep what was heard; it is there whole or not at all, whenever the power fails."""
        path = self._path(piece, language)
        if not path:
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        growing = path.with_suffix(f".{os.getpid()}-{get_ident()}")
        with growing.open("wb") as file:
            file.write(msgspec.json.encode(heard))
            file.flush()
            os.fsync(file.fileno())
        growing.replace(path)

    def done(self) -> None:
        """Say that the whole track was heard, so that its pieces may go soon."""
        if self._folder and self._folder.is_dir():
            (self._folder / DONE).touch()

    def _path(self, piece: NDArray[Any], language: str | None) -> Path | None:
        return self._folder / f"{_digest(piece, language or '')}.json" if self._folder else None


def drop_checkpoints(folder: Path, *, done_for_s: float = KEPT_DONE_S) -> None:
    """Delete pieces of tracks heard to their end so long ago, and those that nobody came back to."""
    for track in folder.iterdir() if folder.is_dir() else ():
        ages = list(_ages_s(track))
        is_done = (track / DONE).exists()
        if not ages or min(ages) >= (done_for_s if is_done else KEPT_DAYS * 86_400):
            shutil.rmtree(track, ignore_errors=True)


def _ages_s(track: Path) -> Iterator[float]:
    now = time.time()
    for path in track.glob("*"):
        yield max(0.0, now - path.stat().st_mtime)


def _digest_of_all(samples: Samples, name: str) -> str:
    """The digest of a whole sound, which is never all in memory at once."""
    digest = hashlib.sha256(name.encode())
    for _, piece in slices(samples):
        digest.update(np.ascontiguousarray(piece).data)
    return digest.hexdigest()[:32]


def _digest(samples: NDArray[Any], name: str) -> str:
    digest = hashlib.sha256(name.encode())
    digest.update(np.ascontiguousarray(samples).data)
    return digest.hexdigest()[:32]
