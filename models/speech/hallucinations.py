"""Parts words that were heard from those that Whisper makes up where nobody speaks."""

from collections.abc import Iterable

from faster_whisper.transcribe import Segment

from calls.call import Word

LONGEST_WORD_S = 1.5  # a longer one was stretched over silence
LONGEST_LOOP = 8  # words
LOOP_TIMES = 4  # nobody says the same words more often in a row; Whisper does


def words_of(segment: Segment, offset_s: float) -> list[Word]:
    """The words of a segment that somebody may have said, with times from the start of the sound."""
    silent = segment.no_speech_prob > 0.6 and segment.avg_logprob < -1
    if silent or segment.compression_ratio > 2.4:
        return []
    return [
        Word(
            word.word.strip(),
            _seconds(offset_s, max(word.start, word.end - LONGEST_WORD_S, 0.0)),
            _seconds(offset_s, word.end),
        )
        for word in segment.words or []
        if word.word.strip()
    ]


def _seconds(offset_s: float, at_s: float) -> float:
    return round(float(offset_s + at_s), 3)  # Whisper's times are numpy's


def in_order(words: Iterable[Word], duration_s: float) -> tuple[Word, ...]:
    """The words with times that never run back and stay within the sound."""
    ordered: list[Word] = []
    latest_s = 0.0
    for word in words:
        start_s = min(max(word.start_s, latest_s), duration_s)
        ordered.append(Word(word.text, start_s, min(max(word.end_s, start_s), duration_s)))
        latest_s = start_s
    return tuple(ordered)


def without_loops(words: list[Word]) -> list[Word]:
    """The words, with each run that is said over and over kept once."""
    kept: list[Word] = []
    place = 0
    while place < len(words):
        size, stop = _loop_at(words, place)
        kept += words[place : place + size]
        place = stop
    return kept


def _loop_at(words: list[Word], place: int) -> tuple[int, int]:
    """How many words the run has that loops from a place on, and where the loop stops."""
    for size in range(1, LONGEST_LOOP + 1):
        run = _texts(words[place : place + size])
        stop = place + size
        while _texts(words[stop : stop + size]) == run:
            stop += size
        if stop - place > LOOP_TIMES * size:
            return size, stop
    return 1, place + 1


def _texts(words: list[Word]) -> list[str]:
    return [word.text.lower().strip(".,!?") for word in words]
