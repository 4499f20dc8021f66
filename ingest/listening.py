"""Sound to turns: each track is decoded by itself, heard by itself, and laid beside the mixed recording."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from calls.call import Removed, Turn, Word
from ingest.alignment import AS_IT_IS, Alignment, align
from ingest.audio import SAMPLE_RATE_HZ, NoSoundError, Samples, Sound, decoded
from ingest.bleed import Copied, Placed, copies
from ingest.ears import Ears, Progress, Stage
from ingest.recording import Track
from ingest.voices import Region, turns_of_voices, turns_of_words

TRACK_SLACK_S = 0.5  # what a track may last longer than the mix, or shorter, as the codec pads it
COPIED = 0.5  # of a word: it is the word of the other
TOLD_S = 0.1  # whoever starts later by less starts with the recording


@dataclass(frozen=True, slots=True)
class _Heard:
    """A track with the words that were heard on it."""

    placed: Placed
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
        self._transcriber = ears.transcriber() if ears.transcriber else None
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
        return turns_of_words(self._words) if self._transcriber else turns_of_voices(self._voices)

    def hear_all(self, tracks: Sequence[Track], progress: Progress) -> None:
        """Hear each track; of several, one without usable sound is left out, and a repair says so.

        Raises NotUsableError where no track has usable sound.
        """
        heard: list[_Heard] = []
        for place, track in enumerate(tracks):
            part = _part(progress, place, len(tracks))
            try:
                with decoded(track.path, partial(part, Stage.DECODE)) as sound:
                    heard += self._hear(track.name, sound, part, has_others=len(tracks) > 1)
            except NoSoundError as error:
                self.repairs.append(f"The track of {track.name} was left out, since {error}")
                if place == len(tracks) - 1 and not self.durations_s:
                    raise
        self._keep(heard)

    def hear_sounds(self, sounds: Mapping[str, Sound], progress: Progress) -> None:
        """Hear each sound, by the name of who speaks in it; they share their times."""
        heard: list[_Heard] = []
        for place, (name, sound) in enumerate(sounds.items()):
            part = _part(progress, place, len(sounds))
            heard += self._hear(name, sound, part, has_others=len(sounds) > 1)
        self._keep(heard)

    def _hear(self, name: str, sound: Sound, progress: Progress, *, has_others: bool) -> Iterator["_Heard"]:
        """What is heard in a sound, at the times of the call; nothing where it is of another recording."""
        self.durations_s[name] = max(sound.duration_s, self.durations_s.get(name, 0.0))
        self.repairs += sound.repairs
        alignment = self._aligned(name, sound)
        if alignment is None:
            self.strays.append(name)
            return
        words: list[Word] = []
        if self._transcriber:
            heard = self._transcriber.transcribe(
                sound.samples, self.language, partial(progress, Stage.TRANSCRIBE)
            )
            self.removed += alignment.said(heard.removed)
            self.language = self.language or heard.language
            words = alignment.said(heard.words)
            spoken = [(word.start_s, word.end_s) for word in words]
        else:
            spoken = alignment.regions(self._finder.voices(sound.samples))
        if has_others:
            yield _Heard(Placed.of(name, spoken, sound.samples, alignment), words)
        else:
            yield _Heard(Placed.alone(name, spoken), words)

    def _keep(self, heard: Sequence["_Heard"]) -> None:
        """Keep what was heard and is no copy of another's voice."""
        for one, copied in zip(heard, copies([one.placed for one in heard]), strict=True):
            name, spoken = one.placed.name, one.placed.spoken
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
    if removed_s < TOLD_S:
        return []
    voices = " and ".join(copied.names)
    return [
        f"{removed_s:.1f} s on the track of {name} are the voice of {voices}, which is heard there too: they "
        "were left out."
    ]


def _total_s(regions: Sequence[Region]) -> float:
    return sum(end_s - start_s for start_s, end_s in regions)


def _part(progress: Progress, place: int, count: int) -> Progress:
    """Progress of one track, told as that of all."""
    return lambda stage, share: progress(stage, (place + share) / count)
