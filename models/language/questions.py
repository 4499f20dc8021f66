"""What is asked, by whom, and what kind of question it is."""

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from calls.call import Role
from calls.findings import Form, Mode, QuestionType
from models.language.document import Mark, write
from models.language.findings import Run, runs
from models.language.outputs import Outputs, shares

BUYER_QUESTION = "buyer"

_TYPES, _FORMS, _MODES = tuple(QuestionType), tuple(Form), tuple(Mode)


@Language.component("pullmeter_questions")
def find_questions(doc: Doc) -> Doc:
    """Write the questions of both sides into `doc.spans["questions"]`, labelled with their types.

    A buyer's is labelled BUYER_QUESTION. `doc.spans["forms"]` and `doc.spans["modes"]` stand beside it.
    """
    outputs: Outputs = doc.user_data["outputs"]
    asked = list(runs(doc, outputs, "questions", tuple(Role)))
    buyers = {
        place
        for turn in doc.spans["turns"]
        if turn.label_ == Role.BUYER.value
        for place in range(turn.start, turn.end)
    }
    types, forms, modes = [], [], []
    for run in asked:
        kind, share = _likeliest(outputs.of_words("types"), run)
        is_buyers = run.start in buyers
        label = BUYER_QUESTION if is_buyers else _TYPES[kind].value
        sure = outputs.sure("questions", run.share if is_buyers else run.share * share)
        types.append(Mark(run.start, run.stop, label, sure))
        forms.append(_mark(run, _FORMS, outputs.of_words("forms")))
        modes.append(_mark(run, _MODES, outputs.of_words("modes")))
    write(doc, "questions", types)
    write(doc, "forms", forms)
    write(doc, "modes", modes)
    return doc


def _mark(run: Run, kinds: tuple[Form, ...] | tuple[Mode, ...], scores: NDArray[np.float64]) -> Mark:
    kind, share = _likeliest(scores, run)
    return Mark(run.start, run.stop, kinds[kind].value, share)


def _likeliest(scores: NDArray[np.float64], run: Run) -> tuple[int, float]:
    """The kind that the words of a run speak for in the mean, and its probability."""
    likely = shares(scores[run.start : run.stop].mean(axis=0))
    kind = int(likely.argmax())
    return kind, float(likely[kind])
