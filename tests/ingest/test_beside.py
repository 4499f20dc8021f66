from types import SimpleNamespace

import pytest

from calls.call import Source, SpeakersBy, TimesBy, Timing, Word
from calls.errors import NotUsableError
from ingest.beside import sounds_beside
from ingest.lengths import to_hear_s
from ingest.recording import Cue, Recording, Track
from ingest.transcribe import Ears, make_call
from tests.ingest.noises import burst, laid, written


class Hearing:
    """Hears the words that it is given, the next of the lists for each sound."""

    name, at_once = "fake-whisper", 1

    def __init__(self, *heard):
        self.heard = list(heard)

    def language_of(self, samples):  # noqa: ARG002  it knows one
        return "en"

    def transcribe(self, samples, language, progress):  # noqa: ARG002  it hears the same always
        progress(1.0)
        return SimpleNamespace(words=self.heard.pop(0), language=language or "en", removed=())


class NoGuess:
    def sellers(self, turns):
        return dict.fromkeys((turn.speaker for turn in turns), 0.5)


class NoVoices:
    def voices(self, samples):  # noqa: ARG002  nothing is in it
        return ()


def words(text, start_s, each_s=0.4):
    times = [round(start_s + each_s * place, 3) for place in range(len(text.split()) + 1)]
    return [Word(*word) for word in zip(text.split(), times, times[1:], strict=False)]


def heard_by(*heard):
    hearing = Hearing(*heard)
    return Ears(lambda _sounds: hearing, NoVoices(), NoGuess())


def recording(tmp_path, *cues, **facts):
    return Recording(
        Source.ZOOM_LOCAL,
        "Intro",
        (written(tmp_path / "mix.wav", burst(1, 12.0)),),
        cues=tuple(Cue(start_s, end_s, name, text) for start_s, end_s, name, text in cues),
        **({"mix": tmp_path / "mix.wav"} | facts),
    )


LINES = ((1.0, None, "Ana", "Hi Ben, how are you?"), (5.0, None, "Ben", "Fine. We have the audit."))
HEARD = words("hi ben how are you", 2.0) + words("fine we have an audit", 6.5)


def call_of(given, ears, times_by=TimesBy.HEARING):
    return make_call(given, ears, times_by=times_by)


def test_names_and_words_are_the_transcripts_and_times_are_heard(tmp_path):
    call = call_of(recording(tmp_path, *LINES, timing=Timing.STARTS), heard_by(HEARD))
    assert [(turn.speaker, turn.start_s, turn.end_s, turn.text) for turn in call.turns] == [
        ("Ana", 2.0, 4.0, "Hi Ben, how are you?"),
        ("Ben", 6.5, 8.5, "Fine. We have the audit."),
    ]
    assert (call.speakers_by, call.timing, call.times_by) == (
        SpeakersBy.NAMES,
        Timing.WORDS,
        TimesBy.HEARING,
    )
    assert call.speech_model == "fake-whisper"
    assert call.repairs == (
        "Names and words are those of the transcript, times are those at which fake-whisper heard them.",
    )


def test_without_the_wish_nothing_is_heard(tmp_path):
    call = call_of(recording(tmp_path, *LINES, timing=Timing.STARTS), heard_by(), TimesBy.TRANSCRIPT)
    assert (call.timing, call.times_by, call.speech_model) == (Timing.STARTS, TimesBy.TRANSCRIPT, None)
    assert call.repairs == ()


def test_captions_that_were_not_recognised_are_counted(tmp_path):
    given = recording(tmp_path, *LINES, (9.0, 9.5, "Ana", "Mhm."))
    call = call_of(given, heard_by(HEARD))
    assert call.timing is Timing.WORDS
    assert call.repairs[1] == (
        "1 of 3 captions keep the times of the transcript, since too little of them was recognised in the "
        "sound."
    )


def test_a_transcript_of_another_sound_keeps_its_times_and_says_so(tmp_path):
    given = recording(tmp_path, *LINES)
    call = call_of(given, heard_by(words("nothing of the kind was said", 1.0)))
    assert call.turns == call_of(given, heard_by(), TimesBy.TRANSCRIPT).turns
    assert (call.timing, call.times_by) == (Timing.CUES, TimesBy.TRANSCRIPT)
    assert call.repairs == ("The transcript keeps its own times: only 0% of it was recognised in its sound.",)


def test_where_there_is_no_model_the_transcript_is_used_and_says_so(tmp_path):
    def missing(_sounds):
        raise NotUsableError("The speech model small is not on this machine.")

    call = call_of(recording(tmp_path, *LINES), Ears(missing, NoVoices(), NoGuess()))
    assert (len(call.turns), call.speech_model) == (2, None)
    assert call.repairs == (
        "The transcript keeps its own times: The speech model small is not on this machine.",
    )
    deaf = call_of(recording(tmp_path, *LINES), Ears(None, NoVoices(), NoGuess()))
    assert deaf.repairs == ("The transcript keeps its own times: no speech model is to hear its sound.",)


def test_broken_sound_beside_a_transcript_is_no_failure(tmp_path):
    (tmp_path / "mix.m4a").write_bytes(b"")
    call = call_of(recording(tmp_path, *LINES, mix=tmp_path / "mix.m4a"), heard_by(HEARD))
    assert call.timing is Timing.CUES
    assert call.repairs[-1].startswith("The transcript keeps its own times: mix.m4a is empty")


@pytest.mark.parametrize(
    ("cues", "facts"),
    [
        (LINES, {"mix": None}),
        (LINES, {"timing": Timing.WORDS}),
        (((0.0, 1.0, None, "hello"),), {}),
    ],
)
def test_nothing_is_heard_for_times_that_are_known_or_of_nobody_or_without_sound(tmp_path, cues, facts):
    given = recording(tmp_path, *cues, **facts)
    assert call_of(given, heard_by()).times_by is TimesBy.TRANSCRIPT
    assert to_hear_s(given, TimesBy.HEARING) == 0.0


def test_tracks_of_all_who_are_named_are_heard_so_that_speech_at_once_stays_so(tmp_path):
    ana, ben = burst(1, 4.0), burst(2, 4.0)
    written(tmp_path / "Ana.wav", laid(10.0, (2.0, ana)))
    written(tmp_path / "Ben.wav", laid(10.0, (3.0, ben)))
    tracks = tuple(Track(tmp_path / f"{name}.wav", name) for name in ("Ana", "Ben"))
    given = recording(tmp_path, *LINES, tracks=tracks)
    written(tmp_path / "mix.wav", laid(10.0, (2.0, ana), (3.0, ben)))
    assert sounds_beside(given) == tracks
    assert to_hear_s(given, TimesBy.HEARING) == 20.0
    call = call_of(given, heard_by(words("hi ben how are you", 2.0), words("fine we have an audit", 3.0)))
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(2.0, 4.0), (3.0, 5.0)]


def test_the_mix_is_heard_where_somebody_named_has_no_track(tmp_path):
    given = recording(tmp_path, *LINES, tracks=(Track(tmp_path / "Ana.wav", "Ana"),))
    assert [track.path for track in sounds_beside(given)] == [given.mix]
    assert to_hear_s(given, TimesBy.HEARING) == 12.0
    assert to_hear_s(given) == 0.0
