from dataclasses import replace

import numpy as np
import pytest
from tokenizers import Tokenizer

from models.speech.small import windows
from models.speech.small.targets import Writer
from models.speech.small.tokens import learn_tokens
from models.speech.small.voices import Spoken

TEXT = "I can, but not now."


@pytest.fixture(scope="module")
def tokens() -> Tokenizer:
    return learn_tokens([TEXT])


@pytest.fixture
def piece(tokens):
    """A tone, a pause of 300 ms where the comma is, and a tone."""
    tone = (8000 * np.sin(np.arange(16_000) * 0.3)).astype(np.int16)
    samples = np.concatenate([tone[:8000], np.zeros(4800, np.int16), tone])
    return windows.make_ready(Spoken(TEXT, samples), tokens, {"pau": 0}, np.random.default_rng(2))


def window_of(piece: windows.Piece) -> windows.Window:
    window = windows.Window(np.zeros((80, 400), np.float32), np.zeros(200, np.int64))
    assert window.add(piece, 1.0, 20)
    return window


def test_a_sentence_is_cut_at_the_pause_of_its_comma(piece, tokens):
    (before, frame), *others = piece.cuts
    assert not others
    assert tokens.decode(piece.tokens[:before]) == " I can,"
    assert not piece.power[:, frame].any() or piece.power[:, frame].max() < piece.power.max() * 1e-3


def test_what_does_not_fit_is_not_laid_down(piece):
    window = windows.Window(np.zeros((80, 50), np.float32), np.zeros(25, np.int64))
    assert not window.add(piece, 1.0, 0)
    assert window.end == 0


def test_what_is_wanted_is_what_is_given_one_token_later(piece, tokens):
    target = Writer(tokens).write(window_of(piece), [], stamped=False)
    first = len(target.given) - len(piece.tokens)
    assert target.given[first:] == target.wanted[first - 1 : -1] == list(piece.tokens)
    assert target.wanted[-1] == tokens.token_to_id("<|endoftext|>")


def test_stamps_stand_around_a_sentence(piece, tokens):
    target = Writer(tokens).write(window_of(piece), [], stamped=True)
    assert tokens.token_to_id("<|0.20|>") in target.wanted


def test_where_nobody_speaks_no_speech_is_wanted(tokens):
    silence = windows.Window(np.zeros((80, 400), np.float32), np.zeros(200, np.int64), end=200)
    target = Writer(tokens).write(silence, [], stamped=False)
    assert target.wanted[0] == tokens.token_to_id("<|nospeech|>")
    assert target.wanted[-1] == tokens.token_to_id("<|endoftext|>")


def test_a_stretch_begins_where_the_voice_pauses_or_at_any_word(piece, tokens):
    chance = np.random.default_rng(0)
    begun = {tokens.decode(windows.onward(piece, chance).tokens).strip() for _ in range(50)}
    assert {TEXT, "but not now.", "now."} <= begun


def test_what_begins_later_keeps_its_words_where_they_are_said(piece):
    (place, frame), *_ = piece.cuts
    chance = np.random.default_rng(0)
    later = next(
        one
        for one in (windows.onward(piece, chance) for _ in range(50))
        if one.tokens == piece.tokens[place:]
    )
    assert not later.cuts
    assert later.at == pytest.approx(piece.at[place:] - frame)


def test_a_stretch_ends_at_the_last_pause_that_fits(piece, tokens):
    assert tokens.decode(windows.until(piece, 160).tokens) == " I can,"
    assert windows.until(piece, 160).power.shape[1] < 100


def test_a_stretch_that_does_not_pause_is_cut_hard(piece):
    cut = windows.until(replace(piece, cuts=()), 100)
    assert cut.power.shape[1] == 100
    assert len(cut.tokens) < len(piece.tokens)
