"""Whisper's JSON, and WhisperX's: segments with a start and an end, often with words that have theirs."""

from itertools import groupby
from pathlib import Path

import msgspec

from calls.call import Source, Timing, Word
from calls.errors import NotUsableError
from ingest.recording import Cue, Recording
from ingest.sources.mending import mended
from ingest.sources.text import head, title_of


class _Word(msgspec.Struct):
    word: str
    start: float | None = None
    end: float | None = None


class _Segment(msgspec.Struct):
    start: float
    end: float
    text: str = ""
    speaker: str | None = None
    words: list[_Word] = []


class _Transcript(msgspec.Struct):
    segments: list[_Segment]
    language: str | None = None


def recognises(path: Path) -> bool:
    """Whether a file is JSON with segments in it."""
    return head(path).lstrip().startswith("{") and b'"segments"' in path.read_bytes()


def read(path: Path) -> Recording:
    """The segments of a transcript; raises NotUsableError where they lack their times."""
    try:
        transcript = msgspec.json.decode(path.read_bytes(), type=_Transcript)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotUsableError(
            f"{path.name} is no transcript as Whisper writes it ({error}): write it again as JSON."
        ) from error
    whole = mended([_cue(segment) for segment in transcript.segments])
    return Recording(
        source=Source.WHISPER,
        title=title_of(path.stem),
        files=(path,),
        cues=whole.cues,
        timing=Timing.WORDS if all(cue.words for cue in whole.cues) else Timing.CUES,
        language=transcript.language,
        repairs=whole.repairs,
    )


def _cue(segment: _Segment) -> Cue:
    return Cue(
        segment.start, segment.end, segment.speaker, " ".join(segment.text.split()), _words(segment.words)
    )


def _words(words: list[_Word]) -> tuple[Word, ...]:
    """The timed words; none where one lacks its time, since its place would be a guess."""
    if any(word.start is None or word.end is None for word in words):
        return ()
    spaced = any(word.word.startswith(" ") for word in words)
    places, place = [], 0
    for word in words:  # a piece without a space before it goes on with the word before
        place += not spaced or word.word.startswith(" ")
        places.append(place)
    groups = groupby(zip(places, words, strict=True), key=lambda pair: pair[0])
    return tuple(_joined([word for _, word in group]) for _, group in groups)


def _joined(pieces: list[_Word]) -> Word:
    return Word(
        "".join(piece.word for piece in pieces).strip(),
        min(piece.start or 0.0 for piece in pieces),
        max(piece.end or 0.0 for piece in pieces),
    )
