import hashlib
import time
import wave
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from threading import Barrier, get_ident
from types import SimpleNamespace

import numpy as np
import pytest

from calls.call import ChatMessage, Removed, Role, Source, SpeakersBy, Timing, Word
from calls.errors import NotUsableError
from ingest.recording import Cue, Recording, Track
from ingest.transcribe import Ears, Stage, make_call
from models.speech import Silero
from tests.ingest import voices_of
from tests.ingest.noises import burst, laid, written
from tests.ingest.voices_of import voice

DIALOGUE = Path(__file__).parents[2].parent / "shared" / "data" / "dialogue"
needs_shared = pytest.mark.skipif(not DIALOGUE.is_dir(), reason="the shared data is not there")


MADE_UP = "Thanks for watching."


class FakeWhisper:
    """Hears one word in each sound, up to its end, and remembers in which language it was asked to."""

    name, at_once = "fake-whisper", 1

    def __init__(self, language="de", at_s=0.0):
        self.language = language
        self.at_s = at_s
        self.asked = []

    def language_of(self, samples):
        return self.language if samples.any() else None

    def transcribe(self, samples, language, progress):
        self.asked.append(language)
        progress(1.0)
        words = (Word("hello", self.at_s, len(samples) / 16_000),) if samples.any() else ()
        made_up = (Removed(MADE_UP, 0.0, self.at_s, "nobody speaks there"),) if words else ()
        language = language or (self.language if words else None)
        return SimpleNamespace(words=words, language=language, removed=made_up)


class FakeVoices:
    """Finds one voice that lasts as long as the sound, unless it is silent."""

    def voices(self, samples):
        return ((0.0, len(samples) / 16_000),) if samples.any() else ()


