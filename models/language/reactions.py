"""How the buyer takes what is offered, turn by turn."""

from spacy.language import Language
from spacy.tokens import Doc

from calls.call import Role
from calls.findings import ReactionKind
from models.language.document import Mark, write
from models.language.outputs import Outputs, shares

_KINDS = (None, *ReactionKind)


@Language.component("pullmeter_reactions")
def find_reactions(doc: Doc) -> Doc:
    """Write the buyer's reactions into `doc.spans["reactions"]`, labelled, each the whole turn."""
    outputs: Outputs = doc.user_data["outputs"]
    marks = []
    for turn, likely in zip(doc.spans["turns"], shares(outputs.of_turns("reactions")), strict=True):
        kind = _KINDS[int(likely.argmax())]
        if kind and turn.label_ == Role.BUYER.value:
            sure = outputs.sure("reactions", float(likely.max()))
            marks.append(Mark(turn.start, turn.end, kind.value, sure))
    write(doc, "reactions", marks)
    return doc
