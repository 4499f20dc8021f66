"""The chat of a Zoom meeting, as Zoom saves it."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from calls.call import ChatMessage
from ingest.sources.clock import seconds, since_start
from ingest.sources.text import read_text

_FROM = re.compile(
    r"(?:\d{4}-\d\d-\d\d )?(?P<clock>\d{1,2}:\d\d:\d\d)\s+From\s+(?P<name>.+?)"
    r"(?:\s+to\s+[^:]*?(?:\((?:Direct Message|Privately)\))?)?\s*:\s*(?P<text>.*)",
    re.IGNORECASE,
)
_TABS = re.compile(r"(?P<clock>\d{1,2}:\d\d:\d\d)\t\s*(?P<name>[^\t]+?):\t(?P<text>.*)")
_CHAT = re.compile(r"(?:^|[._-]|new|saved_)chat$", re.IGNORECASE)
_TRANSCRIPT = re.compile(r"\.(?:transcript|cc)$")


def is_chat(path: Path) -> bool:
    """Whether a file is the chat that belongs to a recording, by its name."""
    return path.suffix.lower() == ".txt" and bool(_CHAT.search(path.stem))


def chat_beside(transcript: Path) -> Path | None:
    """The chat that lies beside a transcript under the same name."""
    stem = _TRANSCRIPT.sub("", transcript.stem)
    beside = (transcript.with_name(f"{stem}{ending}") for ending in (".chat.txt", "newChat.txt"))
    return next((path for path in beside if path.is_file()), None)


def read_chat(path: Path, started_at: datetime | None = None) -> tuple[ChatMessage, ...]:
    """The messages of a chat; with an aware start, times of day count from it."""
    messages = list(_messages(read_text(path)))
    times_s = [seconds(clock) for clock, _, _ in messages]
    if started_at:
        times_s = since_start(times_s, started_at)
    return tuple(
        ChatMessage(at_s, name, text) for at_s, (_, name, text) in zip(times_s, messages, strict=True) if text
    )


def _messages(text: str) -> Iterator[tuple[str, str, str]]:
    """The clock, the name and the text of each message; a message may have many lines."""
    clock, name, lines = "", "", list[str]()
    for line in text.split("\n"):
        begins = _TABS.match(line) or _FROM.match(line)
        if begins is None:
            lines.append(line.strip())
            continue
        if clock:
            yield clock, name, "\n".join(lines).strip()
        clock, name, lines = begins["clock"], begins["name"].strip(), [begins["text"].strip()]
    if clock:
        yield clock, name, "\n".join(lines).strip()
