"""Fireflies' JSON: a list of sentences with a name, a start and an end."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from calls.call import Source
from calls.errors import NotUsableError
from ingest.recording import Cue, Recording
from ingest.sources.mending import mended
from ingest.sources.text import head, title_of


class _Sentence(msgspec.Struct):
    start_time: float
    end_time: float | None = None
    speaker_name: str | None = None
    text: str | None = None
    raw_text: str | None = None


class _Transcript(msgspec.Struct):
    sentences: list[_Sentence]
    title: str | None = None
    date: float | str | None = None


class _Data(msgspec.Struct):
    transcript: _Transcript


class _Answer(msgspec.Struct):
    """What the programming interface answers, kept as it came."""

    data: _Data


def recognises(path: Path) -> bool:
    """Whether a file is JSON with sentences in it."""
    return head(path).lstrip().startswith("{") and b'"sentences"' in path.read_bytes()


def read(path: Path) -> Recording:
    """The sentences of a transcript; raises NotUsableError where they lack their times."""
    transcript = _transcript(path)
    whole = mended([_cue(sentence) for sentence in transcript.sentences])
    return Recording(
        source=Source.FIREFLIES,
        title=transcript.title or title_of(path.stem),
        files=(path,),
        started_at=_started_at(transcript.date),
        cues=whole.cues,
        repairs=whole.repairs,
    )


def _transcript(path: Path) -> _Transcript:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
        if "data" in found:
            return msgspec.json.decode(path.read_bytes(), type=_Answer, strict=False).data.transcript
        return msgspec.json.decode(path.read_bytes(), type=_Transcript, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotUsableError(
            f"{path.name} is no transcript as Fireflies writes it ({error}): export it again as JSON."
        ) from error


def _cue(sentence: _Sentence) -> Cue:
    said = sentence.text or sentence.raw_text or ""
    return Cue(sentence.start_time, sentence.end_time, sentence.speaker_name or None, " ".join(said.split()))


def _started_at(date: float | str | None) -> datetime | None:
    """The date as aware UTC, from milliseconds since the epoch or an ISO time with a zone."""
    with suppress(ValueError, OverflowError):
        if isinstance(date, str):
            at = datetime.fromisoformat(date)
            return at.astimezone(UTC) if at.tzinfo else None
        return datetime.fromtimestamp(date / 1000, UTC) if date else None
    return None
