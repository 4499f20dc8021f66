"""Parts words that were heard from those that Whisper makes up where nobody speaks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from faster_whisper.transcribe import Segment

from calls.call import Removed, Word

LONGEST_WORD_S = 1.5  # a longer one was stretched over silence
LONGEST_LOOP = 8  # words
LOOP_TIMES = 4  # nobody says the same words more often in a row; Whisper does
SILENT = "nobody speaks there"
LOOPS = "it goes round in circles"
PHANTOM = "Whisper learned it from subtitles, and writes it into silence"
PHANTOMS = Path(__file__).with_name("phantoms.txt")
_ENDS = ".!?"
_NO_LETTER = re.compile(r"[^\w']+")

Parted = tuple[list[Word], list[Removed]]


def words_of(segment: Segment, offset_s: float) -> Parted:
    """The words of a segment that somebody may have said, and those that nobody did.

    Times are from the start of the sound.
    """
    words = list(_words(segment, offset_s))
    if segment.no_speech_prob > 0.6 and segment.avg_logprob < -1:
        return [], removed(words, SILENT)
    if segment.compression_ratio > 2.4:
        return [], removed(words, LOOPS)
    kept: list[Word] = []
    phantoms: list[Removed] = []
    for sentence in _sentences(words):
        if _plain(sentence) in _phantoms():
            phantoms += removed(sentence, PHANTOM)
        else:
            kept += sentence
    return kept, phantoms


def without_loops(words: Sequence[Word]) -> Parted:
    """The words, with each run that is said over and over kept once, and what was said beyond that."""
    kept: list[Word] = []
    again: list[Removed] = []
    place = 0
    while place < len(words):
        size, stop = _loop_at(words, place)
        kept += words[place : place + size]
        again += removed(words[place + size : stop], LOOPS)
        place = stop
    return kept, again


def in_order(words: Iterable[Word], duration_s: float) -> tuple[Word, ...]:
    """The words with times that never run back and stay within the sound."""
    ordered: list[Word] = []
    latest_s = 0.0
    for word in words:
        start_s = min(max(word.start_s, latest_s), duration_s)
        ordered.append(Word(word.text, start_s, min(max(word.end_s, start_s), duration_s)))
        latest_s = start_s
    return tuple(ordered)


def removed(words: Sequence[Word], why: str) -> list[Removed]:
    """Words as one thing that was left out; nothing where there are none."""
    text = " ".join(word.text for word in words)
    return [Removed(text, words[0].start_s, words[-1].end_s, why)] if words else []


def _words(segment: Segment, offset_s: float) -> Iterator[Word]:
    for word in segment.words or []:
        if text := word.word.strip():
            start_s = max(word.start, word.end - LONGEST_WORD_S, 0.0)
            yield Word(text, _seconds(offset_s, start_s), _seconds(offset_s, word.end))


def _seconds(offset_s: float, at_s: float) -> float:
    return round(float(offset_s + at_s), 3)  # Whisper's times are numpy's


def _sentences(words: Sequence[Word]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word in words:
        sentence.append(word)
        if word.text[-1] in _ENDS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


@cache
def _phantoms() -> frozenset[str]:
    """Sentences that come from subtitles, without marks and case; a line that begins with # is none."""
    lines = PHANTOMS.read_text("utf-8").splitlines()
    return frozenset(_plain_text(line) for line in lines if line and not line.startswith("#"))


def _plain(words: Sequence[Word]) -> str:
    return _plain_text(" ".join(word.text for word in words))


def _plain_text(text: str) -> str:
    return _NO_LETTER.sub(" ", text.lower()).strip()


def _loop_at(words: Sequence[Word], place: int) -> tuple[int, int]:
    """How many words the run has that loops from a place on, and where the loop stops."""
    for size in range(1, LONGEST_LOOP + 1):
        run = _texts(words[place : place + size])
        stop = place + size
        while _texts(words[stop : stop + size]) == run:
            stop += size
        if stop - place > LOOP_TIMES * size:
            return size, stop
    return 1, place + 1


def _texts(words: Sequence[Word]) -> list[str]:
    return [word.text.lower().strip(".,!?") for word in words]
