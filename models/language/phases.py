"""Which phase each turn belongs to, the likeliest course of the whole call."""

from itertools import groupby

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from calls.findings import PhaseKind
from models.language.document import Mark, write
from models.language.outputs import Outputs

_KINDS = tuple(PhaseKind)


@Language.component("pullmeter_phases")
def find_phases(doc: Doc) -> Doc:
    """Write a contiguous cover of the words into `doc.spans["phases"]`, labelled."""
    outputs: Outputs = doc.user_data["outputs"]
    turns = doc.spans["turns"]
    scores, lengths = outputs.of_turns("phases")[None], np.array([len(turns)])
    course = outputs.chains["phases"].best(scores, lengths)[0]
    likely = outputs.chains["phases"].shares(scores, lengths)[0]
    marks = []
    for kind, places in groupby(range(len(turns)), key=lambda place: int(course[place])):
        stretch = list(places)
        share = float(likely[stretch, kind].mean())
        marks.append(Mark(turns[stretch[0]].start, turns[stretch[-1]].end, _KINDS[kind].value, share))
    write(doc, "phases", marks)
    return doc
