"""Who speaks, in lines that begin with a name and a colon."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

EVERY_LINE_SHARE = 0.8  # from here on every line should carry a name, so one that does not is anybody's

_PREFIX = re.compile(r"(?:>>\s*)?(?P<name>[^:<>?!]{1,60}?)\s*:(?:\s+(?P<text>.*)|$)")
_OPENING = re.compile(  # what a sentence may begin with that goes on to a colon
    r"(a|actually|agenda|also|and|answer|basically|because|but|example|first|here|here's|i|it|like|listen|look|no|"
    r"note|now|ok|okay|question|remember|right|second|so|step|that|the|there|these|third|this|today|we|well|what|"
    r"yeah|yes|you)\b(?!\.)",
    re.IGNORECASE,
)
_LINK = re.compile(r"al|and|bin|d[aeio]|del|der|dos|e|el|l[ae]|und|van|von|y")


def names_in(lines: Sequence[str]) -> frozenset[str]:
    """The names that lines begin with; none where a colon is merely part of what is said.

    Either most lines carry a name, or at least two names come back again and again.
    """
    seen = Counter(name for line in lines if (name := _prefix(line)))
    likely = {name for name, count in seen.items() if count > 1 or _is_shaped_like_a_name(name)}
    if sum(seen[name] for name in likely) * 2 >= len(lines):
        return frozenset(likely)
    repeated = {name for name in likely if seen[name] > 1 and _is_shaped_like_a_name(name)}
    return frozenset(repeated) if len(repeated) > 1 else frozenset()


def split_name(line: str, names: Collection[str]) -> tuple[str | None, str]:
    """The name that a line begins with, if it is one of those given, and the rest of the line."""
    match = _PREFIX.match(line)
    if match and match["name"].strip() in names:
        return match["name"].strip(), (match["text"] or "").strip()
    return None, line.strip()


def are_on_every_line(lines: Sequence[str], names: Collection[str]) -> bool:
    """Whether each line should carry a name, rather than only those where somebody else begins."""
    return sum(_prefix(line) in names for line in lines) >= EVERY_LINE_SHARE * len(lines)


def _prefix(line: str) -> str | None:
    match = _PREFIX.match(line)
    return match["name"].strip() if match else None


def _is_shaped_like_a_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > 6 or _OPENING.match(text) or "," in text:
        return False
    return len(words) == 1 or all(
        not word[0].isalpha() or not word[0].islower() or _LINK.fullmatch(word) for word in words
    )
