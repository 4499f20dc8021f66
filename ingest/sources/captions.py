"""Captions with a start and an end, as WebVTT and SubRip write them, and who says them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from html import unescape
from itertools import accumulate
from pathlib import Path

from ingest.recording import Cue
from ingest.sources.clock import CLOCK, seconds
from ingest.sources.mending import counted, mended
from ingest.sources.names import are_on_every_line, names_in, split_name
from ingest.sources.text import read_text

_TIMES = re.compile(rf"\s*({CLOCK})\s*-->\s*({CLOCK})")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>|\{\\[^}]*\}", re.IGNORECASE
)
_LANGUAGE = re.compile(r"^Language:\s*([a-z]{2})\b", re.IGNORECASE | re.MULTILINE)

Piece = tuple[str | None, str]


class Naming(Enum):
    """How captions say who speaks."""

    VOICES = auto()  # <v Ana>Hello</v>
    PREFIXES = auto()  # Ana: Hello
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Captions:
    """What a file of captions holds; `repairs` are sentences."""

    cues: tuple[Cue, ...]
    naming: Naming
    language: str | None
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Caption:
    start_s: float
    end_s: float
    lines: tuple[str, ...]


def read_captions(path: Path) -> Captions:
    """All captions of a file, named and mended."""
    text = read_text(path)
    blocks = list(_blocks(text))
    captions = [caption for caption in blocks if caption]
    naming = _naming(captions)
    whole = mended([cue for parts in _pieces(captions, naming) for cue in parts])
    language = _LANGUAGE.search(text.partition("-->")[0])
    return Captions(
        whole.cues,
        naming,
        language[1].lower() if language else None,
        (*_unreadable(len(blocks) - len(captions)), *whole.repairs),
    )


def _blocks(text: str) -> Iterator[_Caption | None]:
    """Each caption of a text, and None for each whose times cannot be read."""
    lines = [line.rstrip() for line in text.split("\n")]
    times = [place for place, line in enumerate(lines) if "-->" in line]
    for place, following in zip(times, [*times[1:], len(lines)], strict=False):
        said = lines[place + 1 : following]
        said = said[: said.index("")] if "" in said else said
        match = _TIMES.match(lines[place])
        yield _Caption(seconds(match[1]), seconds(match[2]), tuple(said)) if match else None


def _naming(captions: list[_Caption]) -> Naming:
    if any(_VOICE.search(line) for caption in captions for line in caption.lines):
        return Naming.VOICES
    return Naming.PREFIXES if names_in(_first_lines(captions)) else Naming.NONE


def _pieces(captions: list[_Caption], naming: Naming) -> Iterator[list[Cue]]:
    """The cues of each caption; who began to speak goes on until somebody else is named."""
    firsts = _first_lines(captions)
    names = names_in(firsts) if naming is Naming.PREFIXES else frozenset()
    goes_on = naming is Naming.VOICES or not are_on_every_line(firsts, names)
    name: str | None = None
    for caption in captions:
        first = name if goes_on else None
        if naming is Naming.VOICES:
            pieces = _by_voice("\n".join(caption.lines), first)
        else:
            pieces = _by_line([_plain(line) for line in caption.lines], names, first)
        name = pieces[-1][0] if pieces else name
        yield _shared_out(caption, pieces)


def _first_lines(captions: list[_Caption]) -> list[str]:
    return [_plain(caption.lines[0]) for caption in captions if caption.lines]


def _by_voice(text: str, name: str | None) -> list[Piece]:
    before, *rest = _VOICE.split(text)
    pieces = [(name, before), *zip(map(unescape, rest[::2]), rest[1::2], strict=True)]
    return [(name, plain) for name, said in pieces if (plain := _plain(said))]


def _by_line(lines: list[str], names: frozenset[str], name: str | None) -> list[Piece]:
    """What the lines of one caption say, by name; a line without one goes on from the line before."""
    pieces: list[Piece] = []
    for line in lines:
        found, said = split_name(line, names)
        if found is None and pieces:
            pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]} {said}".strip())
        else:
            pieces.append((found or name, said))
    return pieces


def _shared_out(caption: _Caption, pieces: list[Piece]) -> list[Cue]:
    """One cue for each piece, each as long as its share of the letters."""
    letters = [0, *accumulate(len(said) for _, said in pieces)]
    length_s = (caption.end_s - caption.start_s) / max(1, letters[-1])
    marks_s = [round(caption.start_s + count * length_s, 3) for count in letters]
    if letters[-1] == 0:
        marks_s = [caption.start_s] * (len(pieces) + 1)
    return [
        Cue(start_s, end_s, name, said)
        for (name, said), start_s, end_s in zip(pieces, marks_s, marks_s[1:], strict=False)
    ]


def _plain(text: str) -> str:
    return " ".join(unescape(_TAG.sub("", text)).split())


def _unreadable(count: int) -> tuple[str, ...]:
    return (counted(count, "had times that cannot be read and got dropped"),) if count else ()
