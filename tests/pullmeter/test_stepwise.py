"""Which steps are taken, and which are not taken again."""

from dataclasses import replace
from functools import partial

import msgspec
import pytest

from analysis.rubric import load_rubric
from calls.call import Role, SpeakersBy, TimesBy, Word
from calls.corrections import CorrectionKind
from calls.steps import Step
from calls.store import Store
from ingest.ears import Ears
from ingest.sources import open_recording
from models.speech.hearing import Heard as Words
from pullmeter.correcting import Wanted, correct
from pullmeter.pipeline import Origin, Pipeline, Wishes
from pullmeter.stepwise import Stepwise
from tests.pullmeter.jobs.killing import zoom_folder
from tests.pullmeter.test_pipeline import FakeReader
from tests.pullmeter.vtt import VTT

LATER = "We have to get the audit done by June because a customer waits."


class CountingReader(FakeReader):
    def __init__(self, name, taken):
        super().__init__()
        self.name, self.taken = name, taken

    def read(self, call):
        self.taken.append("read")
        return super().read(call)


class CountingEars:
    name, at_once = "counting", 1

    def __init__(self, taken, _sounds):
        self.taken = taken

    def language_of(self, samples):  # noqa: ARG002  it knows one
        return "en"

    def transcribe(self, samples, language, progress):  # noqa: ARG002  it hears the same words always
        self.taken.append("transcribe")
        progress(1.0)
        words = LATER.split()
        return Words(tuple(Word(word, float(at), at + 0.5) for at, word in enumerate(words[:5])), "en")


@pytest.fixture
def taken():
    """The heavy steps that were taken, in order."""
    return []


@pytest.fixture
def store(tmp_path):
    return Store(f"sqlite:///{tmp_path / 'calls.db'}")


@pytest.fixture
def steps(store, taken):
    """Steps over a store, with the means that are given."""

    def made(speech="one", reader="reader-1", rubric=None, speakers=None):
        reads = CountingReader(reader, taken)
        ears = Ears(partial(CountingEars, taken), None, reads, speakers)
        tells_apart = {"tells_apart": lambda: speakers is not None}
        pipeline = Pipeline(ears, reads, rubric or load_rubric(None), lambda: speech, **tells_apart)
        return Stepwise(pipeline, store)

    return made


@pytest.fixture
def recording(tmp_path):
    return open_recording(zoom_folder(tmp_path, 1))


def run(steps, recording, **wishes):
    return steps.run(recording, Wishes(**wishes), lambda *_: None)


def test_the_same_recording_with_the_same_means_is_worked_on_once(steps, recording, taken):
    first = run(steps(), recording)
    count = len(taken)
    assert run(steps(), recording) == first
    assert len(taken) == count == 3  # two tracks and one reading


def test_the_same_recording_under_another_name_is_the_same_call(steps, recording, taken, tmp_path):
    run(steps(), recording)
    count = len(taken)
    renamed = recording.files[0].parents[1].rename(tmp_path / "2026-01-01 10.00.00 Another name")
    assert run(steps(), open_recording(renamed)).call.title == recording.title
    assert len(taken) == count


class TwoVoices:
    def regions(self, samples, count, progress):  # noqa: ARG002  it knows them beforehand
        return [(0.0, 1.5, 0), (1.5, 99.0, 1)]


def test_a_mix_of_unknown_voices_is_heard_anew_once_they_can_be_told_apart(steps, recording, taken):
    alone = open_recording(next(recording.files[0].parents[1].rglob("*.m4a")))
    assert run(steps(), alone).call.speakers_by is SpeakersBy.NONE
    apart = run(steps(speakers=TwoVoices), alone)
    assert apart.call.speakers_by is SpeakersBy.DIARIZATION
    assert {turn.speaker for turn in apart.call.turns} == {"Speaker 1", "Speaker 2"}
    taken.clear()
    assert run(steps(speakers=TwoVoices), alone) == apart
    assert run(steps(), alone) == apart
    assert taken == []


def test_another_speech_model_listens_and_reads_anew(steps, recording, taken):
    run(steps(), recording)
    taken.clear()
    run(steps(speech="another"), recording)
    assert taken == ["transcribe", "transcribe", "read"]


