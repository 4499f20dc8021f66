"""How readily each sort of finding is made: settled on calls that the network did not learn from.

A network that learned from few calls finds too little rather than too much. What is added to the score of a
finding's beginning is chosen so that the harmonic mean of precision and recall is best.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

from spacy.tokens import Doc

from calls.findings import Reading
from models.language.document import read
from models.language.outputs import Outputs
from models.language.reader import reading_of
from models.language.scores import Hits, compare

SORTS = ("questions", "pillars", "elements", "reactions")
HOLDS = (1.0, 0.9, 0.8, 0.65, 0.5)  # how much of its say the chain of phases may have
LEANINGS = tuple(step / 2 for step in range(-3, 13))


def leanings(
    docs: Sequence[Doc], golds: Sequence[Reading], finders: Sequence[Callable[[Doc], Doc]]
) -> Mapping[str, float]:
    """The best leaning of each sort, given documents with their outputs and the components behind."""
    found: dict[float, dict[str, Hits]] = {}
    for lean in LEANINGS:
        scores = [compare(gold, _read(doc, lean, finders)) for doc, gold in zip(docs, golds, strict=True)]
        found[lean] = {sort: reduce(add, (getattr(one, sort) for one in scores)) for sort in SORTS}
    return {sort: max(LEANINGS, key=lambda lean: (found[lean][sort].f1, -abs(lean))) for sort in SORTS}


def hold(docs: Sequence[Doc], golds: Sequence[Reading], finder: Callable[[Doc], Doc]) -> float:
    """The say of the chain of phases with which most words are in the right one."""
    right = {
        share: sum(_phases_right(doc, gold, share, finder) for doc, gold in zip(docs, golds, strict=True))
        for share in HOLDS
    }
    return max(HOLDS, key=lambda share: right[share])


def _phases_right(doc: Doc, gold: Reading, share: float, finder: Callable[[Doc], Doc]) -> int:
    outputs: Outputs = doc.user_data["outputs"]
    chains = {**outputs.chains, "phases": outputs.chains["phases"].loosened(share)}
    doc.user_data["outputs"] = replace(outputs, chains=chains)
    finder(doc)
    doc.user_data["outputs"] = outputs
    kinds = [mark.label for mark in read(doc, "phases") for _ in range(mark.start, mark.stop)]
    ours = [phase.kind.value for phase in gold.phases for _ in range(len(phase.span))]
    return sum(one == other for one, other in zip(ours, kinds, strict=True))


def _read(doc: Doc, lean: float, finders: Sequence[Callable[[Doc], Doc]]) -> Reading:
    outputs: Outputs = doc.user_data["outputs"]
    doc.user_data["outputs"] = replace(outputs, lean=dict.fromkeys(SORTS, lean))
    for finder in finders:
        finder(doc)
    doc.user_data["outputs"] = outputs
    return reading_of(doc, "")
