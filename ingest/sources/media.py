"""Any media file with sound in it."""

from pathlib import Path

import av

from calls.call import Source
from ingest.audio import stated_duration_s
from ingest.recording import Recording
from ingest.sources.text import title_of

AUDIO_ENDINGS = frozenset(
    {".aac", ".aif", ".aiff", ".amr", ".flac", ".m4a", ".m4b", ".mka", ".mp2", ".mp3"}
    | {".oga", ".ogg", ".opus", ".wav", ".wma"}
)
VIDEO_ENDINGS = frozenset(
    {".3gp", ".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".mts", ".ts", ".webm", ".wmv"}
)


def recognises(path: Path) -> bool:
    """Whether a file is named like media, or opens as media with sound."""
    if not path.is_file():
        return False
    return path.suffix.lower() in AUDIO_ENDINGS | VIDEO_ENDINGS or _has_sound(path)


def read(path: Path) -> Recording:
    """The file as a recording to listen to; raises NotUsableError where no sound can be found in it."""
    stated_duration_s(path)  # opens it, and says what is wrong where that fails
    return Recording(source=Source.MEDIA, title=title_of(path.stem), files=(path,), mix=path)


def _has_sound(path: Path) -> bool:
    try:
        with av.open(str(path), metadata_errors="ignore") as container:
            return bool(container.streams.audio)
    except (av.FFmpegError, OSError):
        return False
