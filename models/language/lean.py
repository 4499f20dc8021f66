"""How readily each sort of finding is made: settled on calls that the network did not learn from.

A network that learned from few calls finds too little rather than too much. What is added to the score of a
finding's beginning is chosen so that the harmonic mean of precision and recall is best; and the chain of
phases, which may drown what is heard, gets the say with which most words are in the right one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from operator import add
from typing import Any

from spacy.tokens import Doc

from calls.findings import Reading
from models.language.document import read
from models.language.outputs import Outputs
from models.language.reader import reading_of
from models.language.scores import SORTS, Hits, compare

HOLDS = (1.0, 0.9, 0.8, 0.65, 0.5)  # how much of its say the chain of phases may have
LEANINGS = tuple(step / 2 for step in range(-3, 13))

Finder = Callable[[Doc], Doc]


def leanings(docs: Sequence[Doc], golds: Sequence[Reading], finders: Sequence[Finder]) -> Mapping[str, float]:
    """The best leaning of each sort, given documents with their outputs and the components behind."""
    found: dict[float, dict[str, Hits]] = {}
    for lean in LEANINGS:
        readings = (settled_reading(doc, finders, lean=dict.fromkeys(SORTS, lean)) for doc in docs)
        scores = [compare(gold, reading) for gold, reading in zip(golds, readings, strict=True)]
        found[lean] = {sort: reduce(add, (getattr(one, sort) for one in scores)) for sort in SORTS}
    return {sort: max(LEANINGS, key=lambda lean: (found[lean][sort].f1, -abs(lean))) for sort in SORTS}


def hold(docs: Sequence[Doc], golds: Sequence[Reading], finder: Finder) -> float:
    """The say of the chain of phases with which most words are in the right one."""

    def right(share: float) -> int:
        return sum(_phases_right(doc, gold, share, finder) for doc, gold in zip(docs, golds, strict=True))

    return max(HOLDS, key=right)


def settled_reading(doc: Doc, finders: Sequence[Finder], **settled: Any) -> Reading:
    """The reading of a document if these fields of its outputs were settled so."""
    with _settled(doc, **settled):
        for finder in finders:
            finder(doc)
    return reading_of(doc, "")


def _phases_right(doc: Doc, gold: Reading, share: float, finder: Finder) -> int:
    outputs: Outputs = doc.user_data["outputs"]
    with _settled(doc, chains=outputs.holding(share)):
        finder(doc)
    kinds = [mark.label for mark in read(doc, "phases") for _ in range(mark.start, mark.stop)]
    return sum(one.value == other for one, other in zip(gold.phase_kinds, kinds, strict=True))


@contextmanager
def _settled(doc: Doc, **settled: Any) -> Iterator[None]:
    outputs: Outputs = doc.user_data["outputs"]
    doc.user_data["outputs"] = replace(outputs, **settled)
    try:
        yield
    finally:
        doc.user_data["outputs"] = outputs
