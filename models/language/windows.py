"""A call cut into windows of tokens that an encoder reads at once, with a little of what stands around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from calls.call import Role

CORE = 256  # tokens that a window tells the vectors of
AROUND = 32  # tokens before and after them that are read as context
NO_WORD = -1
# Who speaks stands before what they say, as tokens that the base model left unused.
_SPEAKING = {Role.SELLER: "[unused0]", Role.BUYER: "[unused1]", Role.UNKNOWN: "[unused2]"}

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """`ids` of tokens, and for each the word whose vector it is part of, or NO_WORD for context and marks."""

    ids: Numbers
    words: Numbers


def windows(  # noqa: PLR0913  what is cut, and two ways to cut it
    tokenizer: Tokenizer,
    words: Sequence[str],
    turns: Numbers,
    roles: Sequence[Role],
    *,
    first: int = CORE,
    around: int = AROUND,
) -> Iterator[Window]:
    """The windows of a call, given the turn of each word and the role of each turn.

    `first` is how many tokens the first window tells, and `around` how many are read as context on either
    side: training moves both.
    """
    ids, told = _tokens(tokenizer, words, turns, roles)
    if not len(ids):
        return
    start, end = (token_id(tokenizer, mark) for mark in ("[CLS]", "[SEP]"))
    for core_from, core_to in pairwise([0, *range(first, len(ids), CORE), len(ids)]):
        begin, stop = max(0, core_from - around), min(len(ids), core_to + around)
        head = [start]
        if told[begin] != NO_WORD:  # in the middle of a turn, whose mark lies further back
            head.append(token_id(tokenizer, _SPEAKING[roles[turns[told[begin]]]]))
        own = told[begin:stop].copy()
        own[: core_from - begin] = NO_WORD
        own[core_to - begin :] = NO_WORD
        yield Window(
            np.concatenate([head, ids[begin:stop], [end]]),
            np.concatenate([[NO_WORD] * len(head), own, [NO_WORD]]),
        )


def token_id(tokenizer: Tokenizer, token: str) -> int:
    """The number of a token that the tokenizer must know."""
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"The tokenizer does not know {token}: it is not that of the base model.")
    return number


def _tokens(
    tokenizer: Tokenizer, words: Sequence[str], turns: Numbers, roles: Sequence[Role]
) -> tuple[Numbers, Numbers]:
    """The tokens of all words, a mark of the speaker's role before each turn, and the word of each token."""
    encoded = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    ids: list[int] = []
    told: list[int] = []
    turn = -1
    for token, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is None:  # a token of the tokenizer's own
            continue
        if turns[word] != turn:
            turn = int(turns[word])
            ids.append(token_id(tokenizer, _SPEAKING[roles[turn]]))
            told.append(NO_WORD)
        ids.append(token)
        told.append(word)
    return np.array(ids, dtype=np.int64), np.array(told, dtype=np.int64)
