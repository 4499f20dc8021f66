"""A script as it is written: who says what, in which order, and who talks across whom."""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

CUT_OFF = "—"


class Entry(Enum):
    """How a line comes in."""

    TURN = auto()  # after the line before it
    CUTS_IN = auto()  # over the end of the line before it
    MURMUR = auto()  # in the middle of the line before it, without taking the floor
    CHAT = auto()  # written, not said


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a script; `pause_s` is None where the script leaves the pause to chance."""

    name: str
    sentences: tuple[str, ...]
    entry: Entry
    pause_s: float | None


@dataclass(frozen=True, slots=True)
class Script:
    """A call as written, and the shape Zoom would keep it in."""

    topic: str
    started_at: datetime
    form: str
    folder: str
    number: str
    voices: dict[str, str]
    lines: tuple[Line, ...]


def read(path: Path) -> Script:
    """Read a script; its lines name people by their first names."""
    script = tomllib.loads(path.read_text(encoding="utf-8"))
    written = script.pop("dialogue")
    full_names = {name.split()[0]: name for name in script["voices"]}
    return Script(**script, lines=tuple(_lines(written, full_names)))


def _lines(written: str, full_names: dict[str, str]) -> list[Line]:
    lines: list[Line] = []
    pause_s: float | None = None
    for row in written.strip().splitlines():
        if pause := re.fullmatch(r"\((\d+\.\d+)\)", row):
            pause_s = float(pause[1])
            continue
        lines.append(_line(row, full_names, lines[-1:], pause_s))
        pause_s = None
    return lines


def _line(row: str, full_names: dict[str, str], before: list[Line], pause_s: float | None) -> Line:
    star, name, tilde, text = re.fullmatch(r"(\* )?(\w+): (~ )?(.+)", row).groups()
    cut_off = bool(before) and before[0].sentences[-1].endswith(CUT_OFF)
    entry = Entry.CHAT if star else Entry.MURMUR if tilde else Entry.CUTS_IN if cut_off else Entry.TURN
    return Line(full_names[name], tuple(re.split(r"(?<=[.?!—]) ", text)), entry, pause_s)
