"""Words and voices that were heard on tracks of one speaker each, as turns."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from calls.call import Turn, Word
from ingest.turns import TURN_GAP_S

Region = tuple[float, float]

VOICE_GAP_S = 0.5  # a breath: without words, a longer silence is nobody's speech
YIELD_S = 0.3  # in a silence this long, somebody else who starts to speak has the floor


def turns_of_voices(voices: Mapping[str, Sequence[Region]]) -> tuple[Turn, ...]:
    """Turns without words out of the regions in which each speaker's voice is heard."""
    return _in_order(
        Turn(speaker, start_s, end_s)
        for speaker, regions in voices.items()
        for start_s, end_s in _joined(regions)
    )


def turns_of_words(words: Mapping[str, Sequence[Word]]) -> tuple[Turn, ...]:
    """Turns out of each speaker's words: a long silence ends one, or one in which somebody else starts."""
    return _in_order(
        Turn(speaker, run[0].start_s, max(word.end_s for word in run), run)
        for speaker, said in words.items()
        for run in _runs(sorted(said, key=lambda word: word.start_s), _starts_of_others(words, speaker))
    )


def _in_order(turns: Iterator[Turn]) -> tuple[Turn, ...]:
    return tuple(sorted(turns, key=lambda turn: (turn.start_s, turn.end_s)))


def _joined(regions: Sequence[Region]) -> list[Region]:
    joined: list[Region] = []
    for start_s, end_s in sorted(regions):
        if joined and start_s - joined[-1][1] <= VOICE_GAP_S:
            joined[-1] = joined[-1][0], max(joined[-1][1], end_s)
        else:
            joined.append((start_s, end_s))
    return joined


def _starts_of_others(words: Mapping[str, Sequence[Word]], speaker: str) -> list[float]:
    return sorted(word.start_s for other, said in words.items() if other != speaker for word in said)


def _runs(said: Sequence[Word], others_start_s: list[float]) -> Iterator[tuple[Word, ...]]:
    """The words of one speaker between the silences that end a turn."""
    begin = 0
    for place, (word, following) in enumerate(pairwise(said), start=1):
        gap_s = following.start_s - word.end_s
        if gap_s > TURN_GAP_S or (
            gap_s >= YIELD_S and _any_between(others_start_s, word.end_s, following.start_s)
        ):
            yield tuple(said[begin:place])
            begin = place
    if said:
        yield tuple(said[begin:])


def _any_between(times_s: list[float], start_s: float, end_s: float) -> bool:
    """Whether one of the times, which are in order, lies between two others."""
    place = bisect_left(times_s, start_s)
    return place < len(times_s) and times_s[place] < end_s
