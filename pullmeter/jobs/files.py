"""Recordings where workers reach them: in place, or at an address that fsspec knows."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import fsspec

from calls.errors import NotUsableError
from calls.kept import Import
from ingest.recording import Recording

FETCHED = "pullmeter-recording-"
SMALL_BYTES = 1_000_000  # what tells a kind of recording or names its people, beside the sound and the words


@dataclass(frozen=True, slots=True)
class Here:
    """A recording as it lies on this machine, and where it lies at home."""

    path: Path
    home: Path

    def at_home(self, file: Path | None) -> str | None:
        """Where a file of the recording lies at home."""
        if file is None:
            return None
        if self.path == self.home:
            return str(file.resolve())
        top, home = (self.path, self.home) if self.path.is_dir() else (self.path.parent, self.home.parent)
        return str(home / file.relative_to(top))


def send(path: Path, recording: Recording, to: str) -> str:
    """Copy a recording to a place that all workers reach, such as `s3://bucket/calls`; gives its address.

    What goes is the sound, the words and all small files beside them, under the names that they have. Raises
    NotUsableError where the place cannot be reached.
    """
    try:
        return _sent(path, set(recording.files), to)
    except (ImportError, ValueError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise NotUsableError(
            f"The recording cannot be sent to {to} ({reason}): check files in the settings."
        ) from error


def _sent(path: Path, files: set[Path], to: str) -> str:
    top = path if path.is_dir() else path.parent
    if path.is_dir():
        files |= {file for file in path.rglob("*") if file.is_file() and file.stat().st_size < SMALL_BYTES}
    place = f"{to.rstrip('/')}/{uuid4().hex}"
    address = f"{place}/{path.name}"
    for file in files:
        inside = file.relative_to(top)
        target = f"{address}/{inside}" if path.is_dir() else f"{place}/{inside}"
        system, remote = fsspec.url_to_fs(target)
        system.makedirs(remote.rpartition("/")[0], exist_ok=True)
        system.put_file(str(file), remote)
    return address


def discard(address: str) -> None:
    """Delete a recording that was sent."""
    system, remote = fsspec.url_to_fs(address.rpartition("/")[0])
    if system.exists(remote):
        system.rm(remote, recursive=True)


@contextmanager
def at_hand(one: Import) -> Iterator[Here]:
    """The recording of an import as files of this machine, for as long as the context lasts."""
    if one.address is None:
        yield Here(one.path, one.path)
        return
    place, _, name = one.address.rpartition("/")
    folder = Path(tempfile.mkdtemp(prefix=FETCHED))
    try:
        system, remote = fsspec.url_to_fs(place)
        if not system.exists(remote):
            raise NotUsableError(f"The files of {one.name} are gone from {place}: import it once more.")
        for file in system.find(remote):
            target = folder / file.removeprefix(remote).lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            system.get_file(file, str(target))
        yield Here(folder / name, one.path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
