"""What the network says of a call: scores of its words, of its turns and of the whole, by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from calls.findings import ElementKind, Form, Mode, PhaseKind, PillarKind, QuestionType, ReactionKind
from models.language.chains import Chain
from models.language.tags import tag_count
from models.language.trust import Trust

Table = NDArray[np.float64]
WIDTH = 384  # of a word's vector
MARKS = ("", ",", ".", "?")  # what may stand behind a word

# The columns of the scores, in this order.
WORD_HEADS = {
    "questions": tag_count(1),
    "types": len(QuestionType),
    "forms": len(Form),
    "modes": len(Mode),
    "pillars": tag_count(len(PillarKind)),
    "elements": tag_count(len(ElementKind)),
    "marks": len(MARKS),
}
TURN_HEADS = {"phases": len(PhaseKind), "reactions": 1 + len(ReactionKind), "sells": 1}
CHAINED = {"questions": WORD_HEADS, "pillars": WORD_HEADS, "elements": WORD_HEADS, "phases": TURN_HEADS}


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores (logits) of each word (words, columns), of each turn (turns, columns) and of a sales call.

    `chains` say what follows on what, for the heads that are read as sequences; `lean` says how readily each
    sort of finding is made, and `trust` what the network's own certainty of it is worth.
    """

    words: Table
    turns: Table
    sales_call: float
    chains: Mapping[str, Chain]
    lean: Mapping[str, float] = field(default_factory=dict)
    trust: Mapping[str, Trust] = field(default_factory=dict)

    def of_words(self, head: str) -> Table:
        """The columns of one head of the words, for each word."""
        return self._leaning(self.words[:, columns(WORD_HEADS, head)], head)

    def sure(self, sort: str, share: float) -> float:
        """The probability that a finding of this share is right."""
        return self.trust.get(sort, Trust()).of(share)

    def of_turns(self, head: str) -> Table:
        """The columns of one head of the turns, for each turn."""
        return self._leaning(self.turns[:, columns(TURN_HEADS, head)], head)

    def holding(self, share: float) -> dict[str, Chain]:
        """The chains, that of the phases with this share of its say."""
        return {**self.chains, "phases": self.chains["phases"].loosened(share)}

    def _leaning(self, scores: Table, head: str) -> Table:
        """Scores in which the beginning of a finding is worth so much more or less, as settled."""
        lean = self.lean.get(head, 0.0)
        if not lean:
            return scores
        places = np.arange(scores.shape[1])
        begins = places % 2 == 1 if head in CHAINED else places > 0
        return scores + lean * begins


def columns(heads: Mapping[str, int], head: str) -> slice:
    """Where a head's scores stand."""
    stops = dict(zip(heads, accumulate(heads.values()), strict=True))
    return slice(stops[head] - heads[head], stops[head])


def shares(scores: Table) -> Table:
    """Scores as probabilities along the last axis (softmax)."""
    likely: Table = np.exp(scores - scores.max(axis=-1, keepdims=True))
    likely /= likely.sum(axis=-1, keepdims=True)
    return likely
