"""The sentences of the small Whisper: fillings of patterns, and what the sample scripts say."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

WRITTEN = Path(__file__).with_name("patterns.toml")
SCRIPTS = Path(__file__).parents[3] / "samples" / "scripts"
MOST_FILLINGS = 12  # of one pattern, so that those with two slots do not drown the rest
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a sample script, with who says it there and in which voice."""

    name: str
    voice: str
    text: str


@dataclass(frozen=True, slots=True)
class Fillings:
    """The sentences that the patterns give: those to learn from, and those kept back to measure on."""

    trained: tuple[str, ...]
    held_out: tuple[str, ...]


@cache
def fillings() -> Fillings:
    """The fillings of all patterns, at most a dozen of one; those that are written as held out are apart."""
    written = tomllib.loads(WRITTEN.read_text("utf-8"))
    held_out = tuple(written["held_out"].strip().split("\n"))
    trained: list[str] = []
    for pattern in written["patterns"].strip().split("\n"):
        filled = [text for text in _filled(pattern, written["slots"]) if text not in held_out]
        trained += filled[:MOST_FILLINGS]
    return Fillings(tuple(trained), held_out)


def other_sentences() -> tuple[str, ...]:
    """Sentences of no pattern that is trained on."""
    others: str = tomllib.loads(WRITTEN.read_text("utf-8"))["others"]
    return tuple(others.strip().split("\n"))


@cache
def script_lines() -> tuple[Line, ...]:
    """What is said in the sample recordings, sentence by sentence."""
    return tuple(line for path in sorted(SCRIPTS.glob("*.toml")) for line in lines_of(path))


def lines_of(script: Path) -> list[Line]:
    """What is said in one sample script; what is written in its chat is left out."""
    parsed = tomllib.loads(script.read_text("utf-8"))
    people = {name.split()[0]: (name, voice) for name, voice in parsed["voices"].items()}
    said = re.findall(r"^(\w+): (?:~ )?(.+)$", parsed["dialogue"], re.MULTILINE)
    return [
        Line(*people[name], sentence) for name, turn in said for sentence in re.split(r"(?<=[.?!—]) ", turn)
    ]


def _filled(pattern: str, slots: dict[str, list[str]]) -> list[str]:
    """The fillings of one pattern in an order of chance that hangs on the pattern alone."""
    names = SLOT.findall(pattern)
    filled = [_fill(pattern, choice) for choice in product(*(slots[name] for name in names))]
    Random(pattern).shuffle(filled)
    return filled


def _fill(pattern: str, choice: tuple[str, ...]) -> str:
    words = iter(choice)
    filled = SLOT.sub(lambda _slot: next(words), pattern)
    return filled[0].upper() + filled[1:]
