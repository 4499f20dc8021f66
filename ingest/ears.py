"""What this room asks for to hear a recording: anything that hears words, finds voices, guesses who sells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from calls.call import Removed, Turn, Word
from ingest.audio import Samples


class Stage(StrEnum):
    """What is being done to a recording on its way to a call."""

    DECODE = "decode"
    TRANSCRIBE = "transcribe"
    SPEAKERS = "speakers"


Progress = Callable[[Stage, float], None]


class Heard(Protocol):
    """Words in the order of their times, and their language; it is None where nobody spoke."""

    @property
    def words(self) -> Sequence[Word]:
        """The words that were heard."""

    @property
    def removed(self) -> Sequence[Removed]:
        """Words that the model wrote and nobody said."""

    @property
    def language(self) -> str | None:
        """The language they were heard in, as a code of two letters."""


class Transcriber(Protocol):
    """Hears words in samples, of so many sounds `at_once`; its name says which model it is."""

    @property
    def name(self) -> str:
        """The name of the model."""

    @property
    def at_once(self) -> int:
        """How many threads may have it hear at the same time."""

    def language_of(self, samples: Samples) -> str | None:
        """The language that is spoken in samples, as a code of two letters; None where nobody speaks."""

    def transcribe(self, samples: Samples, language: str | None, progress: Callable[[float], None]) -> Heard:
        """The words in samples; the share that is done, 0 to 1, goes to `progress`."""


class VoiceFinder(Protocol):
    """Finds where somebody speaks."""

    def voices(self, samples: Samples) -> Sequence[tuple[float, float]]:
        """The regions of voice as seconds from start to end."""


class SpeakerFinder(Protocol):
    """Tells apart who speaks in a mix of voices."""

    def regions(
        self, samples: Samples, count: int | None, progress: Callable[[float], None]
    ) -> Sequence[tuple[float, float, int]]:
        """Who speaks from second to second, as numbers from 0; `count` of them, where that is known."""


class RoleGuesser(Protocol):
    """Guesses from what they say who sells."""

    def sellers(self, turns: Sequence[Turn]) -> Mapping[str, float]:
        """How likely each speaker is to be a seller, 0 to 1, by the speaker's id."""


@dataclass(frozen=True, slots=True)
class Ears:
    """All that hears. `transcriber` loads its model when called, to hear so many sounds as well as can be.

    Without one, only voices are found. `speakers` loads what tells voices in a mix apart, or raises
    NotUsableError, which says what is missing.
    """

    transcriber: Callable[[int], Transcriber] | None
    voices: VoiceFinder
    roles: RoleGuesser
    speakers: Callable[[], SpeakerFinder] | None = None
