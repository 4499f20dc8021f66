"""Zoom's cloud recordings as they are downloaded: files that begin with the same `GMT20240124-202901`."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from calls.call import Source
from calls.errors import NotUsableError
from ingest.recording import Recording
from ingest.sources.captions import read_captions
from ingest.sources.chat import is_chat, read_chat
from ingest.sources.media import AUDIO_ENDINGS, VIDEO_ENDINGS
from ingest.sources.text import is_ignorable, title_of

_NAME = re.compile(r"GMT(?P<start>\d{8}-\d{6})(?P<rest>.*)")
_NO_TOPIC = re.compile(r"[_-](?:Recording|avo|gvo|gallery|as|\d+x\d+).*|\..*|newChat.*")
_UNFINISHED = frozenset({".part", ".crdownload"})


def recognises(path: Path) -> bool:
    """Whether a path is a file of a bundle, or a folder that holds one or more."""
    return bool(_prefix(path)) if path.is_file() else path.is_dir() and bool(_bundles(path))


def main_files(folder: Path) -> tuple[Path, ...]:
    """The file that stands for each bundle in a folder: its sound, or else its transcript."""
    bundles = [[file for file in files if not is_ignorable(file)] for files in _bundles(folder).values()]
    mains = (_media(files) or _transcript(files) for files in bundles)
    return tuple(main for main in mains if main)


def belongs(path: Path) -> bool:
    """Whether a file is named as one of a bundle."""
    return bool(_NAME.match(path.name))


def read(path: Path) -> Recording:
    """The whole bundle; raises NotUsableError where it is not whole, or is one of several in a folder."""
    prefix, every = _bundle(path)
    files = [file for file in every if not is_ignorable(file)]
    mix, transcript = _media(files), _transcript(files)
    if not mix:
        _refuse_unfinished(every)
    if not mix and not transcript:
        raise NotUsableError(
            f"{path.name} is of a recording without sound or transcript: download these too."
        )
    chat = next((file for file in files if is_chat(file)), None)
    captions = read_captions(transcript) if transcript else None
    return Recording(
        source=Source.ZOOM_CLOUD,
        title=_title(prefix, files),
        files=tuple(file for file in (transcript, mix, chat) if file),
        started_at=_started_at(prefix),
        cues=captions.cues if captions else (),
        mix=mix,
        language=captions.language if captions else None,
        chat=read_chat(chat) if chat else (),
        repairs=captions.repairs if captions else (),
    )


def _prefix(path: Path) -> str | None:
    """The start in the name of a file that is of a bundle, by its ending too."""
    match = _NAME.match(path.name)
    ending = path.suffix.lower()
    if match and (ending in AUDIO_ENDINGS | VIDEO_ENDINGS | _UNFINISHED | {".vtt"} or is_chat(path)):
        return match["start"]
    return None


def _bundles(folder: Path) -> Mapping[str, Sequence[Path]]:
    bundles: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(folder.iterdir()):
        if file.is_file() and (prefix := _prefix(file)):
            bundles[prefix].append(file)
    return bundles


def _bundle(path: Path) -> tuple[str, Sequence[Path]]:
    if path.is_file() and (prefix := _prefix(path)):
        return prefix, _bundles(path.parent)[prefix]
    bundles = _bundles(path)
    if len(bundles) > 1:
        raise NotUsableError(
            f"{path.name} holds {len(bundles)} Zoom recordings: take them all with `pullmeter import {path}`."
        )
    return next(iter(bundles.items()))


def _media(files: Sequence[Path]) -> Path | None:
    """The sound by itself, or else the smallest video, since all of them sound the same."""
    sounds = [file for file in files if file.suffix.lower() in AUDIO_ENDINGS]
    videos = [file for file in files if file.suffix.lower() in VIDEO_ENDINGS]
    return min(sounds or videos, key=lambda file: file.stat().st_size, default=None)


def _transcript(files: Sequence[Path]) -> Path | None:
    """The transcript with names, or else the captions without."""
    captions = [file for file in files if file.suffix.lower() == ".vtt"]
    return min(captions, key=lambda file: file.name.endswith(".cc.vtt"), default=None)


def _refuse_unfinished(files: Sequence[Path]) -> None:
    unfinished = next((file for file in files if file.suffix.lower() in _UNFINISHED), None)
    if unfinished:
        raise NotUsableError(
            f"The download of {unfinished.stem} has not finished: wait for it or start it again."
        )


def _title(prefix: str, files: Sequence[Path]) -> str:
    topics = (_NO_TOPIC.sub("", file.name.removeprefix(f"GMT{prefix}")).strip("_- ") for file in files)
    topic = next((topic for topic in topics if topic), None)
    return (
        title_of(topic.replace("-", " ")) if topic else f"Zoom call {_started_at(prefix):%Y-%m-%d %H:%M} UTC"
    )


def _started_at(prefix: str) -> datetime:
    try:
        return datetime.strptime(prefix, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise NotUsableError(
            f"GMT{prefix} is no time: give the file the name back that Zoom gave it."
        ) from error
