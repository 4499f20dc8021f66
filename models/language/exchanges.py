"""Reads exchanges, pieces of many calls, labelled in place: `python -m models.language.exchanges FOLDER`.

A file is a medley: exchanges between blank lines, each of another call. `= demand` says in which phase the
turns that follow are, and stands at the head of each exchange. A turn is a line, of the seller's or of the
buyer's side; a reaction stands in brackets behind the B. Marks stand around their words, also inside another:

    = demand
    S: {Q playback closed fact|{P empathy|So Petra counts them every Friday,} did I get that right?}
    B (polite): That's exactly it. {B|Is that a screen of yours?}
    B: {E urgency|They're back the week of the seventh.}

A file that holds a single one is a whole call; where nothing is sold in it, it begins with
`# not_a_sales_call`.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from calls.call import Call, Role, Span
from calls.errors import NotUsableError
from calls.findings import (
    Element,
    ElementKind,
    Form,
    Mode,
    PhaseKind,
    Pillar,
    PillarKind,
    Question,
    QuestionType,
    Reading,
)
from calls.report import Label
from models.language.gold import Marks, call_of, no_marks, reaction_of, reading_of_marks

SIDES = {"S": Role.SELLER, "B": Role.BUYER}
NOTHING_SOLD = f"# {Label.NOT_A_SALES_CALL}"

_TURN = re.compile(r"(?P<side>[SB])(?:\s*\((?P<reaction>\w+)\))?:\s*(?P<text>.+)")
_PARTS = re.compile(r"\{(?P<mark>[^{}|]+)\||(?P<end>\})|(?P<words>[^{}]+)")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A piece of a call, or a whole one, with what a perfect reader finds in it."""

    call: Call
    reading: Reading
    is_whole: bool


@dataclass(slots=True)
class _Found:
    """What was read of an exchange so far."""

    said: list[tuple[str, str]] = field(default_factory=list)
    phases: list[PhaseKind] = field(default_factory=list)
    marks: Marks = field(default_factory=no_marks)
    words: int = 0


def medley(path: Path) -> list[Exchange]:
    """The exchanges of a file; NotUsableError names the line that does not fit."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    blocks = groupby(lines, key=lambda numbered: bool(numbered[1].strip()))
    pieces = [list(block) for is_full, block in blocks if is_full]
    is_whole = len(pieces) == 1
    return [
        _exchange(f"{path.stem}-{place}", piece, path, is_whole=is_whole)
        for place, piece in enumerate(pieces, 1)
    ]


def _exchange(name: str, lines: list[tuple[int, str]], path: Path, *, is_whole: bool) -> Exchange:
    found, phase, sells = _Found(), None, True
    for number, line in lines:
        try:
            if is_whole and line.strip() == NOTHING_SOLD:
                sells = False
            elif line.startswith("="):
                phase = PhaseKind(line.removeprefix("=").strip())
            else:
                _add(line.strip(), phase, found)
        except ValueError as error:
            raise NotUsableError(f"{path.name}, line {number}, {line[:60]!r}: {error}.") from error
    call = call_of(name, name, "en", SIDES, found.said)
    reading = reading_of_marks(call, found.phases, found.marks, is_sales_call=sells)
    return Exchange(call, reading, is_whole)


def _add(line: str, phase: PhaseKind | None, found: _Found) -> None:
    """Read a turn and what is marked in it."""
    if phase is None:
        raise ValueError("an exchange begins with its phase, '= demand'")
    said = _TURN.fullmatch(line)
    if not said:
        raise ValueError("a turn is 'S: words' or 'B (polite): words'")
    text, marks = _unmarked(said["text"])
    first = found.words
    for mark, start, stop in marks:
        span = Span(first + text[:start].count(" "), first + text[:stop].count(" ") + 1)
        _mark(mark.split(), span, SIDES[said["side"]], found.marks)
    found.said.append((said["side"], text))
    found.phases.append(phase)
    found.words += len(text.split())
    if said["reaction"]:
        found.marks["reactions"].append(reaction_of(Span(first, found.words), said["reaction"]))


def _unmarked(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A turn without its marks, single spaces between words, and each mark with where its text lies."""
    text, read = "", 0
    opened: list[tuple[str, int]] = []
    marks: list[tuple[str, int, int]] = []
    for part in _PARTS.finditer(marked):
        if part.start() != read:
            break
        read = part.end()
        if part["words"]:
            words = re.sub(r"\s+", " ", part["words"])
            text += words.lstrip() if not text or text.endswith(" ") else words
        elif part["end"]:
            if not opened:
                break
            mark, start = opened.pop()
            inside = text[start:]
            if not inside.strip():
                raise ValueError(f"{mark!r} stands around no words")
            marks.append((mark, start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())))
        else:
            opened.append((part["mark"], len(text)))
    if read != len(marked) or opened:
        raise ValueError(f"a mark is not '{{KIND|words}}' near {marked[max(0, read - 10) : read + 20]!r}")
    return text.rstrip(), marks


def _mark(mark: list[str], span: Span, role: Role, found: Marks) -> None:
    sides = {"Q": Role.SELLER, "P": Role.SELLER, "B": Role.BUYER, "E": Role.BUYER}
    match mark:
        case [kind, *_] if sides.get(kind) is not role:
            raise ValueError(f"{kind!r} is no mark in a turn of the {role.value}")
        case ["Q", kind, form, mode]:
            found["questions"].append(Question(span, QuestionType(kind), Form(form), Mode(mode), 1.0))
        case ["B"]:
            found["questions"].append(Question(span, None, Form.OPEN, Mode.FACT, 1.0))
        case ["P", kind]:
            found["pillars"].append(Pillar(span, PillarKind(kind), 1.0))
        case ["E", kind]:
            found["elements"].append(Element(span, ElementKind(kind), 1.0))
        case _:
            raise ValueError(f"{' '.join(mark)!r} is no mark")


def counts(exchanges: list[Exchange]) -> Iterator[str]:
    """How often each label stands in them."""
    readings = [each.reading for each in exchanges]
    kinds = {
        "questions": [str(q.kind or "buyer") for each in readings for q in each.questions],
        "pillars": [str(pillar.kind) for each in readings for pillar in each.pillars],
        "elements": [str(element.kind) for each in readings for element in each.elements],
        "reactions": [str(reaction.kind) for each in readings for reaction in each.reactions],
        "phases": [str(phase.kind) for each in readings for phase in each.phases],
    }
    words = sum(len(turn.words) for each in exchanges for turn in each.call.turns)
    yield f"{len(exchanges)} exchanges, {words} words"
    for sort, named in kinds.items():
        yield f"{sort}: " + ", ".join(f"{kind} {number}" for kind, number in Counter(named).most_common())


def main(folder: Path) -> None:
    """Check the medleys of a folder, and print what is labelled in them."""
    every = []
    for path in sorted(folder.glob("*.txt")):
        try:
            every += medley(path)
        except NotUsableError as error:
            sys.stdout.write(f"{error}\n")
    for line in counts(every):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
