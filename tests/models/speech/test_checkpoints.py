import os
from types import SimpleNamespace

import numpy as np
import pytest

from calls.call import Word
from models.speech import hearing
from models.speech.checkpoints import KEPT_DAYS, Checkpoints, Piece, drop_checkpoints
from models.speech.hearing import Whisper
from models.speech.slices import SAMPLE_RATE_HZ, SLICE_S

HEARD = Piece((Word("hello", 0.5, 1.0),), "en")


def sound(seconds=3, seed=0):
    return np.random.default_rng(seed).integers(-3000, 3000, int(seconds * SAMPLE_RATE_HZ), dtype=np.int16)


class Hears(Whisper):
    """Hears one word a piece, and is killed before the piece of that number."""

    at_once = 1

    def __init__(self, folder, killed_before=99, hotwords=None):
        self.name, self._checkpoints, self.heard, self._killed_before = "small", folder, [], killed_before
        self._hotwords = hotwords

    def _segments(self, piece, language):
        if len(self.heard) == self._killed_before:
            raise KeyboardInterrupt
        self.heard.append(language)
        word = SimpleNamespace(word=f" word{len(piece)}", start=1.0, end=1.4)
        segment = SimpleNamespace(words=[word], end=1.4, no_speech_prob=0, avg_logprob=0, compression_ratio=1)
        return [segment], SimpleNamespace(duration_after_vad=1.0, language="de")


def test_what_was_heard_is_there_again_for_the_same_sound_model_and_language(tmp_path):
    piece = sound()
    Checkpoints(tmp_path, sound(9), "small").keep(piece, "en", HEARD)
    again = Checkpoints(tmp_path, sound(9), "small")
    assert again.kept(piece, "en") == HEARD
    assert again.kept(piece, None) is None
    assert again.kept(sound(seed=1), "en") is None
    assert Checkpoints(tmp_path, sound(9), "tiny").kept(piece, "en") is None


def test_whoever_is_killed_hears_no_piece_twice_and_the_same_words(tmp_path):
    long = sound(2.5 * SLICE_S)
    whole = Hears(None).transcribe(long, None)
    first, second = Hears(tmp_path, killed_before=2), Hears(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        first.transcribe(long, None)
    assert second.transcribe(long, None) == whole
    assert len(first.heard) + len(second.heard) == len(whole.words) == 3


def test_with_other_names_to_listen_for_a_piece_is_heard_anew(tmp_path):
    Hears(tmp_path).transcribe(sound(), None)
    again, anew = Hears(tmp_path), Hears(tmp_path, hotwords="Tablewise")
    for whisper in (again, anew):
        whisper.transcribe(sound(), None)
    assert (again.heard, anew.heard) == ([], [None])


def test_the_names_to_listen_for_reach_the_model(monkeypatch):
    asked = {}
    model = SimpleNamespace(supported_languages=["en"])
    whisper = Whisper("small", model, vocabulary=("Tablewise", "Frostbook"))
    nothing = SimpleNamespace(duration_after_vad=0.0, language="en")
    pipeline = SimpleNamespace(transcribe=lambda _sound, **how: asked.update(how) or ([], nothing))
    monkeypatch.setattr(hearing, "BatchedInferencePipeline", lambda _model: pipeline)
    whisper.transcribe(sound(), "en")
    assert asked["hotwords"] == "Tablewise, Frostbook"


def test_the_language_of_the_first_piece_is_kept_for_the_rest_after_a_kill_too(tmp_path):
    long = sound(2.5 * SLICE_S)
    first, second = Hears(tmp_path, killed_before=1), Hears(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        first.transcribe(long, None)
    second.transcribe(long, None)
    assert (first.heard, second.heard) == ([None], ["de", "de"])


def test_the_share_that_is_done_begins_at_nothing_and_ends_at_all(tmp_path):
    shares = []
    Hears(tmp_path).transcribe(sound(1.5 * SLICE_S), None, shares.append)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert shares == sorted(shares)


def test_words_of_a_recording_that_was_heard_to_its_end_go_soon_and_others_stay(tmp_path):
    Hears(tmp_path).transcribe(sound(), None)
    begun = Checkpoints(tmp_path, sound(seed=1), "small")
    begun.keep(sound(), None, HEARD)
    drop_checkpoints(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    drop_checkpoints(tmp_path, done_for_s=0)
    assert begun.kept(sound(), None) == HEARD
    assert len(list(tmp_path.iterdir())) == 1


def test_what_nobody_came_back_to_goes_after_a_month(tmp_path):
    Checkpoints(tmp_path, sound(), "small").keep(sound(), None, HEARD)
    [path] = tmp_path.glob("*/*.json")
    long_ago = path.stat().st_mtime - (KEPT_DAYS + 1) * 86_400
    os.utime(path, (long_ago, long_ago))
    drop_checkpoints(tmp_path)
    assert not list(tmp_path.iterdir())


def test_there_may_be_no_checkpoints_at_all(tmp_path):
    drop_checkpoints(tmp_path / "nowhere")
    nothing = Checkpoints(None, sound(), "small")
    nothing.keep(sound(), None, HEARD)
    assert nothing.kept(sound(), None) is None
