from dataclasses import replace

import pytest

from calls.call import SpeakersBy
from models.speakers import weights
from pullmeter.making import make_pipeline
from pullmeter.pipeline import Wishes
from pullmeter.settings import Settings
from tests.ingest.noises import written
from tests.models.speakers.tiny import networks, talk


@pytest.fixture
def mix(tmp_path):
    return written(tmp_path / "call.wav", talk(("low", 4), ("", 1), ("high", 4)))


class OneVoice:
    """Hears a voice from beginning to end, where the finder of voices hears but tones."""

    def voices(self, samples):
        return [(0.0, len(samples) / 16_000)]


def made(settings, mix):
    pipeline = make_pipeline(settings)
    hearing_tones = replace(pipeline, ears=replace(pipeline.ears, voices=OneVoice()))
    return hearing_tones.run(mix, Wishes(), lambda _stage, _share: None).call


def test_a_mix_is_told_apart_with_the_networks_of_the_settings(tmp_path, mix):
    call = made(Settings(tmp_path, "sqlite://", model="none", speakers=networks(tmp_path)), mix)
    assert call.speakers_by is SpeakersBy.DIARIZATION
    turns = [(turn.speaker, round(turn.start_s)) for turn in call.turns]
    assert turns == [("Speaker 1", 0), ("Speaker 2", 5)]


def test_where_the_networks_were_never_fetched_a_mix_says_what_to_get(tmp_path, mix, monkeypatch):
    monkeypatch.setattr(weights, "try_to_load_from_cache", lambda *_, **__: None)
    call = made(Settings(tmp_path, "sqlite://", model="none"), mix)
    assert call.speakers_by is SpeakersBy.NONE
    assert "`pullmeter models get speakers` fetches it" in call.repairs[-1]


def test_a_folder_without_networks_is_said_and_loses_no_call(tmp_path, mix):
    call = made(Settings(tmp_path, "sqlite://", model="none", speakers=tmp_path / "nothing"), mix)
    assert call.turns
    assert "it lacks segmentation.onnx and embedding.onnx" in call.repairs[-1]
