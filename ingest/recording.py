"""What a source hands over: cues with names, or tracks of sound, before they are turns of a call."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calls.call import ChatMessage, Source, TimesBy, Timing, Word


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: what one person said between two times; `words` where the source times each of them.

    `name` is None where the source does not say who spoke, `end_s` where it does not say until when.
    """

    start_s: float
    end_s: float | None
    name: str | None
    text: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """A sound file of one person alone."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording as it lies on disk: its transcript if it brings one, and its sound if there is any.

    `files` are all files that belong to it, the ones that are read first; `repairs` say what was mended or
    dropped; `timing` is that of the cues; `started_at` is aware UTC.
    """

    source: Source
    title: str
    files: tuple[Path, ...]
    started_at: datetime | None = None
    cues: tuple[Cue, ...] = ()
    timing: Timing = Timing.CUES
    tracks: tuple[Track, ...] = ()
    mix: Path | None = None
    language: str | None = None
    chat: tuple[ChatMessage, ...] = ()
    repairs: tuple[str, ...] = ()

    @property
    def is_mix(self) -> bool:
        """Whether all that tells who speaks is how they sound."""
        return self.mix is not None and not self.cues and not self.tracks

    def is_heard(self, times_by: TimesBy) -> bool:
        """Whether it is listened to: without a transcript, or for the times of one with names."""
        if not self.cues:
            return True
        has_sound = bool(self.mix or self.tracks)
        is_refinable = self.timing is not Timing.WORDS and any(cue.name for cue in self.cues)
        return times_by is TimesBy.HEARING and has_sound and is_refinable
