"""A labelled call as a speech recogniser would have written it down, its labels moved along.

What transcripts of recordings lack, the corpus lacks too where this is asked for: punctuation and case, words
that were understood, fillers, turns that begin and end where people do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from random import Random
from typing import TypeVar

from calls.call import Call, Span, Turn, Word
from calls.findings import Element, Phase, Pillar, Question, Reaction, Reading
from models.language.writing import FILLERS, ends_sentence, norm

BACK_CHANNEL_WORDS = 2
LONG_TURN_WORDS = 30

_MARKS = re.compile(r"[.,;:?!…]+(?=[\"'\u201d\u2019)]*$)")
_Finding = TypeVar("_Finding", Question, Pillar, Element, Reaction)


class Ears(StrEnum):
    """How a call was written down."""

    CAREFUL = "careful"  # as it stands in the corpus
    ROUGH = "rough"  # by a recogniser: wrong and missing marks, misheard words, lost fillers, cut turns
    PLAIN = "plain"  # without any punctuation and case


@dataclass(frozen=True, slots=True)
class Heard:
    """A call as it was written down, its labels, and the mark that a careful hand puts behind each word."""

    call: Call
    reading: Reading
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that was heard, and the position of the word that was said."""

    said: int
    word: Word


def hear(call: Call, reading: Reading, ears: Ears, chance: Random) -> Heard:
    """A labelled call as ears of that kind write it down; the same chance hears the same."""
    marks = tuple(mark_of(word.text) for word in call.words)
    if ears is Ears.CAREFUL:
        return Heard(call, reading, marks)
    if ears is Ears.PLAIN:
        return Heard(plain(call), reading, marks)
    turns = _recut(list(_misheard(call, chance)), chance)
    written = replace(call, turns=tuple(_turn(speaker, words) for speaker, words in turns))
    said = [word.said for _, words in turns for word in words]
    return Heard(written, _moved(reading, written, said), tuple(marks[place] for place in said))


def mark_of(text: str) -> str:
    """The mark behind a word, as one of MARKS."""
    marks = _MARKS.search(text)
    if not marks:
        return ""
    if not ends_sentence(text):
        return ","
    return "?" if "?" in marks.group() else "."


def plain(call: Call) -> Call:
    """A call as a recogniser without punctuation and case would have written it, word for word."""
    return replace(
        call,
        turns=tuple(
            replace(turn, words=tuple(replace(word, text=norm(word.text)) for word in turn.words))
            for turn in call.turns
        ),
    )


def _misheard(call: Call, chance: Random) -> Iterator[tuple[str, list[_Word]]]:
    """The turns word by word, as sloppily as this recogniser happens to hear."""
    ends, commas, fillers = chance.random() * 0.6, chance.random(), chance.random()
    wrong = chance.choice((0.0, 0.01, 0.03))
    is_lower = chance.random() < 0.4
    said = 0
    for turn in call.turns:
        words = []
        for word in turn.words:
            text = _marks_heard(word.text, ends, commas, chance)
            if chance.random() < wrong:
                text = norm(chance.choice(call.words).text)
            is_lost = norm(word.text) in FILLERS and chance.random() < fillers
            if not is_lost and text:
                words.append(_Word(said, replace(word, text=text.lower() if is_lower else text)))
            said += 1
        if words:
            yield turn.speaker, words


def _marks_heard(text: str, ends: float, commas: float, chance: Random) -> str:
    marks = _MARKS.search(text)
    if not marks:
        return text + chance.choice(",.") if chance.random() < 0.02 else text
    bare = _MARKS.sub("", text)
    if not ends_sentence(text):
        return bare if chance.random() < commas else text
    if chance.random() < ends:
        return bare + chance.choice((",", "", "", ""))
    return bare + "." if "?" in marks.group() and chance.random() < 0.25 else text


def _recut(turns: list[tuple[str, list[_Word]]], chance: Random) -> list[tuple[str, list[_Word]]]:
    """Turns cut and joined as captions do: back-channels get lost, pauses split, edges slip."""
    slips, losses, splits = (chance.choice((0.0, 0.03, 0.1)) for _ in range(3))
    cut: list[tuple[str, list[_Word]]] = []
    for place, (speaker, words) in enumerate(turns):
        is_between = 0 < place < len(turns) - 1 and turns[place - 1][0] == turns[place + 1][0]
        if is_between and len(words) <= BACK_CHANNEL_WORDS and chance.random() < losses:
            continue
        if cut and len(words) > 3 and chance.random() < slips:
            cut[-1][1].append(words.pop(0))
        if cut and cut[-1][0] == speaker:
            cut[-1][1].extend(words)
        elif len(words) > LONG_TURN_WORDS and chance.random() < splits:
            middle = chance.randrange(5, len(words) - 5)
            cut += [(speaker, words[:middle]), (speaker, words[middle:])]
        else:
            cut.append((speaker, words))
    return cut


def _turn(speaker: str, heard: Sequence[_Word]) -> Turn:
    words = tuple(each.word for each in heard)
    return Turn(speaker, words[0].start_s, max(word.end_s for word in words), words)


def _moved(reading: Reading, call: Call, said: Sequence[int]) -> Reading:
    """The findings at the words that are left of theirs; one without any is lost."""
    places: dict[int, list[int]] = {}
    for place, before in enumerate(said):
        places.setdefault(before, []).append(place)

    def moved(findings: Sequence[_Finding]) -> tuple[_Finding, ...]:
        kept = []
        for finding in findings:
            left = [
                place
                for word in range(finding.span.start, finding.span.stop)
                for place in places.get(word, ())
            ]
            if left:
                kept.append(replace(finding, span=Span(min(left), max(left) + 1)))
        return tuple(kept)

    reactions = tuple(
        replace(reaction, span=call.span_of(call.turn_at(reaction.span)))
        for reaction in moved(reading.reactions)
    )
    return replace(
        reading,
        phases=_phases(reading, call, said),
        questions=moved(reading.questions),
        pillars=moved(reading.pillars),
        elements=moved(reading.elements),
        reactions=reactions,
    )


def _phases(reading: Reading, call: Call, said: Sequence[int]) -> tuple[Phase, ...]:
    """Each turn in the phase of its first word."""
    kinds = reading.phase_kinds
    spans = [call.span_of(turn) for turn in range(len(call.turns))]
    by_kind = groupby(spans, key=lambda span: kinds[said[span.start]])
    stretches = ((kind, list(run)) for kind, run in by_kind)
    return tuple(Phase(kind, Span(run[0].start, run[-1].stop), 1.0) for kind, run in stretches)
