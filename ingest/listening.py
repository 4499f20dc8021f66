"""Sound to turns: each track is laid beside the mixed recording, and all are heard, several at once."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from calls.call import Removed, Turn, Word
from ingest.alignment import AS_IT_IS, Alignment, align
from ingest.at_once import at_once
from ingest.audio import SAMPLE_RATE_HZ, NoSoundError, Samples, Sound, decoded
from ingest.bleed import Copied, Placed, copies
from ingest.ears import Ears, Progress, Stage, Transcriber
from ingest.recording import Track
from ingest.voices import Region, turns_of_voices, turns_of_words

TRACK_SLACK_S = 0.5  # what a track may last longer than the mix, or shorter, as the codec pads it
COPIED = 0.5  # of a word: it is the word of the other
TOLD_S = 0.1  # whoever starts later by less starts with the recording


@dataclass(frozen=True, slots=True)
class _Track:
    """The samples of somebody's track, and where they lie in the call."""

    name: str
    samples: Samples
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class _Heard:
    """When somebody is heard on a track, and the words."""

    spoken: Sequence[Region]
    words: Sequence[Word] = ()


class Listener:
    """Hears tracks, and keeps what it heard: turns, with words where there is a model that hears words.

    With the samples of the `mix` that the tracks belong to, times are those of the mix. `language` is None
    until it is given or heard; `durations_s` are those of the tracks it heard, by speaker; `strays` are the
    speakers whose tracks were left out, since they are of another recording.
    """

    def __init__(self, ears: Ears, language: str | None, mix: Samples | None = None) -> None:
        self.language = language
        self.durations_s: dict[str, float] = {}
        self.strays: list[str] = []
        self.repairs: list[str] = []
        self.removed: list[Removed] = []
        self._mix = mix
        self._transcribers = ears.transcriber
        self._transcriber: Transcriber | None = None
        self._finder = ears.voices
        self._words: dict[str, list[Word]] = defaultdict(list)
        self._voices: dict[str, list[Region]] = defaultdict(list)

    @property
    def speech_model(self) -> str | None:
        """The name of the model that hears words, if there is one."""
        return self._transcriber.name if self._transcriber else None

    @property
    def words(self) -> Mapping[str, Sequence[Word]]:
        """The words of everybody who was heard, by speaker, in the order of their times."""
        return {name: sorted(said, key=lambda word: word.start_s) for name, said in self._words.items()}

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of everybody who was heard."""
        return turns_of_words(self._words) if self._transcribers else turns_of_voices(self._voices)

    def hear_all(self, tracks: Sequence[Track], progress: Progress) -> None:
        """Hear each track; of several, one without usable sound is left out, and a repair says so.

        Raises NotUsableError where no track has usable sound.
        """
        sounds: list[tuple[str, Sound]] = []
        with ExitStack() as stack:
            for place, track in enumerate(tracks):
                told = _part(partial(progress, Stage.DECODE), place, len(tracks))
                try:
                    sounds.append((track.name, stack.enter_context(decoded(track.path, told))))
                except NoSoundError as error:
                    self.repairs.append(f"The track of {track.name} was left out, since {error}")
                    if place == len(tracks) - 1 and not sounds:
                        raise
            self._hear(sounds, progress)

    def hear_sounds(self, sounds: Mapping[str, Sound], progress: Progress) -> None:
        """Hear each sound, by the name of who speaks in it; they share their times."""
        self._hear(list(sounds.items()), progress)

    def _hear(self, sounds: Sequence[tuple[str, Sound]], progress: Progress) -> None:
        """Hear sounds, and keep what is heard, at the times of the call; not what is of another recording."""
        tracks = [track for name, sound in sounds if (track := self._track(name, sound))]
        if self._transcribers and tracks:
            self._transcriber = self._transcribers(len(tracks))
            heard = self._transcribed(self._transcriber, tracks, partial(progress, Stage.TRANSCRIBE))
        else:
            heard = [_Heard(track.alignment.regions(self._finder.voices(track.samples))) for track in tracks]
        placed = [
            Placed.of(track.name, one.spoken, track.samples, track.alignment)
            if len(sounds) > 1
            else Placed.alone(track.name, one.spoken)
            for track, one in zip(tracks, heard, strict=True)
        ]
        self._keep(placed, heard)

    def _track(self, name: str, sound: Sound) -> "_Track | None":
        """A sound, and where it lies in the call; None where it is of another recording."""
        self.durations_s[name] = max(sound.duration_s, self.durations_s.get(name, 0.0))
        self.repairs += sound.repairs
        alignment = self._aligned(name, sound)
        if alignment is None:
            self.strays.append(name)
            return None
        return _Track(name, sound.samples, alignment)

    def _transcribed(
        self, transcriber: Transcriber, tracks: Sequence["_Track"], progress: Callable[[float], None]
    ) -> list["_Heard"]:
        """The words on each track; their language is that of the first in which somebody speaks."""
        if not self.language and len(tracks) > 1:
            languages = (transcriber.language_of(track.samples) for track in tracks)
            self.language = next(filter(None, languages), None)
        tasks = [partial(transcriber.transcribe, track.samples, self.language) for track in tracks]
        said = at_once(tasks, transcriber.at_once, progress)
        self.language = self.language or next(filter(None, (one.language for one in said)), None)
        for track, one in zip(tracks, said, strict=True):
            self.removed += track.alignment.said(one.removed)
        words = [track.alignment.said(one.words) for track, one in zip(tracks, said, strict=True)]
        return [_Heard([(word.start_s, word.end_s) for word in each], each) for each in words]

    def _keep(self, placed: Sequence[Placed], heard: Sequence["_Heard"]) -> None:
        """Keep what was heard and is no copy of another's voice."""
        for track, one, copied in zip(placed, heard, copies(placed), strict=True):
            name, spoken = track.name, one.spoken
            words = [word for word in one.words if copied.share((word.start_s, word.end_s)) < COPIED]
            left = [(word.start_s, word.end_s) for word in words] if one.words else copied.left_of(spoken)
            self._words[name] += words
            self._voices[name] += left
            self.repairs += _about_copies(name, copied, _total_s(spoken) - _total_s(left))

    def _aligned(self, name: str, sound: Sound) -> Alignment | None:
        """Where a track lies in the mix, as far as can be told; None where it is of another recording."""
        if self._mix is None:
            return AS_IT_IS
        longer_s = sound.duration_s - len(self._mix) / SAMPLE_RATE_HZ
        if longer_s > TRACK_SLACK_S:
            self.repairs.append(
                f"The track of {name} lasts {longer_s:.0f} s longer than the mixed recording, so its times "
                "could not be checked against it."
            )
            return AS_IT_IS
        alignment = align(sound.samples, self._mix)
        if alignment.fits:
            self.repairs += _about_times(name, alignment)
            return alignment
        if longer_s < -TRACK_SLACK_S:
            return None
        self.repairs.append(
            f"The track of {name} lasts as long as the mixed recording but does not sound in it, so its "
            "times could not be checked."
        )
        return AS_IT_IS


