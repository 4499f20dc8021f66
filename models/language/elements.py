"""What the buyer tells of their demand: the four elements of pull."""

from spacy.language import Language
from spacy.tokens import Doc

from calls.call import Role
from calls.findings import ElementKind
from models.language.findings import find


@Language.component("pullmeter_elements")
def find_elements(doc: Doc) -> Doc:
    """Write the evidence in the buyer's words into `doc.spans["elements"]`, labelled."""
    return find(doc, "elements", tuple(ElementKind), Role.BUYER)
