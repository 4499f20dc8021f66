import json
import re
from difflib import SequenceMatcher
from itertools import chain, pairwise
from pathlib import Path
from shutil import copytree

import av
import numpy as np
import pytest

from calls.errors import NotUsableError
from calls.report import Label
from ingest.sources import find_recordings
from models.speech import weights
from models.speech.weights import OWN_NAME
from pullmeter import making
from pullmeter.making import make_pipeline
from pullmeter.pipeline import Wishes
from pullmeter.settings import Settings
from pullmeter.speech_choice import SpeechChoice
from samples.dialogue import Entry, read

SAMPLES = Path(__file__).parents[1] / "samples"
RECORDINGS = SAMPLES / "recordings"
SCRIPTS = {path.stem: read(path) for path in (SAMPLES / "scripts").glob("*.toml")}
RATE_HZ = 16_000


def folder(name):
    return RECORDINGS / SCRIPTS[name].folder


def heard(path):
    with av.open(str(path)) as media:
        frames = [frame.to_ndarray().reshape(-1) for frame in media.decode(audio=0)]
    return np.concatenate(frames)


def captions(name):
    """Who said what at which whole second of a local recording."""
    text = (folder(name) / "meeting_saved_closed_caption.txt").read_text(encoding="utf-8")
    start = SCRIPTS[name].started_at
    for person, clock, words in re.findall(r"\[(.+)\] ([\d:]+)\n(.+)\n", text):
        hours, minutes, seconds = map(int, clock.split(":"))
        at_s = (hours - start.hour) * 3600 + (minutes - start.minute) * 60 + seconds - start.second
        yield at_s, person, words


def cues(name):
    """Who said what from when to when of a cloud recording."""
    (path,) = folder(name).glob("*.transcript.vtt")
    for start, end, person, words in re.findall(
        r"(\S+) --> (\S+)\n(.+?): (.+)\n", path.read_text(encoding="utf-8")
    ):
        yield seconds(start), seconds(end), person, words


def seconds(clock):
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def spoken(name):
    lines = [line for line in SCRIPTS[name].lines if line.entry is not Entry.CHAT]
    return sorted(chain.from_iterable([(line.name, said) for said in line.sentences] for line in lines))


def test_the_captions_say_what_the_scripts_say():
    for name in ("push", "mixed"):
        assert sorted((person, words) for _, person, words in captions(name)) == spoken(name)


def test_the_cloud_transcript_says_what_its_script_says():
    assert sorted((person, words) for *_, person, words in cues("pull")) == spoken("pull")


def test_somebody_is_heard_in_every_cue_and_nobody_between_them():
    (audio,) = folder("pull").glob("*.m4a")
    samples = np.abs(heard(audio))
    spans = [(round(start * RATE_HZ), round(end * RATE_HZ)) for start, end, *_ in cues("pull")]
    assert all(samples[start:end].max() > 0.05 for start, end in spans)
    pauses = [(end, start) for (_, end), (start, _) in pairwise(spans)]
    margin = RATE_HZ // 20  # AAC smears an edge
    silences = [samples[end + margin : start - margin] for end, start in pauses if start - end > 4 * margin]
    assert silences
    assert max(silence.max() for silence in silences) < 0.02


def test_each_track_is_heard_where_its_captions_begin():
    for track in (folder("push") / "Audio Record").iterdir():
        samples = np.abs(heard(track))
        starts = [at_s for at_s, person, _ in captions("push") if person.replace(" ", "") in track.name]
        assert starts
        assert all(samples[at_s * RATE_HZ : (at_s + 2) * RATE_HZ].max() > 0.03 for at_s in starts)


def test_the_tracks_together_are_the_mix():
    tracks = [heard(track) for track in (folder("push") / "Audio Record").iterdir()]
    (mix,) = (heard(audio) for audio in folder("push").glob("*.m4a"))
    assert {len(track) for track in tracks} == {len(mix)}
    assert np.corrcoef(sum(tracks), mix)[0, 1] > 0.95


@pytest.mark.parametrize("name", ["push", "mixed", "heard"])
def test_a_local_recording_is_converted_and_names_its_audio(name):
    (item,) = json.loads((folder(name) / "recording.conf").read_text(encoding="utf-8"))["items"]
    assert item["process"] == 100
    assert (folder(name) / item["audio"]).is_file()


def test_one_local_recording_has_tracks_and_no_captions():
    assert sorted(path.suffix for path in folder("heard").iterdir()) == ["", ".conf", ".m4a"]
    assert len(list((folder("heard") / "Audio Record").iterdir())) == 2


def test_the_recordings_are_small_enough_to_keep_in_git():
    assert sum(path.stat().st_size for path in RECORDINGS.rglob("*") if path.is_file()) < 7_000_000


@pytest.mark.slow
def test_the_push_call_scores_below_the_mixed_one_and_that_below_the_pull_one(tmp_path):
    pipeline = make_pipeline(Settings(tmp_path, "sqlite://", model="none"))
    reports = [
        pipeline.run(path, Wishes(), lambda _stage, _share: None).report
        for path in find_recordings(RECORDINGS)
        if SCRIPTS["heard"].folder not in str(path)
    ]
    ranked = sorted(reports, key=lambda report: report.verdict.score)
    assert [report.verdict.label for report in ranked] == [Label.PUSH, Label.MIXED, Label.PULL]
    assert [report.buyer_pull.pulled for report in ranked] == [False, False, True]


@pytest.mark.slow
def test_the_sample_without_captions_is_heard_where_there_is_no_speech_model(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "on_this_machine", dict)
    pipeline = make_pipeline(Settings(tmp_path, "sqlite://"))
    call = pipeline.run(folder("heard"), Wishes(), lambda _stage, _share: None).call
    assert call.speech_model == OWN_NAME
    said = " ".join(words for _, words in spoken("heard")).lower().split()
    heard_words = " ".join(word.text for word in call.words).lower().split()
    alike = SequenceMatcher(None, sorted(said), sorted(heard_words)).ratio()
    assert alike > 0.9


def test_the_small_model_of_the_samples_hears_no_recording_of_a_user(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "on_this_machine", dict)
    monkeypatch.setattr(making, "choose", lambda *_: SpeechChoice("small", "the best"))
    monkeypatch.setattr(weights, "_kept", lambda _model: None)
    monkeypatch.setattr(weights.constants, "is_offline_mode", lambda: True)
    own = tmp_path / "own"
    copytree(folder("heard"), own)
    pipeline = make_pipeline(Settings(tmp_path, "sqlite://"))
    with pytest.raises(NotUsableError, match="pullmeter models get small"):
        pipeline.run(own, Wishes(), lambda _stage, _share: None)
