import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from calls.call import Role
from models.language.windows import AROUND, CORE, NO_WORD, windows

MARKS = ["[UNK]", "[CLS]", "[SEP]", "[unused0]", "[unused1]", "[unused2]"]


@pytest.fixture
def tokenizer():
    tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate([*MARKS, "yes"])}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer


def cut(tokenizer, *lengths, **options):
    turns = np.repeat(np.arange(len(lengths)), lengths)
    roles = [(Role.SELLER, Role.BUYER)[turn % 2] for turn in range(len(lengths))]
    return list(windows(tokenizer, ["yes"] * len(turns), turns, roles, **options))


def test_every_word_is_told_by_exactly_one_window(tokenizer):
    told = np.concatenate([window.words for window in cut(tokenizer, 400, 300, 200)])
    assert sorted(told[told != NO_WORD]) == list(range(900))


def test_before_each_turn_stands_the_role_of_its_speaker(tokenizer):
    (window,) = cut(tokenizer, 2, 1)
    names = [tokenizer.id_to_token(token) for token in window.ids]
    assert names == ["[CLS]", "[unused0]", "yes", "yes", "[unused1]", "yes", "[SEP]"]


def test_a_window_in_the_middle_of_a_turn_knows_who_speaks(tokenizer):
    second = cut(tokenizer, CORE + 200)[1]
    assert [tokenizer.id_to_token(token) for token in second.ids[:3]] == ["[CLS]", "[unused0]", "yes"]


def test_windows_read_a_little_of_what_stands_around_them(tokenizer):
    first, second = cut(tokenizer, CORE + 100)
    assert len(first.ids) == 1 + CORE + AROUND + 1
    assert (second.words == NO_WORD).sum() == AROUND + 3


def test_the_first_cut_can_be_moved(tokenizer):
    assert len(cut(tokenizer, 300, first=10)) == 3


def test_words_without_any_token_make_no_window(tokenizer):
    assert list(windows(tokenizer, [""], np.array([0]), [Role.SELLER])) == []
