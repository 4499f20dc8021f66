"""Hears the sound beside a transcript: its names and words, at the times at which they are heard."""

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass

from calls.call import Turn, Word
from calls.errors import NotUsableError
from ingest.ears import Ears, Progress
from ingest.listening import Listener, mix_beside
from ingest.recording import Recording, Track
from ingest.turns import UNKNOWN, timed
from ingest.voices import turns_of_words
from ingest.word_times import ENOUGH_SHARE, Laid, laid, laid_by_speaker

MOVED_S = 2.0  # less is not worth a sentence


@dataclass(frozen=True, slots=True)
class Timed:
    """What a transcript says at the times of its sound, or why it keeps its own: then there are no turns.

    `speech_model` is the one that heard the sound, None where none did.
    """

    turns: tuple[Turn, ...]
    repairs: tuple[str, ...]
    speech_model: str | None = None


def sounds_beside(recording: Recording) -> tuple[Track, ...]:
    """What is heard beside a transcript: the tracks of everybody in it, or else the mix."""
    names = {cue.name for cue in recording.cues if cue.name}
    if recording.mix and not (recording.tracks and names <= {track.name for track in recording.tracks}):
        return (Track(recording.mix, UNKNOWN),)
    return recording.tracks


def timed_by_sound(recording: Recording, ears: Ears, language: str | None, progress: Progress) -> Timed:
    """A transcript at the times of its sound; whatever is in the way, it keeps its own, and says why."""
    if ears.transcriber is None:
        return _kept("no speech model is to hear its sound.")
    try:
        listener = _heard(recording, ears, language, progress)
    except NotUsableError as error:
        return _kept(str(error))
    spoken, heard = timed(recording.cues, recording.timing), listener.words
    found = laid(spoken, heard[UNKNOWN]) if UNKNOWN in heard else laid_by_speaker(spoken, heard)
    model = listener.speech_model
    if found.recognised_share < ENOUGH_SHARE:
        return _kept(f"only {found.recognised_share:.0%} of it was recognised in its sound.", model)
    return Timed(_turns(found), (*listener.repairs, *_about_times(found, model)), model)


def _heard(recording: Recording, ears: Ears, language: str | None, progress: Progress) -> Listener:
    """Whoever has heard the sound beside a transcript, tracks at the times of the mix."""
    tracks = sounds_beside(recording)
    with ExitStack() as stack:
        is_mix = tracks[0].path == recording.mix
        mix, repairs = (None, []) if is_mix else mix_beside(recording.mix, stack)
        listener = Listener(ears, language, mix.samples if mix else None)
        listener.hear_all(tracks, progress)
    listener.repairs += repairs
    return listener


def _turns(found: Laid) -> tuple[Turn, ...]:
    words: dict[str, list[Word]] = defaultdict(list)
    for one in found.captions:
        words[one.spoken.speaker] += one.spoken.words
    return turns_of_words(words)


def _about_times(found: Laid, model: str | None) -> list[str]:
    """Whose the words and the times are, in sentences."""
    sentences = [f"Names and words are those of the transcript, times are those at which {model} heard them."]
    if abs(found.later_s) >= MOVED_S:
        way = "later" if found.later_s > 0 else "earlier"
        sentences.append(f"The transcript was moved {abs(found.later_s):.0f} s {way} to fit its sound.")
    if found.missed:
        sentences.append(
            f"{found.missed} of {len(found.captions)} captions keep the times of the transcript, since too "
            "little of them was recognised in the sound."
        )
    return sentences


def _kept(because: str, speech_model: str | None = None) -> Timed:
    return Timed((), (f"The transcript keeps its own times: {because}",), speech_model)
