"""Names made initials, everywhere in a call and its report."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from analysis.wording import FUNCTION_WORDS
from calls.call import Call, Role
from calls.kept import KeptCall

_NAME_PART = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # Thai, kana, Chinese characters
_NO_NAMES = frozenset({"the", "and", "of", "speaker", "unknown"})


def with_initials(kept: KeptCall) -> KeptCall:
    """The call with the initials of its people wherever their names stood.

    The title and the names of the files may hold any name, so they are written anew. A name that a transcript
    misspells, or that belongs to nobody on the call, is not known to be one and stays.
    """
    hide = hiding(_people(kept))
    labels = _labels(kept.call, hide)
    anonymous = _numbered(kept.call)
    hidden: KeptCall = _each_text(replace(kept, call=anonymous), hide)
    speakers = tuple(
        replace(speaker, name=label) for speaker, label in zip(anonymous.speakers, labels, strict=True)
    )
    files = tuple(f"recording{Path(file).suffix}" for file in kept.call.source_files)
    call = replace(hidden.call, speakers=speakers, title=_title(kept.call, labels), source_files=files)
    return replace(hidden, call=call, media=None)


def _people(kept: KeptCall) -> set[str]:
    told = {speaker.name for speaker in kept.call.speakers} | {message.name for message in kept.call.chat}
    return {name for name in (*told, kept.founder, kept.buyer) if name}


def _parts(name: str) -> list[str]:
    """The words of a name that tell who it is: no single letters, no "of", no "van" before a capital."""
    small = name == name.lower()
    return [
        part
        for part in _NAME_PART.findall(normalize("NFC", name))
        if len(part) > 1
        and part.lower() not in _NO_NAMES
        and (small or len(part) > 3 or part != part.lower())
    ]


def hiding(people: set[str]) -> Callable[[str], str]:
    """What writes the initials of these people wherever their names stand in a text."""
    written = {part for name in people for part in _parts(name)}
    parts = sorted(written | {_without_accents(part) for part in written}, key=lambda one: (-len(one), one))
    if not parts:
        return lambda text: text
    pattern = re.compile("|".join(_spoken(part) for part in parts))
    return lambda text: pattern.sub(
        lambda found: f"{found.group()[0].upper()}.", text if text.isascii() else normalize("NFC", text)
    )


def _without_accents(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))


def _spoken(part: str) -> str:
    """Where a part of a name stands: as a word in any case, and within a file's name in its own.

    A name that is an everyday word too, such as Will, is one only where it is written with a capital. Scripts
    without spaces, such as Chinese, have no ends of words to go by.
    """
    if _WITHOUT_SPACES.search(part):
        return re.escape(part)
    written = re.escape(part).replace("\u2019", "'").replace("'", "['\u2019]?")
    word = f"(?<![^\\W_]){written}(?![^\\W_])"
    as_word = word if part.lower() in FUNCTION_WORDS else f"(?i:{word})"
    return as_word if part == part.lower() else f"{as_word}|{written}(?![^\\W\\d_A-Z])"


def _labels(call: Call, hide: Callable[[str], str]) -> list[str | None]:
    """The initials of each speaker; people with the same ones are numbered."""
    initials = [speaker.name and hide(speaker.name) for speaker in call.speakers]
    shared, seen = Counter(initials), Counter[str]()
    labels: list[str | None] = []
    for one in initials:
        seen[one or ""] += 1
        labels.append(f"{one} {seen[one]}" if one and shared[one] > 1 else one)
    return labels


def _numbered(call: Call) -> Call:
    """The call with numbers in place of its speakers' ids, which may be names."""
    numbers = {speaker.id: f"speaker {place}" for place, speaker in enumerate(call.speakers, start=1)}
    speakers = tuple(replace(speaker, id=numbers[speaker.id]) for speaker in call.speakers)
    turns = tuple(replace(turn, speaker=numbers[turn.speaker]) for turn in call.turns)
    return replace(call, speakers=speakers, turns=turns)


def _title(call: Call, labels: list[str | None]) -> str:
    """Who sold to whom."""
    sides = [
        ", ".join(
            label
            for speaker, label in zip(call.speakers, labels, strict=True)
            if speaker.role is role and label
        )
        for role in (Role.SELLER, Role.BUYER)
    ]
    return " with ".join(side for side in sides if side) or "Call"


def _each_text(thing: Any, hide: Callable[[str], str]) -> Any:
    """A thing of dataclasses, tuples and dictionaries with each text of it changed; enums are no texts."""
    if type(thing) is str:
        return hide(thing)
    if isinstance(thing, tuple):
        return tuple(_each_text(one, hide) for one in thing)
    if isinstance(thing, dict):
        return {key: _each_text(one, hide) for key, one in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(
            thing, **{one.name: _each_text(getattr(thing, one.name), hide) for one in fields(thing)}
        )
    return thing
