"""Cues as data: phrases that speak for a kind, with a weight; the rules that weigh them are elsewhere."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Any

_CLASSES = {"<number>": "NUMBER", "<date>": "DATE", "<pain>": "PAIN"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for a kind of finding; a negative weight speaks against it.

    A phrase is a row of words in lower case: `a|b` is either word, `word?` may be missing, `...` is up to
    four words of any kind, `<number>`, `<date>` and `<pain>` are classes of words, and `^` and `$` are the
    start of a sentence (words such as "so" and "okay" aside) and its end.
    """

    kind: StrEnum
    weight: float
    phrase: str

    @property
    def at_start(self) -> bool:
        """Whether the phrase counts only where a sentence starts."""
        return self.phrase.startswith("^")

    @property
    def at_end(self) -> bool:
        """Whether the phrase counts only where a sentence ends."""
        return self.phrase.endswith("$")

    @property
    def is_plain(self) -> bool:
        """Whether the phrase is made of words alone, without gaps and classes."""
        return "..." not in self.phrase and "<" not in self.phrase

    @property
    def patterns(self) -> list[list[dict[str, Any]]]:
        """The phrase as patterns of spaCy's Matcher."""
        return [[*row] for row in product(*(_tokens(part) for part in self.phrase.strip("^$ ").split()))]


def weighing(weight: float, kind: StrEnum, *phrases: str) -> tuple[Cue, ...]:
    """Phrases that speak for one kind with one weight."""
    return tuple(Cue(kind, weight, phrase) for phrase in phrases)


def _tokens(part: str) -> list[dict[str, Any]]:
    """The ways in which a pattern may take one part of a phrase: as one of its words, or as a class."""
    if part == "...":
        return [{"OP": "{0,4}"}]
    choices = part.rstrip("?").split("|")
    words = [word for word in choices if word not in _CLASSES]
    ways: list[dict[str, Any]] = [{"TAG": _CLASSES[choice]} for choice in choices if choice in _CLASSES]
    if words:
        ways.append({"NORM": {"IN": words}} if len(words) > 1 else {"NORM": words[0]})
    return [way | {"OP": "?"} for way in ways] if part.endswith("?") else ways
