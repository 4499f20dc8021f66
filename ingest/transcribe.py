"""Makes a call out of a recording: reads the transcript that it brings, or listens where it brings none."""

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from calls.call import Call, Removed, SpeakersBy, TimesBy, Timing, Turn
from calls.errors import NotUsableError
from ingest.apart import voices_apart, words_apart
from ingest.audio import NoSoundError, decoded, decoded_channels, has_two_channels, stated_duration_s
from ingest.beside import timed_by_sound
from ingest.channels import LEFT, RIGHT, Channels, kind_of
from ingest.ears import Ears, Progress, Stage
from ingest.listening import Listener, mix_beside
from ingest.recording import Cue, Recording
from ingest.roles import assign_roles
from ingest.turns import UNKNOWN, turns_of_cues
from ingest.voices import turns_of_voices, turns_of_words

__all__ = ["Ears", "Stage", "fingerprint", "make_call"]

LANGUAGE = "en"  # what a transcript is taken to be in that does not say
CUE_SLACK_S = 1.0  # what a transcript may run on after its sound has ended


@dataclass(frozen=True, slots=True)
class _Wishes:
    """How a user wants a recording to be heard, as far as they said."""

    language: str | None
    times_by: TimesBy
    speaker_count: int | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said in a recording, and how that is known."""

    turns: tuple[Turn, ...]
    timing: Timing
    speakers_by: SpeakersBy
    duration_s: float
    language: str | None
    repairs: tuple[str, ...] = ()
    speech_model: str | None = None
    removed: tuple[Removed, ...] = ()


def make_call(  # noqa: PLR0913 - the wishes of a user are named where the room is entered
    recording: Recording,
    ears: Ears,
    *,
    sellers: Sequence[str] = (),
    roster: Sequence[str] = (),
    language: str | None = None,
    times_by: TimesBy = TimesBy.TRANSCRIPT,
    speaker_count: int | None = None,
    progress: Progress = lambda _stage, _share: None,
) -> Call:
    """The call of a recording; its transcript goes before its tracks, and these before its mix.

    Who sells is told by `sellers`, else by the team's `roster`, else guessed. Where `times_by` asks for it,
    a transcript with names gets the times at which its words are heard in the sound beside it. In a mix,
    `speaker_count` people speak, where that is known.

    Raises NotUsableError where nobody can be heard.
    """
    wishes = _Wishes(_code(language or recording.language), times_by, speaker_count)
    said = _said(recording, ears, wishes, progress)
    if not said.turns:
        raise NotUsableError(f"Nobody speaks in {recording.title}: choose another recording.")
    progress(Stage.SPEAKERS, 0.0)
    return Call(
        id=fingerprint(recording),
        title=recording.title,
        source=recording.source,
        started_at=recording.started_at,
        duration_s=round(max(said.duration_s, *(turn.end_s for turn in said.turns)), 3),
        language=said.language or LANGUAGE,
        speakers=assign_roles(said.turns, sellers=sellers, roster=roster, guesser=ears.roles),
        turns=said.turns,
        timing=said.timing,
        speakers_by=said.speakers_by,
        source_files=tuple(file.name for file in recording.files),
        chat=recording.chat,
        repairs=recording.repairs + said.repairs,
        speech_model=said.speech_model,
        removed=said.removed,
    )


def _said(recording: Recording, ears: Ears, wishes: _Wishes, progress: Progress) -> _Said:
    if recording.cues:
        said = _read(recording, wishes.language)
        return _timed(said, recording, ears, progress) if recording.is_heard(wishes.times_by) else said
    if recording.tracks:
        return _on_tracks(recording, ears, wishes, progress)
    if recording.mix:
        return _on_sound(recording.mix, ears, wishes, progress)
    raise NotUsableError(f"{recording.title} holds neither a transcript nor sound: give one of them.")


def _read(recording: Recording, language: str | None) -> _Said:
    """What a transcript says; of the sound beside it only the length is taken."""
    turns = turns_of_cues(recording.cues, recording.timing)
    ends_s = max((turn.end_s for turn in turns), default=0.0)
    sound_s, repairs = _sound_beside(recording)
    if sound_s and ends_s - sound_s > CUE_SLACK_S:
        repairs.append(f"The transcript runs on for {ends_s - sound_s:.0f} s after its sound has ended.")
    return _Said(
        turns,
        recording.timing,
        SpeakersBy.NAMES if any(cue.name for cue in recording.cues) else SpeakersBy.NONE,
        sound_s or ends_s,
        language,
        (*repairs, *_about_names(recording.cues)),
    )


def _timed(said: _Said, recording: Recording, ears: Ears, progress: Progress) -> _Said:
    """What a transcript says at the times at which it is heard in the sound beside it."""
    timed = timed_by_sound(recording, ears, said.language, progress)
    return replace(
        said,
        turns=timed.turns or said.turns,
        timing=Timing.WORDS if timed.turns else said.timing,
        repairs=(*said.repairs, *timed.repairs),
        speech_model=timed.speech_model,
    )


def _about_names(cues: Sequence[Cue]) -> list[str]:
    nameless = sum(not cue.name for cue in cues)
    if nameless == len(cues):
        return ["The transcript does not say who speaks, so all of it is said by one unknown speaker."]
    if nameless:
        return [f"{nameless} of {len(cues)} captions do not say who speaks: an unknown speaker does."]
    return []


def _sound_beside(recording: Recording) -> tuple[float, list[str]]:
    """How long the sound beside a transcript lasts, 0 where there is none to use, and why there is none."""
    paths = [recording.mix] if recording.mix else [track.path for track in recording.tracks]
    try:
        return max((_duration_s(path) for path in paths), default=0.0), []
    except NoSoundError as error:
        return 0.0, [f"The transcript stands alone, since {error}"]


def _duration_s(path: Path) -> float:
    stated_s = stated_duration_s(path)
    if stated_s:
        return stated_s
    with decoded(path) as sound:
        return sound.duration_s


def _on_tracks(recording: Recording, ears: Ears, wishes: _Wishes, progress: Progress) -> _Said:
    """What is heard on the tracks of one speaker each, at the times of the mix where there is one."""
    with ExitStack() as stack:
        mix, repairs = mix_beside(recording.mix, stack)
        listener = Listener(ears, wishes.language, mix.samples if mix else None)
        listener.hear_all(recording.tracks, progress)
        mix_s = mix.duration_s if mix else 0.0
    if recording.mix and listener.strays and not listener.turns:
        said = _on_mix(recording.mix, ears, wishes, progress)
        repair = (
            "The mixed recording was heard in place of the tracks, since none of them sounds in it (those of "
            f"{', '.join(listener.strays)}): check that all files are of the same call."
        )
        return replace(said, repairs=(repair, *said.repairs))
    repairs += (
        f"The track of {name} was left out, since it does not sound in the mixed recording."
        for name in listener.strays
    )
    return _heard(listener, SpeakersBy.TRACKS, mix_s, repairs)


def _on_sound(mix: Path, ears: Ears, wishes: _Wishes, progress: Progress) -> _Said:
    """What is heard in one file: on its channels where each carries one person, else in the mix of them."""
    kind = Channels.MONO
    if has_two_channels(mix):
        with decoded_channels(mix, partial(progress, Stage.DECODE)) as (left, right):
            kind = kind_of(left.samples, right.samples)
            if kind is Channels.PEOPLE:
                listener = Listener(ears, wishes.language)
                listener.hear_sounds({LEFT: left, RIGHT: right}, progress)
                return _heard(listener, SpeakersBy.CHANNELS, 0.0, [])
    said = _on_mix(mix, ears, wishes, progress)
    told = f"{mix.name} has two channels, but not one person on each, so they were heard together."
    return replace(said, repairs=(*said.repairs, told)) if kind is Channels.STEREO else said


def _on_mix(mix: Path, ears: Ears, wishes: _Wishes, progress: Progress) -> _Said:
    """What is heard in a recording of all together, and by whom, where their voices can be told apart."""
    listener = Listener(ears, wishes.language)
    with decoded(mix, partial(progress, Stage.DECODE)) as sound:
        listener.hear_sounds({UNKNOWN: sound}, progress)
        said = _heard(listener, SpeakersBy.NONE, 0.0, [])
        try:
            finder = ears.speakers() if ears.speakers else None
        except NotUsableError as error:
            return replace(said, repairs=(*said.repairs, f"Who speaks is unknown. {error}"))
        if not finder or not said.turns:
            return said
        regions = finder.regions(sound.samples, wishes.speaker_count, partial(progress, Stage.SPEAKERS))
    if not regions:
        return said
    words = listener.words[UNKNOWN]
    turns = turns_of_words(words_apart(words, regions)) if words else turns_of_voices(voices_apart(regions))
    return replace(said, turns=turns, speakers_by=SpeakersBy.DIARIZATION)


def _heard(listener: Listener, speakers_by: SpeakersBy, duration_s: float, repairs: Sequence[str]) -> _Said:
    return _Said(
        listener.turns,
        Timing.WORDS,
        speakers_by,
        max(duration_s, *listener.durations_s.values()),
        listener.language,
        (*listener.repairs, *repairs),
        listener.speech_model,
        tuple(sorted(listener.removed, key=lambda one: one.start_s)),
    )


def fingerprint(recording: Recording) -> str:
    """The id of a recording's call: the SHA-256 of its file, or of the sorted digests of several."""
    digests = sorted(_digest(file) for file in recording.files)
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _code(language: str | None) -> str | None:
    """A language without its country, as models know it."""
    return language.replace("_", "-").split("-")[0].lower() if language else None
