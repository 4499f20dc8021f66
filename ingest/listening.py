"""Sound to turns: each track is decoded by itself and heard by itself."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from calls.call import Turn, Word
from ingest.audio import NoSoundError, decoded
from ingest.ears import Ears, Progress, Stage
from ingest.recording import Track
from ingest.voices import Region, turns_of_voices, turns_of_words


class Listener:
    """Hears tracks, and keeps what it heard: turns, with words where there is a model that hears words.

    `language` is None until it is given or heard; `durations_s` are those of the tracks it heard, by speaker.
    """

    def __init__(self, ears: Ears, language: str | None) -> None:
        self.language = language
        self.durations_s: dict[str, float] = {}
        self.repairs: list[str] = []
        self._transcriber = ears.transcriber() if ears.transcriber else None
        self._finder = ears.voices
        self._words: dict[str, list[Word]] = defaultdict(list)
        self._voices: dict[str, list[Region]] = defaultdict(list)

    @property
    def speech_model(self) -> str | None:
        """The name of the model that hears words, if there is one."""
        return self._transcriber.name if self._transcriber else None

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of everybody who was heard."""
        return turns_of_words(self._words) if self._transcriber else turns_of_voices(self._voices)

    def hear_all(self, tracks: Sequence[Track], progress: Progress) -> None:
        """Hear each track; of several, one without usable sound is left out, and a repair says so.

        Raises NotUsableError where no track has usable sound.
        """
        for place, track in enumerate(tracks):
            try:
                self._hear(track, _part(progress, place, len(tracks)))
            except NoSoundError as error:
                self.repairs.append(f"The track of {track.name} was left out, since {error}")
                if place == len(tracks) - 1 and not self.durations_s:
                    raise

    def _hear(self, track: Track, progress: Progress) -> None:
        with decoded(track.path, partial(progress, Stage.DECODE)) as sound:
            self.durations_s[track.name] = max(sound.duration_s, self.durations_s.get(track.name, 0.0))
            self.repairs += sound.repairs
            if self._transcriber:
                heard = self._transcriber.transcribe(
                    sound.samples, self.language, partial(progress, Stage.TRANSCRIBE)
                )
                self._words[track.name] += heard.words
                self.language = self.language or heard.language
            else:
                self._voices[track.name] += self._finder.voices(sound.samples)


def _part(progress: Progress, place: int, count: int) -> Progress:
    """Progress of one track, told as that of all."""
    return lambda stage, share: progress(stage, (place + share) / count)
