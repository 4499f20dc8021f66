"""The turns of a document as numbers: of each word, of each turn, and as rows of a table."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from calls.call import Role

Table = NDArray[np.float64]
Numbers = NDArray[np.int64]

ROLES = tuple(Role)  # a role is a number by its place here


@dataclass(frozen=True, slots=True)
class Rows:
    """The position of each word in rows of turns (turns, longest), and how long each turn is."""

    places: Numbers
    lengths: Numbers

    def of(self, scores: Table) -> Table:
        """Scores of words (words, columns) in rows (turns, longest, columns)."""
        return scores[self.places]


def words_of(doc: Doc) -> list[str]:
    """The words of a document."""
    return [token.text for token in doc]


def turns_of_words(doc: Doc) -> Numbers:
    """The turn of each word."""
    turns = doc.spans["turns"]
    return np.repeat(np.arange(len(turns)), [len(turn) for turn in turns])


def roles_of_turns(doc: Doc) -> list[Role]:
    """The role of whoever speaks in each turn."""
    return [Role(turn.label_) for turn in doc.spans["turns"]]


def role_numbers(roles: Iterable[Role]) -> Numbers:
    """Roles as the network counts them."""
    return np.array([ROLES.index(role) for role in roles], dtype=np.int64)


def rows(doc: Doc, roles: Collection[Role] = tuple(Role)) -> Rows:
    """The turns of speakers of these roles."""
    said = [turn for turn in doc.spans["turns"] if Role(turn.label_) in roles]
    starts = np.array([turn.start for turn in said], dtype=np.int64)
    lengths = np.array([len(turn) for turn in said], dtype=np.int64)
    longest = int(lengths.max(initial=1))
    places = np.minimum(starts[:, None] + np.arange(longest), len(doc) - 1)
    return Rows(places.reshape(len(said), longest), lengths)
