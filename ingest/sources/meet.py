"""Google Meet's transcript document, as text or Markdown: names, and a time every few minutes at most."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from calls.call import Source, Timing
from ingest.recording import Cue, Recording
from ingest.sources.clock import seconds
from ingest.sources.names import names_in, split_name
from ingest.sources.text import head, read_text, title_of

_NOTICE = "transcript was computer generated"
_TITLE = re.compile(r"(?P<title>.+?)\s*(?:\((?P<when>[^()]*\d\d:\d\d[^()]*)\))?\s*[-\u2013]\s*Transcript$")
_WHEN = re.compile(
    r"(?P<date>\d{4}[-/]\d\d[-/]\d\d)(?: at)? (?P<time>\d\d?:\d\d) GMT"
    r"(?:(?P<hours>[+-]\d{1,2})(?::?(?P<minutes>\d\d))?)?"
)
_TIME = re.compile(r"\d{1,2}:\d\d:\d\d")
_ENDED = re.compile(r"Meeting ended after (\d{1,2}:\d\d:\d\d)")
_BOLD_NAME = re.compile(r"\*\*([^*:]+):\s*\*\*")
_ATTENDEES = re.compile(r"^\W*Attendees\W*\n+(.+)$", re.MULTILINE)


def recognises(path: Path) -> bool:
    """Whether a text begins as Meet's document does: with its title or its notice."""
    beginning = head(path)
    first = next((line for line in beginning.split("\n") if line.strip()), "")
    return _NOTICE in beginning or bool(_TITLE.fullmatch(_plain(first)))


def read(path: Path) -> Recording:
    """The paragraphs of a document; their times are those of the block they stand in."""
    text = read_text(path)
    lines = [plain for line in text.split("\n") if (plain := _plain(line))]
    cues = _ended(list(_paragraphs(lines, _names(text, lines))), _ENDED.search(text))
    title = _TITLE.fullmatch(lines[0])
    return Recording(
        source=Source.MEET,
        title=title["title"] if title else title_of(path.stem),
        files=(path,),
        started_at=_started_at(lines[0]) or _started_at(path.stem),
        cues=cues,
        timing=Timing.BLOCKS,
    )


def _plain(line: str) -> str:
    """A line without the marks of Markdown."""
    return line.replace("**", "").lstrip("#").strip()


def _names(text: str, lines: Sequence[str]) -> frozenset[str]:
    listed = _ATTENDEES.search(text)
    attendees = {name.strip() for name in listed[1].split(",")} if listed else set()
    bold = {name.strip() for name in _BOLD_NAME.findall(text)}
    return frozenset(attendees | bold) or names_in(lines)


def _paragraphs(lines: Sequence[str], names: frozenset[str]) -> Iterator[Cue]:
    """What is said in each line; without a name it goes on from the line before."""
    clock_s, name = 0.0, None
    for line in lines:
        if _TIME.fullmatch(line):
            clock_s = seconds(line)
        if _TIME.fullmatch(line) or _NOTICE in line or _ENDED.search(line):
            continue
        found, said = split_name(line, names)
        name = found or name
        if name and (said := said.lstrip(": ")):
            yield Cue(clock_s, None, name, said)


def _ended(cues: Sequence[Cue], ended: re.Match[str] | None) -> tuple[Cue, ...]:
    """The cues with the end of the meeting as that of the last."""
    if not cues or ended is None or seconds(ended[1]) <= cues[-1].start_s:
        return tuple(cues)
    return *cues[:-1], replace(cues[-1], end_s=seconds(ended[1]))


def _started_at(text: str) -> datetime | None:
    when = _WHEN.search(text)
    if when is None:
        return None
    hours, minutes = int(when["hours"] or 0), int(when["minutes"] or 0)
    zone = timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes))
    local = datetime.fromisoformat(f"{when['date'].replace('/', '-')} {when['time']:0>5}")
    return local.replace(tzinfo=zone).astimezone(UTC)
