"""Which word that was heard is which word of a transcript."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from calls.call import Word

REACH_S = (
    3.0  # how far from its caption a word of it may be heard: Zoom's times are off by up to a second or two
)
RARE_COUNT = 10  # words said but once that say together by how much all times of a transcript are off


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of a transcript, about when it is said, and the times of the caption that it is in."""

    word: Word
    start_s: float
    end_s: float


def later_s(words: Sequence[Word], heard: Sequence[Word]) -> float:
    """By how much later words are heard than a transcript says: the median of those said once in both.

    It is 0 where there are too few of these.
    """
    once, heard_once = _said_once(words), _said_once(heard)
    offs_s = [heard_once[key] - once[key] for key in once.keys() & heard_once.keys()]
    return median(offs_s) if len(offs_s) >= RARE_COUNT else 0.0


def matched(wanted: Sequence[Wanted], heard: Sequence[Word]) -> dict[int, int]:
    """The place of the heard word for each place of a wanted one that has one.

    Both go on in the same order, so that the same words are as many as can be, and near their times.
    """
    return _heaviest_chain(_pairs(wanted, heard))


def _pairs(wanted: Sequence[Wanted], heard: Sequence[Word]) -> Iterator[tuple[int, int, float]]:
    """The places of two words that may be the same, and how well their times agree, 0 to 1.

    In the order of what is wanted; those for one wanted word from the last that was heard to the first.
    """
    same: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, word in enumerate(heard):
        same[_key(word)].append((_middle_s(word), place))
    for place, one in enumerate(wanted):
        near = same[_key(one.word)] if _key(one.word) else []
        first = bisect_left(near, (one.start_s - REACH_S, 0))
        stop = bisect_left(near, (one.end_s + REACH_S, 0))
        for middle_s, other in reversed(near[first:stop]):
            yield place, other, REACH_S / (REACH_S + abs(middle_s - _middle_s(one.word)))


@dataclass(frozen=True, slots=True)
class _Link:
    """The heaviest chain that ends with a pair of places."""

    place: int
    other: int
    weight: float
    before: "_Link | None"


def _heaviest_chain(pairs: Iterable[tuple[int, int, float]]) -> dict[int, int]:
    """The pairs that rise in both places and weigh most together: a longest rising subsequence, weighted."""
    ends: list[int] = []  # rising, as are the weights of the chains that end there
    chains: list[_Link] = []
    for place, other, weight in pairs:
        at = bisect_left(ends, other)
        before = chains[at - 1] if at else None
        link = _Link(place, other, weight + (before.weight if before else 0.0), before)
        if at < len(ends) and ends[at] == other and chains[at].weight >= link.weight:
            continue
        stop = bisect_right(chains, link.weight, lo=at, key=lambda chain: chain.weight)
        ends[at:stop], chains[at:stop] = [other], [link]
    return dict(reversed(list(_unwound(chains[-1] if chains else None))))


def _unwound(link: _Link | None) -> Iterator[tuple[int, int]]:
    while link:
        yield link.place, link.other
        link = link.before


def _said_once(words: Sequence[Word]) -> Mapping[str, float]:
    """When each word that is said but once is said, by what it is."""
    counts = Counter(_key(word) for word in words)
    return {key: _middle_s(word) for word in words if (key := _key(word)) and counts[key] == 1}


def _middle_s(word: Word) -> float:
    return (word.start_s + word.end_s) / 2


def _key(word: Word) -> str:
    """A word without capitals and marks, as two who write down the same sound agree on it."""
    return "".join(letter for letter in word.text.casefold() if letter.isalnum())
