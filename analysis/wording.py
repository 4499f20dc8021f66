"""English words as measures compare them: lower case, without punctuation, in phrases and by their stems."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

Phrase = tuple[str, ...]

_PUNCTUATION = ".,!?;:\u2026\"'()[]\u201c\u201d\u2018\u2014\u2013-"
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "y", "e")


def word_set(words: str) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(words.split())


FUNCTION_WORDS = word_set("""
    a about above actually after again all almost along already also although always am an and another
    any anybody anyone anything are around as at away back be because been before being below best
    better between both but by came can cannot come comes could did do does doing done down each either
    else enough even ever every everybody everyone everything few first for from full further get gets
    getting give go goes going gone gonna good got had has have having he hello her here hers hi him his
    how i if in instead into is it its itself just keep kind know last later least less let like little
    look lot lots made make makes making many maybe me mean might mine more most much must my myself
    need never new next no nobody nor not nothing now of off oh ok okay on once one only or other others
    our ours out over own part please put quite rather really right s said same say says see seem she
    should show side since so some somebody someone something sometimes soon sort still stuff such sure
    take than thank thanks that the their theirs them then there these they thing things think this
    those though three through to today together too top toward try two uh um under until up upon us use
    used using very want was way we well were what whatever when where whether which while who whole
    whose why will with within without won work would yeah yep yes yet you your yours yourself
""")


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """A word in lower case without the punctuation around it, its apostrophe straight."""
    return text.lower().replace("\u2019", "'").strip(_PUNCTUATION)


@lru_cache(maxsize=65_536)
def whole(text: str) -> str:
    """A plain word without what an apostrophe joins to it: "we" of "we've"."""
    return plain(text).partition("'")[0]


@lru_cache(maxsize=65_536)
def stem(text: str) -> str:
    """A plain word without a common English ending, so that "masking" and "masked" are one."""
    bare = whole(text)
    ending = next((end for end in _ENDINGS if bare.endswith(end) and len(bare) - len(end) >= 3), "")
    return bare.removesuffix(ending)


def content_stems(texts: Iterable[str]) -> tuple[str, ...]:
    """The stems of the words that carry content: of at least three letters, and no function words."""
    return tuple(stem(text) for text in texts if len(whole(text)) >= 3 and whole(text) not in FUNCTION_WORDS)


def phrases(lines: str) -> dict[str, tuple[Phrase, ...]]:
    """Phrases, one a line, by their first word and longest first."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted((tuple(line.split()) for line in lines.splitlines() if line.strip()), key=len):
        found[phrase[0]] = (phrase, *found.get(phrase[0], ()))
    return found


def find(wanted: dict[str, tuple[Phrase, ...]], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where plain words say a phrase, as half-open positions; phrases do not overlap."""
    place = 0
    while place < len(words):
        phrase = next(
            (
                phrase
                for phrase in wanted.get(words[place], ())
                if tuple(words[place : place + len(phrase)]) == phrase
            ),
            (),
        )
        if phrase:
            yield place, place + len(phrase)
        place += len(phrase) or 1