class Loud:
    """Finds a voice wherever a tenth of a second is louder than the noise of a microphone."""

    def voices(self, samples):
        loud = np.abs(samples[: len(samples) // 1600 * 1600].reshape(-1, 1600).astype(float)).mean(axis=1) > 9
        edges = np.flatnonzero(np.diff(loud, prepend=False, append=False)) / 10
        return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


class Clicking(Loud):
    """Finds four clicks too, each too short to be speech."""

    def voices(self, samples):
        return [*super().voices(samples), *((at_s, at_s + 0.06) for at_s in (20.0, 21.0, 22.0, 23.0))]


class NoGuess:
    def sellers(self, turns):
        return dict.fromkeys((turn.speaker for turn in turns), 0.5)


def ears(whisper=None, voices=None):
    return Ears((lambda _sounds: whisper) if whisper else None, voices or FakeVoices(), NoGuess())


def deaf():
    """Ears that must not be used."""

    def never(_sounds):
        raise AssertionError("a model was loaded")

    return Ears(never, None, NoGuess())


def wav(path, seconds=2.0, level=5000):
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(np.full(int(seconds * 16_000), level, np.int16).tobytes())
    return path


def recording(*files, **facts):
    files = files or tuple(track.path for track in facts.get("tracks", ()))
    return Recording(source=Source.ZOOM_LOCAL, title="Intro", files=files, **facts)


def transcript(tmp_path, *cues, **facts):
    path = tmp_path / "call.vtt"
    path.write_text("WEBVTT")
    return recording(
        path, cues=tuple(Cue(start, end, name, text) for start, end, name, text in cues), **facts
    )


def two_tracks(tmp_path, **lengths_s):
    return tuple(Track(wav(tmp_path / f"{name}.wav", length_s), name) for name, length_s in lengths_s.items())


LINES = ((0.0, 2.0, "Ana", "hi Ben"), (2.5, 4.0, "Ben", "hi Ana"))


def test_a_transcript_needs_no_model_even_where_there_is_sound(tmp_path):
    mix = wav(tmp_path / "mix.wav", 10.0)
    call = make_call(transcript(tmp_path, *LINES, mix=mix), deaf())
    assert [turn.text for turn in call.turns] == ["hi Ben", "hi Ana"]
    assert (call.speakers_by, call.speech_model, call.language) == (SpeakersBy.NAMES, None, "en")
    assert call.duration_s == 10.0


def test_a_transcript_alone_lasts_until_its_last_word(tmp_path):
    assert make_call(transcript(tmp_path, *LINES), deaf()).duration_s == 4.0


def test_a_transcript_without_names_is_one_unknown_speaker_and_says_so(tmp_path):
    call = make_call(transcript(tmp_path, (0.0, 1.0, None, "hello")), deaf())
    assert call.speakers_by is SpeakersBy.NONE
    assert [(speaker.id, speaker.role) for speaker in call.speakers] == [("unknown", Role.UNKNOWN)]
    assert call.repairs == (
        "The transcript does not say who speaks, so all of it is said by one unknown speaker.",
    )


def test_captions_without_a_name_among_others_are_counted(tmp_path):
    call = make_call(transcript(tmp_path, *LINES, (5.0, 6.0, None, "bye")), deaf())
    assert call.repairs == ("1 of 3 captions do not say who speaks: an unknown speaker does.",)


def test_a_transcript_that_runs_on_after_its_sound_says_so_and_counts(tmp_path):
    mix = wav(tmp_path / "mix.wav", 1.0)
    call = make_call(transcript(tmp_path, *LINES, mix=mix), deaf())
    assert call.repairs == ("The transcript runs on for 3 s after its sound has ended.",)
    assert call.duration_s == 4.0


def test_a_transcript_beside_broken_sound_stands_alone(tmp_path):
    (tmp_path / "mix.m4a").write_bytes(b"")
    call = make_call(transcript(tmp_path, *LINES, mix=tmp_path / "mix.m4a"), deaf())
    assert call.repairs[0].startswith("The transcript stands alone, since mix.m4a is empty")


def test_each_track_is_heard_alone_as_its_speaker(tmp_path):
    whisper = FakeWhisper()
    call = make_call(recording(tracks=two_tracks(tmp_path, Ana=2.0, Ben=1.0)), ears(whisper))
    assert [(turn.speaker, turn.text, turn.end_s) for turn in call.turns] == [
        ("Ben", "hello", 1.0),
        ("Ana", "hello", 2.0),
    ]
    assert (call.speakers_by, call.timing) == (SpeakersBy.TRACKS, Timing.WORDS)
    assert (call.speech_model, call.duration_s) == ("fake-whisper", 2.0)


def test_what_a_model_made_up_is_told_at_the_times_of_the_mix(tmp_path):
    first, second = burst(1, 4.0), burst(2, 4.0)
    mix = laid(20.0, (1.0, first), (15.0, second))
    track = np.concatenate([first, second])
    call = make_call(beside_mix(tmp_path, mix, Ana=track), ears(FakeWhisper(at_s=7.0)))
    [made_up] = call.removed
    assert (made_up.text, made_up.start_s, made_up.end_s) == (MADE_UP, 1.0, 8.0)


class FakeSpeakers:
    """Tells a first half and a second half apart, and remembers for how many people it was asked."""

    def __init__(self, *regions):
        self.found = regions
        self.asked = []

    def regions(self, samples, count, progress):  # noqa: ARG002  it knows them beforehand
        self.asked.append(count)
        progress(1.0)
        return self.found


HALVES = ((0.0, 1.0, 0), (1.0, 2.0, 1))


def hearing_apart(whisper, *regions):
    finder = FakeSpeakers(*regions)
    return replace(ears(whisper), speakers=lambda: finder), finder


class TwoWords(FakeWhisper):
    """Hears one word in each half of two seconds."""

    def transcribe(self, samples, language, progress):
        heard = super().transcribe(samples, language, progress)
        heard.words = (Word("hello", 0.2, 0.6), Word("yes", 1.3, 1.7))
        return heard


def test_the_voices_of_a_mix_are_told_apart_word_by_word(tmp_path):
    with_ears, finder = hearing_apart(TwoWords(), *HALVES)
    mix = recording(wav(tmp_path / "mix.wav"), mix=wav(tmp_path / "mix.wav"))
    call = make_call(mix, with_ears, speaker_count=2)
    assert [(turn.speaker, turn.text) for turn in call.turns] == [
        ("Speaker 1", "hello"),
        ("Speaker 2", "yes"),
    ]
    assert (call.speakers_by, finder.asked, call.repairs) == (SpeakersBy.DIARIZATION, [2], ())


def test_without_words_the_voices_of_a_mix_are_told_apart_too(tmp_path):
    with_ears, _ = hearing_apart(None, *HALVES)
    mix = recording(wav(tmp_path / "mix.wav"), mix=wav(tmp_path / "mix.wav"))
    call = make_call(mix, with_ears)
    assert [(turn.speaker, turn.start_s, turn.end_s) for turn in call.turns] == [
        ("Speaker 1", 0.0, 1.0),
        ("Speaker 2", 1.0, 2.0),
    ]


def test_a_mix_in_which_no_voice_is_found_stays_unknown(tmp_path):
    with_ears, _ = hearing_apart(TwoWords())
    call = make_call(recording(wav(tmp_path / "mix.wav"), mix=wav(tmp_path / "mix.wav")), with_ears)
    assert (call.speakers_by, {turn.speaker for turn in call.turns}) == (SpeakersBy.NONE, {"unknown"})


def test_without_what_tells_voices_apart_a_mix_is_heard_and_it_is_said_what_to_get(tmp_path):
    def missing():
        raise NotUsableError("What tells voices in a mix apart is not on this machine: get it.")

    with_ears = replace(ears(TwoWords()), speakers=missing)
    call = make_call(recording(wav(tmp_path / "mix.wav"), mix=wav(tmp_path / "mix.wav")), with_ears)
    assert [turn.text for turn in call.turns] == ["hello yes"]
    assert call.speakers_by is SpeakersBy.NONE
    assert call.repairs == (
        "Who speaks is unknown. What tells voices in a mix apart is not on this machine: get it.",
    )


def test_tracks_are_never_told_apart_by_voice(tmp_path):
    with_ears, finder = hearing_apart(FakeWhisper(), *HALVES)
    make_call(recording(tracks=two_tracks(tmp_path, Ana=2.0, Ben=1.0)), with_ears)
    assert finder.asked == []


def test_the_language_is_found_once_and_kept_for_the_other_tracks(tmp_path):
    whisper = FakeWhisper("de")
    silent = Track(wav(tmp_path / "silent.wav", level=0), "Zoe")
    tracks = (silent, *two_tracks(tmp_path, Ana=2.0, Ben=1.0))
    call = make_call(recording(tracks=tracks), ears(whisper))
    assert (whisper.asked, call.language) == (["de"] * 3, "de")


class Meets(FakeWhisper):
    """Hears a sound only while it hears another, the shorter one first."""

    at_once = 2

    def __init__(self):
        super().__init__("de")
        self.both = Barrier(2, timeout=10)
        self.threads = set()

    def transcribe(self, samples, language, progress):
        self.threads.add(get_ident())
        self.both.wait()
        time.sleep(len(samples) / 160_000)
        return super().transcribe(samples, language, progress)


def test_tracks_are_heard_at_the_same_time_and_what_is_heard_keeps_their_order(tmp_path):
    whisper = Meets()
    told = []

    def progress(stage, share):
        told.append((stage, share, get_ident()))

    tracks = recording(tracks=two_tracks(tmp_path, Ana=2.0, Ben=1.0))
    call = make_call(tracks, ears(whisper), progress=progress)
    assert {turn.speaker: turn.duration_s for turn in call.turns} == {"Ana": 2.0, "Ben": 1.0}
    assert len(whisper.threads) == 2
    assert {thread for _, _, thread in told} == {get_ident()}
    shares = [share for stage, share, _ in told if stage is Stage.TRANSCRIBE]
    assert shares == [0.5, 1.0]


def test_a_language_that_is_given_goes_before_that_of_the_recording(tmp_path):
    whisper = FakeWhisper()
    tracks = two_tracks(tmp_path, Ana=2.0)
    make_call(recording(tracks=tracks, language="fr-CA"), ears(whisper), language="es")
    make_call(recording(tracks=tracks, language="fr-CA"), ears(whisper))
    assert whisper.asked == ["es", "fr"]


def test_without_a_model_voices_are_turns_without_words(tmp_path):
    call = make_call(recording(tracks=two_tracks(tmp_path, Ana=2.0, Ben=1.0)), ears())
    assert {turn.speaker: turn.duration_s for turn in call.turns} == {"Ana": 2.0, "Ben": 1.0}
    assert (call.words, call.speech_model, call.timing) == ((), None, Timing.WORDS)


def test_a_mix_is_one_unknown_speaker(tmp_path):
    mix = wav(tmp_path / "mix.wav")
    call = make_call(recording(mix, mix=mix), ears(FakeWhisper()))
    assert call.speakers_by is SpeakersBy.NONE
    assert [speaker.id for speaker in call.speakers] == ["unknown"]


def test_two_channels_with_one_person_each_are_heard_alone(tmp_path):
    left, right = voices_of.track(16.0, (1.0, voice(1, 6.0))), voices_of.track(16.0, (8.0, voice(2, 6.0)))
    mix = written(tmp_path / "call.wav", left, right)
    call = make_call(recording(mix, mix=mix), ears(voices=Loud()))
    assert [(turn.speaker, round(turn.start_s), round(turn.end_s)) for turn in call.turns] == [
        ("Left channel", 1, 7),
        ("Right channel", 8, 14),
    ]
    assert (call.speakers_by, call.duration_s, call.repairs) == (SpeakersBy.CHANNELS, 16.0, ())


def test_two_channels_of_one_sound_are_heard_together_and_said(tmp_path):
    left, right = voices_of.track(8.0, (1.0, voice(1, 6.0))), voices_of.track(8.0, (1.0, voice(2, 6.0)))
    mix = written(tmp_path / "call.wav", left, right)
    call = make_call(recording(mix, mix=mix), ears())
    assert call.speakers_by is SpeakersBy.NONE
    assert call.repairs == (
        "call.wav has two channels, but not one person on each, so they were heard together.",
    )


def test_the_same_sound_on_two_channels_is_a_mix_like_any_other(tmp_path):
    mix = written(tmp_path / "call.wav", burst(1, 4.0), burst(1, 4.0))
    call = make_call(recording(mix, mix=mix), ears())
    assert (call.speakers_by, call.repairs) == (SpeakersBy.NONE, ())


def test_a_voice_that_is_heard_on_anothers_track_too_is_left_out_and_said(tmp_path):
    ana, ben = voice(1, 6.0), voice(2, 6.0)
    tracks = {
        "Ana": voices_of.track(16.0, (1.0, ana)),
        "Ben": voices_of.track(16.0, (1.0, voices_of.in_the_room(ana, -12)), (8.0, ben)),
    }
    made = tuple(Track(written(tmp_path / f"{name}.wav", sound), name) for name, sound in tracks.items())
    call = make_call(recording(tracks=made), ears(voices=Loud()))
    assert [(turn.speaker, round(turn.start_s), round(turn.end_s)) for turn in call.turns] == [
        ("Ana", 1, 7),
        ("Ben", 8, 14),
    ]
    (repair,) = call.repairs
    assert repair.startswith("6.0 s on the track of Ben are the voice of Ana, which is heard there too")


def test_sounds_too_short_to_be_speech_are_nobodys_voice(tmp_path):
    tracks = {
        "Ana": voices_of.track(24.0, (1.0, voice(1, 6.0))),
        "Ben": voices_of.track(24.0, (8.0, voice(2, 6.0))),
    }
    made = tuple(Track(written(tmp_path / f"{name}.wav", sound), name) for name, sound in tracks.items())
    call = make_call(recording(tracks=made), ears(voices=Clicking()))
    assert [turn.speaker for turn in call.turns] == ["Ana", "Ben"]
    assert call.repairs == ()


def test_words_that_are_heard_on_anothers_track_too_are_left_out(tmp_path):
    ana = voice(1, 6.0)
    tracks = {
        "Ana": voices_of.track(8.0, (1.0, ana)),
        "Ben": voices_of.track(8.0, (1.0, voices_of.in_the_room(ana, -12))),
    }
    made = tuple(Track(written(tmp_path / f"{name}.wav", sound), name) for name, sound in tracks.items())
    call = make_call(recording(tracks=made), ears(FakeWhisper(at_s=2.0)))
    assert [turn.speaker for turn in call.turns] == ["Ana"]


def beside_mix(tmp_path, mix, **tracks):
    """A recording of tracks and the mix that they belong to, or not."""
    made = tuple(Track(written(tmp_path / f"{name}.wav", sound), name) for name, sound in tracks.items())
    return recording(tracks=made, mix=written(tmp_path / "mix.wav", mix))


def test_a_track_that_starts_late_is_moved_to_where_it_sounds_in_the_mix(tmp_path):
    ana, ben = burst(1, 10.0), burst(2, 4.0)
    call = make_call(beside_mix(tmp_path, laid(10.0, (0.0, ana), (5.0, ben)), Ana=ana, Ben=ben), ears())
    assert [(turn.speaker, turn.start_s, turn.end_s) for turn in call.turns] == [
        ("Ana", 0.0, 10.0),
        ("Ben", 5.0, 9.0),
    ]
    assert (call.speakers_by, call.duration_s) == (SpeakersBy.TRACKS, 10.0)
    assert call.repairs == ("The track of Ben starts 5.0 s after the mixed recording: its times were moved.",)


def test_words_of_a_track_without_its_silences_get_the_times_of_the_mix(tmp_path):
    first, second = burst(1, 4.0), burst(2, 4.0)
    mix = laid(20.0, (1.0, first), (15.0, second))
    call = make_call(
        beside_mix(tmp_path, mix, Ana=np.concatenate([first, second])), ears(FakeWhisper(at_s=7.0))
    )
    assert [(word.start_s, word.end_s) for word in call.words] == [(18.0, 19.0)]
    assert call.duration_s == 20.0
    assert call.repairs == (
        "The track of Ana lacks 11.0 s of silence, so its times were set by the mixed recording.",
    )


def test_a_track_that_lasts_longer_than_the_mix_keeps_its_times_and_says_so(tmp_path):
    call = make_call(beside_mix(tmp_path, burst(1, 4.0), Ana=burst(1, 8.0)), ears())
    assert [turn.end_s for turn in call.turns] == [8.0]
    assert call.repairs == (
        "The track of Ana lasts 4 s longer than the mixed recording, so its times could not be checked "
        "against it.",
    )


def test_a_track_as_long_as_the_mix_that_is_not_heard_in_it_keeps_its_times_and_says_so(tmp_path):
    call = make_call(beside_mix(tmp_path, burst(1, 8.0), Ana=burst(2, 8.0)), ears())
    assert (call.speakers_by, call.turns[0].end_s) == (SpeakersBy.TRACKS, 8.0)
    assert call.repairs == (
        "The track of Ana lasts as long as the mixed recording but does not sound in it, so its times could "
        "not be checked.",
    )


def test_a_track_of_another_call_is_left_out_and_said(tmp_path):
    call = make_call(beside_mix(tmp_path, burst(1, 8.0), Ana=burst(1, 8.0), Ben=burst(2, 5.0)), ears())
    assert [speaker.id for speaker in call.speakers] == ["Ana"]
    assert call.repairs == ("The track of Ben was left out, since it does not sound in the mixed recording.",)


def test_where_no_track_is_of_this_call_the_mix_is_heard_and_who_speaks_is_unknown(tmp_path):
    call = make_call(beside_mix(tmp_path, burst(1, 9.0), Ana=burst(2, 5.0), Ben=burst(3, 4.0)), ears())
    assert call.speakers_by is SpeakersBy.NONE
    assert [(turn.speaker, turn.end_s) for turn in call.turns] == [("unknown", 9.0)]
    assert call.repairs == (
        "The mixed recording was heard in place of the tracks, since none of them sounds in it (those of "
        "Ana, Ben): check that all files are of the same call.",
    )


def test_tracks_beside_a_broken_mix_keep_their_times_and_say_so(tmp_path):
    (tmp_path / "mix.m4a").write_bytes(b"")
    broken = recording(tracks=two_tracks(tmp_path, Ana=2.0), mix=tmp_path / "mix.m4a")
    (repair,) = make_call(broken, ears()).repairs
    assert repair.startswith("The tracks could not be compared with the mix, since mix.m4a is empty")


def test_a_track_without_sound_is_left_out_and_said(tmp_path):
    (tmp_path / "Cleo.m4a").write_bytes(b"")
    tracks = (*two_tracks(tmp_path, Ana=2.0), Track(tmp_path / "Cleo.m4a", "Cleo"))
    call = make_call(recording(tracks=tracks), ears())
    assert [speaker.id for speaker in call.speakers] == ["Ana"]
    assert call.repairs[0].startswith("The track of Cleo was left out, since Cleo.m4a is empty")


def test_tracks_without_any_sound_are_not_usable(tmp_path):
    (tmp_path / "Cleo.m4a").write_bytes(b"")
    with pytest.raises(NotUsableError, match=r"^Cleo\.m4a is empty"):
        make_call(recording(tracks=(Track(tmp_path / "Cleo.m4a", "Cleo"),)), ears())


def test_a_recording_in_which_nobody_speaks_is_not_usable(tmp_path):
    mix = wav(tmp_path / "mix.wav", level=0)
    with pytest.raises(NotUsableError, match="Nobody speaks in Intro"):
        make_call(recording(mix, mix=mix), ears())


def test_a_recording_of_nothing_is_not_usable():
    with pytest.raises(NotUsableError, match="holds neither a transcript nor sound"):
        make_call(recording(), deaf())


def test_the_id_of_a_call_is_the_digest_of_its_file_or_of_the_digests_of_its_files(tmp_path):
    one = transcript(tmp_path, *LINES)
    digest = hashlib.sha256(b"WEBVTT").hexdigest()
    assert make_call(one, deaf()).id == digest
    (tmp_path / "b.txt").write_text("b")
    several = [
        recording(*files, cues=one.cues) for files in (one.files * 2, (*one.files, tmp_path / "b.txt"))
    ]
    assert make_call(several[0], deaf()).id == hashlib.sha256((digest * 2).encode()).hexdigest()
    turned = recording(*reversed(several[1].files), cues=one.cues)
    assert make_call(several[1], deaf()).id == make_call(turned, deaf()).id


def test_what_the_source_knows_is_carried_over(tmp_path):
    chat = (ChatMessage(1.0, "Ben", "link?"),)
    call = make_call(transcript(tmp_path, *LINES, chat=chat, repairs=("Mended.",)), deaf())
    assert (call.chat, call.repairs, call.source_files) == (chat, ("Mended.",), ("call.vtt",))


def test_the_seller_who_is_named_sells(tmp_path):
    call = make_call(transcript(tmp_path, *LINES), deaf(), sellers=["Ana"])
    assert [speaker.role for speaker in call.speakers] == [Role.SELLER, Role.BUYER]


def test_progress_goes_through_the_stages_up_to_all_of_them(tmp_path):
    told = []
    make_call(
        recording(tracks=two_tracks(tmp_path, Ana=2.0, Ben=1.0)),
        ears(FakeWhisper()),
        progress=lambda stage, share: told.append((stage, share)),
    )
    assert [share for stage, share in told if stage is Stage.TRANSCRIBE] == [0.5, 1.0]
    assert all(0 <= share <= 1 for _, share in told)
    assert told[-1] == (Stage.SPEAKERS, 0.0)


@needs_shared
@pytest.mark.slow
def test_the_share_of_talk_on_two_tracks_is_that_of_the_marked_turns():
    tracks = tuple(Track(DIALOGUE / f"auto_repairs_40_{name}.flac", name) for name in ("agent", "caller"))
    call = make_call(recording(tracks=tracks), ears(voices=Silero()))
    heard_s, marked_s = defaultdict(float), defaultdict(float)
    for turn in call.turns:
        heard_s[turn.speaker] += turn.duration_s
    for line in (DIALOGUE / "auto_repairs_40.rttm").read_text().splitlines():
        _, _, _, _, length_s, _, _, name, *_ = line.split()
        marked_s[name] += float(length_s)
    shares = [seconds["agent"] / sum(seconds.values()) for seconds in (heard_s, marked_s)]
    assert shares[0] == pytest.approx(shares[1], abs=0.03)
