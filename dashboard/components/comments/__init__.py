"""Comments of a call in threads, beside its player, at a second or at words that are marked there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dashboard.components import component

_COMMENTS = component(Path(__file__).parent, "composer.js", "comments.js")


@dataclass(frozen=True, slots=True)
class Given:
    """A reaction to a comment, and who gave it."""

    emoji: str
    authors: tuple[str, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it is drawn; without a text it was taken back."""

    number: int
    at_s: float
    author: str
    text: str
    words: str | None
    answers: int | None
    when: str
    is_edited: bool
    is_own: bool
    mentions_me: bool
    reactions: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A reaction to choose."""

    emoji: str
    title: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What is drawn: comments, who can be mentioned, and how many comments are kept back from a blind reader.

    `taken` is the id of what was sent last, `problem` why it was not kept, if it was not.
    """

    comments: tuple[Said, ...]
    people: Sequence[str]
    emojis: tuple[Choice, ...]
    hidden_count: int
    taken: str | None = None
    problem: str | None = None


def comments(talk: Talk, key: str, on_sent: Callable[[], None]) -> Any:
    """Show the comments; what somebody sends is in the `sent` of what this gives."""
    return _COMMENTS(key=key, data=msgspec.to_builtins(talk), on_sent_change=on_sent)
