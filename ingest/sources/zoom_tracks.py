"""Zoom's tracks of one person each, whose files are named `audioJohnSmith98796876.m4a`."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

from ingest.recording import Track
from ingest.sources.media import AUDIO_ENDINGS
from ingest.sources.text import is_ignorable

_TRACK = re.compile(r"audio(?P<name>.+?)(?:\d{6,})?", re.DOTALL)
_HUMP = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+")
_PARTS_OF_NAMES = frozenset({"De", "Del", "Di", "Fitz", "La", "Le", "Mac", "Mc", "Van", "Von"})  # McDonald


def tracks_in(folder: Path, names: Collection[str]) -> tuple[Track, ...]:
    """The tracks of a folder; `names` are those known from elsewhere in the recording."""
    if not folder.is_dir():
        return ()
    files = [
        file
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in AUDIO_ENDINGS and not is_ignorable(file)
    ]
    return tuple(Track(file, _speaker(file, names)) for file in files)


def _speaker(file: Path, names: Collection[str]) -> str:
    """Whose track it is: as captions or chat write the name, or taken apart where that is certain."""
    stem = unicodedata.normalize("NFC", file.stem)
    match = _TRACK.fullmatch(stem)
    joined = match["name"] if match else stem
    for name in sorted(names):
        if name.replace(" ", "") == joined:
            return name
    humps = _HUMP.findall(joined)
    certain = "".join(humps) == joined and not _PARTS_OF_NAMES.intersection(humps)
    return " ".join(humps) if certain else joined
