"""Gives the words of a transcript the times at which they were heard."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, islice, pairwise
from math import inf

from calls.call import Word
from ingest.matching import Wanted, later_s, matched
from ingest.turns import WORDS_PER_S, Spoken, interpolated, rounded
from ingest.voices import Region

RECOGNISED_SHARE = 0.5  # of the words of a caption: with fewer, where it is in the sound is not sure
ENOUGH_SHARE = 0.7  # of all words, in captions that were recognised: with fewer, it is of another sound
BREATH_S = 0.6  # what was heard within a breath of a caption's words may be more of them


@dataclass(frozen=True, slots=True)
class Caption:
    """What one cue says, at the times of the sound where it was recognised, else at its own."""

    spoken: Spoken
    is_recognised: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """A transcript laid against its sound; all of it was moved by `later_s` first."""

    captions: tuple[Caption, ...]
    later_s: float

    @property
    def recognised_share(self) -> float:
        """The share of all words that are in captions that were recognised."""
        counts = [(len(one.spoken.words), one.is_recognised) for one in self.captions]
        return sum(count for count, is_it in counts if is_it) / max(1, sum(count for count, _ in counts))

    @property
    def missed(self) -> int:
        """How many captions were not recognised."""
        return sum(not one.is_recognised for one in self.captions)


def laid(spoken: Sequence[Spoken], heard: Sequence[Word]) -> Laid:
    """Lay a transcript against what was heard, both in order.

    A word that was heard gets its time, and those between two share the time between them. A caption of
    which too little was recognised keeps its time, as far as no other was heard then.
    """
    moved_s = later_s([word for one in spoken for word in one.words], heard)
    moved = [Spoken(one.speaker, tuple(_later(word, moved_s) for word in one.words)) for one in spoken]
    wanted = [Wanted(word, one.start_s, one.end_s) for one in moved for word in one.words]
    places = _by_caption(moved, matched(wanted, heard))
    return Laid(tuple(_unheard_between(_Laying(heard).captions(moved, places))), moved_s)


def laid_by_speaker(spoken: Sequence[Spoken], heard: Mapping[str, Sequence[Word]]) -> Laid:
    """The same where everybody was heard alone: what each says is laid against what was heard of them."""
    names = dict.fromkeys(one.speaker for one in spoken)
    parts = [laid([one for one in spoken if one.speaker == name], heard.get(name, ())) for name in names]
    captions = tuple(chain.from_iterable(part.captions for part in parts))
    return Laid(captions, max((part.later_s for part in parts), key=abs, default=0.0))


def _by_caption(spoken: Sequence[Spoken], found: Mapping[int, int]) -> list[dict[int, int]]:
    """The heard place of each recognised word by its place in its caption; none for too little of it."""
    firsts = accumulate((len(one.words) for one in spoken), initial=0)
    inside = [
        {place - first: found[place] for place in range(first, stop) if place in found}
        for first, stop in pairwise(firsts)
    ]
    return [
        here if len(here) >= RECOGNISED_SHARE * len(one.words) else {}
        for one, here in zip(spoken, inside, strict=True)
    ]


class _Laying:
    """Goes along a transcript and what was heard, of which each word is used once."""

    def __init__(self, heard: Sequence[Word]) -> None:
        self._heard = heard
        self._next = 0  # all before it is used

    def captions(self, spoken: Sequence[Spoken], places: Sequence[Mapping[int, int]]) -> Iterator[Caption]:
        """Each caption in order, at the times of the sound where it was recognised."""
        for one, here, until in zip(spoken, places, self._untils(places), strict=True):
            words = tuple(map(rounded, self._words(one.words, here, until))) if here else one.words
            yield Caption(Spoken(one.speaker, words), bool(here))

    def _untils(self, places: Sequence[Mapping[int, int]]) -> list[int]:
        """For each caption the first heard word that is of a later one."""
        firsts = accumulate(
            reversed(places), lambda until, here: min(here.values(), default=until), initial=len(self._heard)
        )
        return list(firsts)[-2::-1]

    def _words(self, words: Sequence[Word], here: Mapping[int, int], until: int) -> Iterator[Word]:
        """The words of a caption, before the heard word `until`."""
        for before, after in pairwise([-1, *sorted(here), len(words)]):
            texts = [word.text for word in words[before + 1 : after]]
            if texts:
                start_s, end_s = self._room(len(texts), here.get(before), here.get(after), until)
                yield from interpolated(texts, start_s, end_s)
            if after in here:
                yield replace(self._heard[here[after]], text=words[after].text)
                self._next = here[after] + 1

    def _room(self, count: int, left: int | None, right: int | None, until: int) -> Region:
        """When so many words were said that were not recognised, after one that was, before one, or both.

        It is when other words were heard there, else for as long as fluent speech takes.
        """
        low_s = self._heard[self._next - 1].end_s if self._next else 0.0
        if right is None:
            return self._after(count, low_s, until)
        high_s = self._heard[right].start_s
        spare = self._heard[self._next : right]
        if left is None:
            spare = _close(self._heard[right], reversed(spare), count)[::-1]
        if spare:
            return spare[0].start_s, spare[-1].end_s
        takes_s = min(count / WORDS_PER_S, max(0.0, high_s - low_s))
        return (high_s - takes_s, high_s) if left is None else (low_s, low_s + takes_s)

    def _after(self, count: int, low_s: float, until: int) -> Region:
        """When the last words of a caption were said, of which none was recognised."""
        spare = _close(self._heard[self._next - 1], self._heard[self._next : until], count)
        if spare:
            self._next += len(spare)
            return spare[0].start_s, spare[-1].end_s
        high_s = self._heard[until].start_s if until < len(self._heard) else inf
        return low_s, max(low_s, min(high_s, low_s + count / WORDS_PER_S))


def _close(anchor: Word, others: Iterable[Word], count: int) -> list[Word]:
    """Up to `count` words on one side of another, as long as there is no breath between them."""
    found: list[Word] = []
    for other in islice(others, count):
        if max(other.start_s - anchor.end_s, anchor.start_s - other.end_s) > BREATH_S:
            break
        found.append(other)
        anchor = other
    return found


def _unheard_between(captions: Iterable[Caption]) -> Iterator[Caption]:
    """The same captions, those that were not recognised without the time in which others were heard."""
    every = list(captions)
    nexts_s = accumulate(
        reversed(every), lambda next_s, one: one.spoken.start_s if one.is_recognised else next_s, initial=inf
    )
    until_s = 0.0
    for one, next_s in zip(every, list(nexts_s)[-2::-1], strict=True):
        if one.is_recognised:
            until_s = max(until_s, one.spoken.end_s)
            yield one
        else:
            start_s = min(max(one.spoken.start_s, until_s), next_s)
            end_s = max(start_s, min(one.spoken.end_s, next_s))
            texts = [word.text for word in one.spoken.words]
            words = tuple(map(rounded, interpolated(texts, start_s, end_s)))
            yield replace(one, spoken=replace(one.spoken, words=words))


def _later(word: Word, by_s: float) -> Word:
    return rounded(Word(word.text, word.start_s + by_s, word.end_s + by_s))
