"""Runs of words that the network takes for findings: the likeliest ones, and how sure each is."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from spacy.tokens import Doc

from calls.call import Role
from models.language.document import Mark, write
from models.language.outputs import Outputs
from models.language.tags import findings_of
from models.language.turns import rows


@dataclass(frozen=True, slots=True)
class Run:
    """Words that belong to a finding; `kind` counts the kinds of its head from 0, `share` is 0 to 1."""

    start: int
    stop: int
    kind: int
    share: float


def find(doc: Doc, head: str, kinds: Sequence[StrEnum], role: Role) -> Doc:
    """Write the findings of a head in the turns of one side into the group of its name, labelled."""
    outputs: Outputs = doc.user_data["outputs"]
    found = runs(doc, outputs, head, (role,))
    write(
        doc,
        head,
        [Mark(run.start, run.stop, kinds[run.kind].value, outputs.sure(head, run.share)) for run in found],
    )
    return doc


def runs(doc: Doc, outputs: Outputs, head: str, roles: Collection[Role]) -> Iterator[Run]:
    """The findings of a head in the turns of these roles; none goes beyond its turn."""
    turns = rows(doc, roles)
    if not len(turns.lengths):
        return
    scores, chain = turns.of(outputs.of_words(head)), outputs.chains[head]
    tags = chain.best(scores, turns.lengths)
    trust = chain.shares(scores, turns.lengths)
    for places, row, likely, length in zip(turns.places, tags, trust, turns.lengths, strict=True):
        for found in findings_of(row[:length].tolist()):
            inside = [2 * found.kind + 1, 2 * found.kind + 2]
            share = float(np.mean(likely[found.start : found.stop][:, inside].sum(axis=1)))
            yield Run(int(places[found.start]), int(places[found.stop - 1]) + 1, found.kind, share)
