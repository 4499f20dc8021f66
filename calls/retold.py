"""A turn whose words somebody put right: the words that stay keep their times and what was found in them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import chain
from typing import Any

from calls.call import Call, Span, Word
from calls.findings import Phase, Reading
from calls.labels import Sort


def retold(call: Call, reading: Reading, place: int, text: str) -> tuple[Call, Reading]:
    """A call in which a turn says something else, and its reading with every finding at its words.

    New words share the time of those they stand for; a finding none of whose words are left is gone.
    """
    turn, span = call.turns[place], call.span_of(place)
    words, edges = _aligned(turn.words, text.split())
    turns = (*call.turns[:place], replace(turn, words=words), *call.turns[place + 1 :])

    def moved(position: int) -> int:
        if position <= span.start:
            return position
        if position >= span.stop:
            return position + len(words) - len(span)
        return span.start + edges[position - span.start]

    return replace(call, turns=turns), _moved(reading, moved)


def _aligned(before: Sequence[Word], texts: Sequence[str]) -> tuple[tuple[Word, ...], list[int]]:
    """New words with times, and for each place between old words its place between new ones."""
    matcher = SequenceMatcher(None, [word.text for word in before], texts, autojunk=False)
    words: list[Word] = []
    edges = [0] * (len(before) + 1)
    for same, old_start, old_stop, start, stop in matcher.get_opcodes():
        if same == "equal":
            words += before[old_start:old_stop]
        else:
            words += _spread(texts[start:stop], *_time(before, old_start, old_stop))
        for old in range(old_start, old_stop + 1):
            share = (old - old_start) / max(1, old_stop - old_start)
            edges[old] = start + round(share * (stop - start))
    edges[-1] = len(texts)
    return tuple(words), edges


def _time(before: Sequence[Word], start: int, stop: int) -> tuple[float, float]:
    """When the old words of these places are said; between two words for none."""
    if start < stop:
        return before[start].start_s, before[stop - 1].end_s
    at = before[start - 1].end_s if start else before[0].start_s
    return at, before[start].start_s if start < len(before) else at


def _spread(texts: Sequence[str], start_s: float, end_s: float) -> list[Word]:
    step = (max(end_s, start_s) - start_s) / max(1, len(texts))
    edges = [round(start_s + place * step, 3) for place in range(len(texts) + 1)]
    return [Word(*word) for word in zip(texts, edges, edges[1:], strict=False)]


def _moved(reading: Reading, moved: Callable[[int], int]) -> Reading:
    def at(span: Span) -> Span:
        return Span(moved(span.start), moved(span.stop))

    found: dict[str, Any] = {
        sort.field: tuple(
            replace(one, span=at(one.span)) for one in getattr(reading, sort.field) if len(at(one.span)) > 0
        )
        for sort in Sort
    }
    phases = tuple(chain.from_iterable(_phase(one, at(one.span)) for one in reading.phases))
    return replace(reading, phases=phases, **found)


def _phase(phase: Phase, span: Span) -> tuple[Phase, ...]:
    return (replace(phase, span=span),) if len(span) > 0 else ()