def mix_beside(mix: Path | None, stack: ExitStack) -> tuple[Sound | None, list[str]]:
    """The mix that tracks are compared with, open until the stack is closed, and why there is none."""
    if not mix:
        return None, []
    try:
        return stack.enter_context(decoded(mix)), []
    except NoSoundError as error:
        return None, [f"The tracks could not be compared with the mix, since {error}"]


def _about_times(name: str, alignment: Alignment) -> list[str]:
    """How the times of a track were changed, in sentences."""
    later_s = [stretch.later_s for stretch in alignment.stretches] or [0.0]
    if later_s[-1] < TOLD_S:
        return []
    if len(later_s) > 1:
        return [
            f"The track of {name} lacks {later_s[-1]:.1f} s of silence, so its times were set by the mixed "
            "recording."
        ]
    return [f"The track of {name} starts {later_s[0]:.1f} s after the mixed recording: its times were moved."]


def _about_copies(name: str, copied: Copied, removed_s: float) -> list[str]:
    """What was left out of a track since others were heard on it, in sentences."""
    if not copied.names or removed_s < TOLD_S:
        return []
    voices = " and ".join(copied.names)
    return [
        f"{removed_s:.1f} s on the track of {name} are the voice of {voices}, which is heard there too: they "
        "were left out."
    ]


def _total_s(regions: Sequence[Region]) -> float:
    return sum(end_s - start_s for start_s, end_s in regions)


def _part(progress: Callable[[float], None], place: int, count: int) -> Callable[[float], None]:
    """Progress with one track, told as that with all."""
    return lambda share: progress((place + share) / count)
