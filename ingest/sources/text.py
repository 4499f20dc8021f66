"""Text files as they come: their encoding, their beginning, and what their names say."""

import re
from pathlib import Path

from calls.errors import NotUsableError

HEAD_BYTES = 4096

_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENDINGS = re.compile(
    r"\.(?:transcript|cc|captions?|subtitles?)$|\s*-\s*Transcript$|_Transcript$", re.IGNORECASE
)
_COPY = re.compile(r" \(\d+\)(?=\.|$)")


def read_text(path: Path) -> str:
    """All of a text file with plain line ends; raises NotUsableError where it is no readable text."""
    content = path.read_bytes()
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        raise NotUsableError(
            f"{path.name} is not written in UTF-8 or UTF-16: save it as UTF-8 and try again."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def head(path: Path) -> str:
    """The beginning of a text file, enough to tell its kind; empty for folders and for what is no text."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        content = file.read(HEAD_BYTES)
    text = content.decode(_encoding(content), errors="replace")
    return "" if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")


def title_of(name: str) -> str:
    """A file's or folder's name as a person would write it; `name` has no extension."""
    plain = _ENDINGS.sub("", _COPY.sub("", name))
    return " ".join(plain.replace("_", " ").split()) or name


def is_ignorable(path: Path) -> bool:
    """Whether a file is hidden, an unfinished download, or the second download of a file beside it."""
    original = path.with_name(_COPY.sub("", path.name))
    return (
        path.name.startswith(".")
        or path.suffix.lower() in {".part", ".crdownload", ".tmp"}
        or (original != path and original.exists())
    )


def _encoding(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    return "utf-8-sig"