def test_another_reader_reads_anew_and_does_not_listen(steps, recording, taken):
    run(steps(), recording)
    taken.clear()
    run(steps(reader="reader-2"), recording)
    assert taken == ["read"]


def test_another_rubric_scores_anew_and_does_not_read(steps, recording, taken):
    run(steps(), recording)
    taken.clear()
    rubric = load_rubric(None)
    newer = msgspec.structs.replace(rubric, version=rubric.version + 1)
    assert run(steps(rubric=newer), recording).report.rubric.version == newer.version
    assert taken == []


def test_another_seller_changes_the_sides_and_does_not_listen(steps, recording, taken):
    run(steps(), recording)
    taken.clear()
    kept = run(steps(), recording, sellers=("Ben Okafor",))
    assert kept.founder == "Ben Okafor"
    assert taken == ["read"]


def test_a_transcript_is_read_without_a_look_at_the_speech_model(steps, taken, tmp_path):
    (tmp_path / "call.vtt").write_text(VTT)
    run(steps(), open_recording(tmp_path / "call.vtt"))
    run(steps(speech="another"), open_recording(tmp_path / "call.vtt"))
    assert taken == ["read"]


@pytest.fixture
def named(tmp_path):
    """A recording with a mix and a transcript that is not of it."""
    folder = zoom_folder(tmp_path, 2)
    (folder / "Audio Record" / "audioAnaRuiz1122334455.m4a").rename(folder / "audio1122334455.m4a")
    (folder / "meeting.vtt").write_text(VTT)
    return open_recording(folder)


def test_a_transcript_whose_times_are_to_be_heard_is_heard_once(steps, taken, named):
    times = {"times_by": TimesBy.HEARING}
    first = run(steps(), named, **times)
    assert taken == ["transcribe", "read"]
    assert first.call.speech_model == "counting"
    run(steps(), named, **times)
    assert taken == ["transcribe", "read"]
    assert steps().lacks(steps().again(first, Wishes(**times))) == set()


def test_a_transcript_that_no_model_could_hear_is_heard_once_there_is_one(steps, taken, named):
    times = {"times_by": TimesBy.HEARING}
    deaf = steps()
    deaf = replace(deaf, pipeline=replace(deaf.pipeline, ears=replace(deaf.pipeline.ears, transcriber=None)))
    first = run(deaf, named, **times)
    assert first.call.speech_model is None
    assert Step.TRANSCRIBE in steps().lacks(steps().again(first, Wishes(**times)))
    assert run(steps(), named, **times).call.speech_model == "counting"
    assert taken == ["read", "transcribe", "read"]


def test_until_all_steps_are_taken_the_library_shows_the_call_as_it_was(steps, recording, store):
    before = run(steps(), recording)
    newer = steps(speech="another")
    newer.hear(before.call.id, recording, Origin(), Wishes(), lambda *_: None)
    assert store.kept(before.call.id) == before


def test_what_was_put_right_is_scored_when_a_call_is_made_anew(steps, recording, store):
    made = run(steps(), recording)
    seller = next(one.id for one in made.call.speakers if one.role is Role.SELLER)
    wanted = Wanted(CorrectionKind.ROLE, speaker=seller, new="unknown")
    stands = correct(store, load_rubric(None), made.call.id, wanted, "Cleo")
    again = run(steps(reader="reader-2"), recording)
    assert again.call.speakers == stands.call.speakers
    assert store.kept(made.call.id).report == again.report == stands.report
    assert store.made(made.call.id).call == made.call


def test_the_seconds_of_all_stages_are_kept_whoever_took_them(steps, recording):
    kept = run(steps(), recording)
    assert {"decode", "transcribe", "read", "score"} <= set(kept.provenance.seconds)
    again = run(steps(reader="reader-2"), recording)
    assert again.provenance.seconds["transcribe"] == kept.provenance.seconds["transcribe"]


def test_a_kept_call_says_which_steps_it_lacks_today(steps, recording):
    kept = run(steps(), recording, sellers=("Ben Okafor",))
    wishes = steps().wishes_for(kept.call.id, (), Wishes())
    assert steps().lacks(steps().again(kept, wishes)) == set()
    newer = steps(reader="reader-2")
    assert Step.TRANSCRIBE not in newer.lacks(newer.again(kept, wishes))
    assert Step.READ in newer.lacks(newer.again(kept, wishes))
