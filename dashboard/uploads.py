"""Recordings on their way in from a browser: in pieces, streamed to disk, taken up again after a cut."""

import hashlib
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import anyio
import msgspec

from calls.errors import NotUsableError
from pullmeter.wording import size

LARGEST_BATCH_BYTES = 50_000_000_000
KEPT_FREE_BYTES = 1_000_000_000
MOST_FILES = 2_000
LONGEST_NAME_BYTES = 200
DEEPEST_FOLDER = 8


class OutOfStepError(Exception):
    """A piece does not continue where its file ends, or somebody else is sending the same file."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as the browser announces it; `path` within what was dropped, `modified` in milliseconds."""

    path: str
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that were dropped together; they lie in `folder` when whole and in `parts` until then."""

    id: str
    files: tuple[SentFile, ...]
    folder: Path
    parts: Path

    def target(self, place: int) -> Path:
        """Where a file lies once it is whole."""
        return self.folder / self.files[place].path

    def part(self, place: int) -> Path:
        """Where a file grows."""
        return self.parts / str(place)

    def offset(self, place: int) -> int:
        """How many bytes of a file are here; what is on disk is the truth, so a restart loses nothing."""
        path = self.target(place) if self.target(place).exists() else self.part(place)
        return path.stat().st_size if path.exists() else 0

    @property
    def offsets(self) -> list[int]:
        """How many bytes of each file are here."""
        return [self.offset(place) for place in range(len(self.files))]

    @property
    def missing_bytes(self) -> int:
        """How many bytes are still to come."""
        return sum(file.size for file in self.files) - sum(self.offsets)


class Uploads:
    """The uploads beneath a folder, a batch a folder; what is not whole yet waits beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writing: set[Path] = set()

    def begin(self, files: tuple[SentFile, ...]) -> Batch:
        """Announce files; the same files give the same batch, with what has already arrived."""
        if not files or len(files) > MOST_FILES:
            raise NotUsableError(f"Drop between 1 and {MOST_FILES} files at a time.")
        check_names([file.path for file in files])
        batch = self._batch(hashlib.sha256(msgspec.json.encode(files)).hexdigest()[:32], files)
        self._check_room(batch)
        batch.parts.mkdir(parents=True, exist_ok=True)
        (batch.parts / "files").write_bytes(msgspec.json.encode(files))
        return batch

    def batch(self, batch_id: str) -> Batch:
        """The announced batch of that id."""
        announced = self._pending / batch_id / "files"
        if not batch_id.isalnum() or not announced.exists():
            raise NotUsableError("This upload is not known here: drop the files once more.")
        return self._batch(batch_id, msgspec.json.decode(announced.read_bytes(), type=tuple[SentFile, ...]))

    async def write(self, batch: Batch, place: int, offset: int, piece: AsyncIterator[bytes]) -> int:
        """Append a piece to a file; gives the number of bytes that are here then."""
        part = batch.part(place)
        if part in self._writing or offset != batch.offset(place):
            raise OutOfStepError
        self._writing.add(part)
        try:
            here = await _append(part, piece, offset, batch.files[place].size)
        finally:
            self._writing.discard(part)
        if here == batch.files[place].size:
            await anyio.to_thread.run_sync(_settle, part, batch.target(place))
        return here

    def finish(self, batch: Batch) -> Path:
        """Give the folder of a batch whose files are all here."""
        if batch.missing_bytes:
            raise OutOfStepError
        shutil.rmtree(batch.parts, ignore_errors=True)
        return batch.folder

    @property
    def _pending(self) -> Path:
        return self._folder / ".pending"

    def _batch(self, batch_id: str, files: tuple[SentFile, ...]) -> Batch:
        return Batch(batch_id, files, self._folder / batch_id, self._pending / batch_id)

    def _check_room(self, batch: Batch) -> None:
        if sum(file.size for file in batch.files) > LARGEST_BATCH_BYTES:
            raise NotUsableError(
                f"That is more than {size(LARGEST_BATCH_BYTES)} at once: drop fewer files at a time."
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self._folder).free
        if batch.missing_bytes > free - KEPT_FREE_BYTES:
            raise NotUsableError(
                f"These files need {size(batch.missing_bytes)} and {size(free)} are free: make room first."
            )


def check_names(paths: list[str]) -> None:
    """Refuse a path that would lead out of its folder, or that stands there twice."""
    seen: set[str] = set()
    for path in paths:
        parts = path.split("/")
        if (
            len(parts) > DEEPEST_FOLDER
            or not all(_is_plain(part) for part in parts)
            or PurePosixPath(path).is_absolute()
        ):
            raise NotUsableError(f"The file name {path!r} cannot be kept: rename the file and drop it again.")
        if path.casefold() in seen:
            raise NotUsableError(f"The file {path!r} is there twice: drop one of them.")
        seen.add(path.casefold())


def _is_plain(part: str) -> bool:
    fits = 0 < len(part.encode(errors="replace")) <= LONGEST_NAME_BYTES
    return fits and part.isprintable() and not part.startswith(".") and not set(part) & set('\\:*?"<>|')


async def _append(part: Path, piece: AsyncIterator[bytes], here: int, whole: int) -> int:
    async with await anyio.open_file(part, "ab") as file:
        async for data in piece:
            if here + len(data) > whole:
                raise NotUsableError("More came than the file was said to hold: drop the file once more.")
            await file.write(data)
            here += len(data)
    return here


def _settle(part: Path, target: Path) -> None:
    """Move a whole file to its place, its bytes first on the disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    target.parent.mkdir(parents=True, exist_ok=True)
    part.replace(target)
