"""Cues to turns: words with times of their own, spoken until somebody else speaks or all are silent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from math import inf

from calls.call import Timing, Turn, Word
from ingest.recording import Cue

UNKNOWN = "unknown"  # the speaker of all that nobody is known to have said
TURN_GAP_S = 1.5  # a longer silence ends a turn
WORDS_PER_S = 2.6  # how fast people speak where no time tells


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one cue says: the words of one speaker, each with its times."""

    speaker: str
    words: tuple[Word, ...]

    @property
    def start_s(self) -> float:
        """When its first word starts."""
        return self.words[0].start_s

    @property
    def end_s(self) -> float:
        """When the last of its words ends."""
        return max(word.end_s for word in self.words)


def turns_of_cues(cues: Sequence[Cue], timing: Timing) -> tuple[Turn, ...]:
    """Turns in the order of their starts; cues of one speaker join over short gaps, others may overlap.

    A missing end is estimated from the number of words, but not past the start of the next cue. In blocks,
    everything is spread over the time until the next block.
    """
    gap_s = inf if timing is Timing.BLOCKS else TURN_GAP_S
    return tuple(_turn(run) for run in _runs(timed(cues, timing), gap_s))


def timed(cues: Sequence[Cue], timing: Timing) -> list[Spoken]:
    """What each cue says, in the order of their starts, with a time for every word."""
    said = sorted((cue for cue in cues if cue.text.split() or cue.words), key=lambda cue: cue.start_s)
    return [_spoken(cue) for cue in _one_at_a_time(list(_with_ends(said, timing)))]


def interpolated(texts: Sequence[str], start_s: float, end_s: float) -> tuple[Word, ...]:
    """Words that share a time in proportion to their letters."""
    letters = list(accumulate((len(text) for text in texts), initial=0))
    times_s = [start_s + (end_s - start_s) * count / letters[-1] for count in letters]
    return tuple(Word(text, *times) for text, times in zip(texts, pairwise(times_s), strict=True))


def rounded(word: Word) -> Word:
    """A word at its times to the millisecond, none of them before the call or its own start."""
    start_s = round(max(0.0, word.start_s), 3)
    return Word(word.text, start_s, max(start_s, round(word.end_s, 3)))


def _with_ends(cues: Sequence[Cue], timing: Timing) -> Iterator[Cue]:
    """The same cues, all with an end; where one is missing, those that start together share the time."""
    together = [list(group) for _, group in groupby(cues, key=lambda cue: cue.start_s)]
    nexts_s = [*(group[0].start_s for group in together[1:]), inf]
    for group, next_s in zip(together, nexts_s, strict=False):
        if all(cue.end_s is not None for cue in group):
            yield from group
        else:
            until_s = max((cue.end_s for cue in group if cue.end_s is not None), default=next_s)
            yield from _shared(group, until_s, fill=timing is Timing.BLOCKS)


def _shared(cues: Sequence[Cue], until_s: float, *, fill: bool) -> Iterator[Cue]:
    """Cues one after the other, faster where the time is short, and with pauses where it is to be filled."""
    needs_s = [(len(cue.words) or len(cue.text.split())) / WORDS_PER_S for cue in cues]
    room = max(0.0, until_s - cues[0].start_s) / sum(needs_s)
    pace = min(1.0, room)
    step = room if fill and room < inf else pace
    starts_s = accumulate((need_s * step for need_s in needs_s), initial=cues[0].start_s)
    for cue, start_s, need_s in zip(cues, starts_s, needs_s, strict=False):
        yield replace(cue, start_s=start_s, end_s=start_s + need_s * pace)


def _one_at_a_time(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The same cues, but nobody speaks over themselves."""
    for cue, following in pairwise(cues):
        cut = cue.name == following.name and (cue.end_s or 0.0) > following.start_s
        yield replace(cue, end_s=following.start_s) if cut else cue
    yield from cues[-1:]


def _spoken(cue: Cue) -> Spoken:
    end_s = max(cue.start_s, cue.end_s or 0.0)
    words = cue.words or interpolated(cue.text.split(), cue.start_s, end_s)
    return Spoken(cue.name or UNKNOWN, tuple(rounded(word) for word in words))


def _runs(spoken: Iterable[Spoken], gap_s: float) -> Iterator[list[Spoken]]:
    """What follows each other by one speaker, without a gap that is too long."""
    run: list[Spoken] = []
    for one in spoken:
        if run and (one.speaker != run[-1].speaker or one.start_s - run[-1].end_s > gap_s):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _turn(run: Sequence[Spoken]) -> Turn:
    words = tuple(word for one in run for word in one.words)
    return Turn(run[0].speaker, words[0].start_s, max(word.end_s for word in words), words)
