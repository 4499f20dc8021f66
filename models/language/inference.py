"""The trained network as it runs in Pullmeter: two ONNX graphs, one thread, the same result every time."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from calls.call import Role
from models.language.chains import Chain
from models.language.outputs import WIDTH, Outputs
from models.language.trust import Trust
from models.language.turns import role_numbers
from models.language.windows import NO_WORD, windows

ENCODER, READOUT, CHAINS, TOKENIZER = "encoder.onnx", "readout.onnx", "chains.json", "tokenizer.json"
SETTLED = "settled.json"

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Network:
    """Tells of each word and turn of a call what the network learned to tell.

    Each window is run by itself on one thread: int8 results depend on what else is in a batch.
    """

    def __init__(self, folder: Path) -> None:
        self.tokenizer = whole_tokenizer(folder / TOKENIZER)
        self._encoder, self._readout = _session(folder / ENCODER), _session(folder / READOUT)
        chains = json.loads((folder / CHAINS).read_text("utf-8"))
        self._chains = {
            head: Chain(*(np.array(chain[part]) for part in ("first", "last", "steps")))
            for head, chain in chains.items()
        }
        settled = folder / SETTLED
        known: dict[str, Any] = (
            json.loads(settled.read_text("utf-8"))
            if settled.exists()
            else {"lean": {}, "hold": 1.0, "trust": {}}
        )
        self._chains["phases"] = self._chains["phases"].loosened(known["hold"])
        self._lean: dict[str, float] = known["lean"]
        self._trust = {sort: Trust(**numbers) for sort, numbers in known["trust"].items()}

    def read(self, words: Sequence[str], turns: Numbers, roles: Sequence[Role]) -> tuple[Vectors, Outputs]:
        """A vector for each word, and what is told of words and turns.

        `turns` (words,) is the turn of each word, `roles` the role of whoever speaks in each turn.
        """
        encoded = (
            (window.words, self._encoder.run(None, {"ids": window.ids[None]})[0][0])
            for window in windows(self.tokenizer, words, turns, roles)
        )
        vectors = word_vectors(len(words), encoded)
        told = self._readout.run(
            None,
            {
                "vectors": vectors,
                "turns": turns,
                "gist": gist(vectors, turns),
                "roles": role_numbers(roles),
                "places": places(turns),
            },
        )
        of_words, of_turns, of_call = (np.asarray(scores, dtype=np.float64) for scores in told)
        return vectors, Outputs(
            of_words, of_turns, float(of_call.item()), self._chains, self._lean, self._trust
        )


def whole_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer in a file, which shall neither cut nor fill what it is given."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def word_vectors(count: int, encoded: Iterable[tuple[Numbers, Vectors]]) -> Vectors:
    """The mean of each word's token vectors (words, WIDTH), from windows: tokens' words and their vectors."""
    total: Vectors = np.zeros((count, WIDTH), dtype=np.float32)
    tokens: Vectors = np.zeros(count, dtype=np.float32)
    for told, vectors in encoded:
        own = told != NO_WORD
        np.add.at(total, told[own], vectors[own])
        np.add.at(tokens, told[own], 1.0)
    total /= np.maximum(tokens, 1.0)[:, None]
    return total


def gist(vectors: Vectors, turns: Numbers) -> Vectors:
    """Mean and maximum of the vectors of each turn (turns, 2 * width)."""
    starts = np.flatnonzero(np.diff(turns, prepend=-1))
    lengths = np.diff(starts, append=len(turns)).astype(np.float32)
    mean = np.add.reduceat(vectors, starts) / lengths[:, None]
    return np.concatenate([mean, np.maximum.reduceat(vectors, starts)], axis=1)


def places(turns: Numbers, before: int = 0, after: int = 0) -> Vectors:
    """How long each turn is, where it starts and ends in the call, and how long the call is (turns, 4).

    `before` and `after` are how many words of the call lie around those of the turns.
    """
    words = before + len(turns) + after
    starts = before + np.flatnonzero(np.diff(turns, prepend=-1))
    stops = np.append(starts[1:], before + len(turns))
    length = np.log1p(stops - starts) / 5
    call = np.full(len(starts), np.log1p(words) / 10)
    return np.stack([length, starts / words, stops / words, call], axis=1).astype(np.float32)
