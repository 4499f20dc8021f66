"""Zoom's local recordings: a folder `2024-01-24 20.29.01 Topic` with sound, captions and chat in it."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from calls.call import Source, Timing
from calls.errors import NotUsableError
from ingest.recording import Cue, Recording
from ingest.sources.captions import read_captions
from ingest.sources.chat import is_chat, read_chat
from ingest.sources.clock import utc
from ingest.sources.saved_captions import read_saved_captions
from ingest.sources.text import is_ignorable, title_of
from ingest.sources.zoom_tracks import tracks_in

_FOLDER = re.compile(r"(?P<start>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)\s*(?P<topic>.*)")
_SOUND = re.compile(r"audio(?:\d*|_only)\.(?:m4a|mp4|wav|mp3)", re.IGNORECASE)
_VIDEO = re.compile(r"(?:video\d*|zoom_\d+)\.mp4", re.IGNORECASE)
_CAPTIONS = ("meeting_saved_closed_caption.txt", "closed_caption.txt")
_TRACKS = "Audio Record"
_CONF = "recording.conf"


class _Item(msgspec.Struct):
    process: float = 100.0


class _Conf(msgspec.Struct):
    items: list[_Item] = []


@dataclass(frozen=True, slots=True)
class _Captions:
    path: Path
    cues: tuple[Cue, ...]
    timing: Timing
    repairs: tuple[str, ...]


def recognises(path: Path) -> bool:
    """Whether a path is a folder that Zoom recorded to, also under another name."""
    if not path.is_dir():
        return False
    named = bool(_FOLDER.fullmatch(path.name))
    return any(_marks(file) or (named and _is_zooms(file)) for file in path.iterdir())


def read(path: Path) -> Recording:
    """The recording in a folder; raises NotUsableError where Zoom has not finished converting it."""
    _refuse_unconverted(path)
    files = [file for file in sorted(path.iterdir()) if file.is_file() and not is_ignorable(file)]
    started_at = _started_at(path)
    captions = _captions(files, started_at)
    chats = [file for file in files if is_chat(file)]
    chat = read_chat(chats[0], started_at) if chats else ()
    names = {cue.name for cue in captions.cues if cue.name} if captions else set()
    tracks = tracks_in(path / _TRACKS, names | {message.name for message in chat})
    mix, parts = _mix(files)
    used = [captions.path if captions else None, *(track.path for track in tracks), mix, *chats[:1]]
    return Recording(
        source=Source.ZOOM_LOCAL,
        title=_title(path),
        files=tuple(file for file in used if file),
        started_at=started_at,
        cues=captions.cues if captions else (),
        timing=captions.timing if captions else Timing.WORDS,
        tracks=tracks,
        mix=mix,
        chat=chat,
        repairs=(*(captions.repairs if captions else ()), *parts),
    )


def _marks(file: Path) -> bool:
    """Whether a file or folder is one that only Zoom makes."""
    return file.name in {_TRACKS, _CONF, "audio_only.m4a", _CAPTIONS[0]} or file.suffix == ".zoom"


def _is_zooms(file: Path) -> bool:
    name = file.name.removesuffix(".tmp")
    return bool(_SOUND.fullmatch(name) or _VIDEO.fullmatch(name)) or file.name in _CAPTIONS


def _refuse_unconverted(folder: Path) -> None:
    raw = any(file.suffix == ".zoom" or file.name.endswith(".mp4.tmp") for file in folder.iterdir())
    if raw or _is_in_process(folder / _CONF):
        raise NotUsableError(
            f"Zoom has not finished converting {folder.name}:"
            " let it finish, or double-click the .zoom file in it."
        )


def _is_in_process(conf: Path) -> bool:
    if not conf.is_file():
        return False
    try:
        items = msgspec.json.decode(conf.read_bytes(), type=_Conf, strict=False).items
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False  # it says nothing, and the files speak for themselves
    return any(item.process < 100 for item in items)


def _title(folder: Path) -> str:
    match = _FOLDER.fullmatch(folder.name)
    return title_of(match["topic"] if match and match["topic"] else folder.name)


def _started_at(folder: Path) -> datetime | None:
    match = _FOLDER.fullmatch(folder.name)
    with suppress(ValueError):  # figures that are no date are somebody's own name for the folder
        return utc(datetime.strptime(match["start"], "%Y-%m-%d %H.%M.%S")) if match else None
    return None


def _captions(files: Sequence[Path], started_at: datetime | None) -> _Captions | None:
    """The captions that somebody saved, those of Zoom, or WebVTT, in this order."""
    by_name = {file.name: file for file in files}
    saved = next((by_name[name] for name in _CAPTIONS if name in by_name), None)
    if saved:
        whole = read_saved_captions(saved, started_at)
        if whole.cues:
            return _Captions(saved, whole.cues, Timing.STARTS, whole.repairs)
    webvtt = next((file for file in files if file.suffix.lower() == ".vtt"), None)
    if webvtt:
        captions = read_captions(webvtt)
        return _Captions(webvtt, captions.cues, Timing.CUES, captions.repairs) if captions.cues else None
    return None


def _mix(files: Sequence[Path]) -> tuple[Path | None, tuple[str, ...]]:
    """The sound of all together, and a sentence where there are several parts of it."""
    sounds = [file for file in files if _SOUND.fullmatch(file.name)]
    parts = sounds or [file for file in files if _VIDEO.fullmatch(file.name)]
    if not parts:
        return None, ()
    mix = max(parts, key=lambda file: file.stat().st_size)
    if len(parts) == 1:
        return mix, ()
    left = ", ".join(part.name for part in parts if part != mix)
    return mix, (
        f"The recording has {len(parts)} parts, and only the largest, {mix.name}, is used and not {left}.",
    )
