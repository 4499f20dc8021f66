"""The nouns of a call: words spoken in turns by speakers who sell or buy."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import TypeVar


class Role(StrEnum):
    """Which side of the call somebody is on."""

    SELLER = "seller"
    BUYER = "buyer"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """The kind of recording a call was made from."""

    ZOOM_LOCAL = "zoom_local"
    ZOOM_CLOUD = "zoom_cloud"
    MEDIA = "media"
    ZOOM_VTT = "zoom_vtt"
    TEAMS_VTT = "teams_vtt"
    VTT = "vtt"
    SRT = "srt"
    OTTER = "otter"
    FIREFLIES = "fireflies"
    MEET = "meet"
    WHISPER = "whisper"


class Timing(StrEnum):
    """How finely the source knows when something was said; each kind is coarser than the one before."""

    WORDS = "words"  # each word was heard at its time, or each stretch of voice was
    CUES = "cues"  # each caption has a start and an end, the words between are interpolated
    STARTS = "starts"  # each turn has a start only, its end is estimated from its length
    BLOCKS = "blocks"  # a time stands every few minutes, or none at all; everything between is estimated


class SpeakersBy(StrEnum):
    """What tells the speakers apart."""

    TRACKS = "tracks"  # one audio file a person
    NAMES = "names"  # names in the transcript
    DIARIZATION = "diarization"
    CHANNELS = "channels"
    NONE = "none"


class TimesBy(StrEnum):
    """Whose times the words of a call have."""

    TRANSCRIPT = "transcript"  # as the transcript says, or as they follow from what it says
    HEARING = "hearing"  # as they were heard here in the sound


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was said, punctuation included; times in seconds from the start of the call."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words, as half-open positions in the words of the whole call."""

    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the call that can be played and read: seconds, and the words verbatim."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in the call; `role_confidence` is 0 to 1, and 1 where a person said who sells."""

    id: str
    name: str | None
    role: Role = Role.UNKNOWN
    role_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said without a break; without words it is a stretch of voice."""

    speaker: str
    start_s: float
    end_s: float
    words: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """The words of the turn, verbatim."""
        return " ".join(word.text for word in self.words)

    @property
    def duration_s(self) -> float:
        """Seconds from the first sound of the turn to its last."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Removed:
    """Words that a speech model wrote where nobody said them, and why they were left out."""

    text: str
    start_s: float
    end_s: float
    why: str


Timed = TypeVar("Timed", Word, Removed)


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A line of the meeting's chat, `at_s` seconds into the call."""

    at_s: float
    name: str
    text: str


@dataclass(frozen=True)
class Call:
    """A recorded conversation: who spoke, when, and in which words.

    `id` is the SHA-256 of the source; `started_at` is aware UTC; `repairs` are sentences that say what was
    mended or dropped on the way in; `speech_model` is None where no words were heard here, and `removed` is
    what it heard that nobody said.
    """

    id: str
    title: str
    source: Source
    started_at: datetime | None
    duration_s: float
    language: str
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    timing: Timing
    speakers_by: SpeakersBy
    source_files: tuple[str, ...] = ()
    chat: tuple[ChatMessage, ...] = ()
    repairs: tuple[str, ...] = ()
    speech_model: str | None = None
    removed: tuple[Removed, ...] = ()

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words of the call in the order of its turns; a span counts in these."""
        return tuple(word for turn in self.turns for word in turn.words)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [0, *accumulate(len(turn.words) for turn in self.turns)]

    @cached_property
    def _speakers_by_id(self) -> dict[str, Speaker]:
        return {speaker.id: speaker for speaker in self.speakers}

    @property
    def was_heard(self) -> bool:
        """Whether its sound was listened to; without words, its voices were."""
        return self.speech_model is not None or not self.words

    @property
    def times_by(self) -> TimesBy:
        """Whose times its words have."""
        is_heard = self.timing is Timing.WORDS and self.was_heard
        return TimesBy.HEARING if is_heard else TimesBy.TRANSCRIPT

    def speaker(self, speaker_id: str) -> Speaker:
        """The speaker of that id."""
        return self._speakers_by_id[speaker_id]

    def role(self, turn: Turn) -> Role:
        """The side of whoever speaks in a turn."""
        return self.speaker(turn.speaker).role

    def turn_at(self, span: Span) -> int:
        """The position of the turn in which a span starts."""
        return bisect_right(self._turn_starts, span.start) - 1

    def role_at(self, span: Span) -> Role:
        """The side of whoever says the first word of a span."""
        return self.role(self.turns[self.turn_at(span)])

    def span_of(self, turn: int) -> Span:
        """The words of a turn as a span."""
        return Span(self._turn_starts[turn], self._turn_starts[turn + 1])

    def passage(self, span: Span) -> Passage:
        """A span as it can be played and read."""
        words = self.words[span.start : span.stop]
        return Passage(
            words[0].start_s, max(word.end_s for word in words), " ".join(word.text for word in words)
        )
