"""Sentences of spoken turns, by the marks that the network hears, written down or not."""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from models.language.document import Mark, write
from models.language.outputs import MARKS, Outputs, shares

SENTENCE = "sentence"
_CLOSING = (MARKS.index("."), MARKS.index("?"))


@Language.component("pullmeter_sentences")
def find_sentences(doc: Doc) -> Doc:
    """Write the sentences of each turn into `doc.spans["sentences"]`."""
    outputs: Outputs = doc.user_data["outputs"]
    likely = shares(outputs.of_words("marks"))[:, _CLOSING].sum(axis=1)
    marks = []
    for turn in doc.spans["turns"]:
        ends = [*(np.flatnonzero(likely[turn.start : turn.end - 1] >= 0.5) + turn.start + 1), turn.end]
        start = turn.start
        for end in ends:
            marks.append(Mark(start, int(end), SENTENCE, float(likely[end - 1])))
            start = int(end)
    write(doc, "sentences", marks)
    return doc
