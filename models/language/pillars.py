"""What the seller claims: the four pillars."""

from spacy.language import Language
from spacy.tokens import Doc

from calls.call import Role
from calls.findings import PillarKind
from models.language.findings import find


@Language.component("pullmeter_pillars")
def find_pillars(doc: Doc) -> Doc:
    """Write the seller's claims into `doc.spans["pillars"]`, labelled."""
    return find(doc, "pillars", tuple(PillarKind), Role.SELLER)
