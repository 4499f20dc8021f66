"""One file a source; the first that recognises what it is given opens it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from calls.errors import NotUsableError
from ingest.recording import Recording
from ingest.sources import fireflies, media, meet, otter, srt, webvtt, whisper, zoom_cloud, zoom_local
from ingest.sources.chat import is_chat
from ingest.sources.text import is_ignorable


class SourceModule(Protocol):
    """What each file of a source has."""

    def recognises(self, path: Path, /) -> bool:
        """Whether a path holds this kind of recording; a cheap look at its beginning."""

    def read(self, path: Path, /) -> Recording:
        """The recording; raises NotUsableError where it cannot be used."""


SOURCES: tuple[SourceModule, ...] = (
    zoom_local,
    zoom_cloud,
    webvtt,
    srt,
    fireflies,
    whisper,
    meet,
    otter,
    media,  # tries to decode whatever it is given, so it comes last
)


def open_recording(path: Path) -> Recording:
    """The recording at a path, a file or a folder; raises NotUsableError where there is none."""
    path = path.resolve() if path.name in ("", "..") else path.absolute()
    try:
        return _opened(path)
    except PermissionError as error:
        raise NotUsableError(f"{path.name} cannot be read: give yourself leave to read it.") from error
    except OSError as error:  # a name that is too long, a disk that is gone
        raise NotUsableError(f"{path.name} cannot be read ({error.strerror}): check it.") from error


def _opened(path: Path) -> Recording:
    if not path.exists():
        raise NotUsableError(f"There is no file or folder {path}: check the name.")
    if path.is_file() and not path.stat().st_size:
        raise NotUsableError(f"{path.name} is empty: export or download it again.")
    source = _source_of(path)
    if source is None:
        raise NotUsableError(_why_not(path))
    recording = source.read(path)
    if not (recording.cues or recording.tracks or recording.mix):
        raise NotUsableError(f"{path.name} holds neither words nor sound: export or record it again.")
    return recording


def find_recordings(folder: Path) -> tuple[Path, ...]:
    """Every recording beneath a folder, each once, as the path that opens the whole of it."""
    if not folder.is_dir():
        raise NotUsableError(f"{folder} is no folder: name the folder that holds the recordings.")
    return tuple(_beneath(folder.resolve()))


def _source_of(path: Path) -> SourceModule | None:
    return next((source for source in SOURCES if source.recognises(path)), None)


def _beneath(folder: Path) -> Iterator[Path]:
    if not os.access(folder, os.R_OK | os.X_OK):
        return
    if zoom_local.recognises(folder):
        yield folder
        return
    yield from zoom_cloud.main_files(folder)
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
            yield from _beneath(path)
        elif _stands_alone(path):
            yield path


def _stands_alone(path: Path) -> bool:
    """Whether a file is a recording by itself, and not a part or a copy of one."""
    if (
        not path.is_file()
        or not os.access(path, os.R_OK)
        or is_ignorable(path)
        or is_chat(path)
        or zoom_cloud.belongs(path)
    ):
        return False
    return path.stat().st_size > 0 and _source_of(path) is not None


def _why_not(path: Path) -> str:
    if path.is_dir():
        count = len(find_recordings(path))
        if count:
            return (
                f"{path.name} is a folder with recordings in it: name one, or use `pullmeter import {path}`."
            )
        return f"{path.name} holds no recording: choose a Zoom folder, a media file or a transcript."
    if is_chat(path):
        return f"{path.name} is the chat of a meeting: give the transcript or the recording it belongs to."
    return (
        f"{path.name} is neither a recording nor a transcript in a format known here: "
        "give a media file, WebVTT or SRT."
    )
