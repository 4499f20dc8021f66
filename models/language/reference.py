"""A labelled call as the document that a perfect pipeline makes of it; a word's tag is the mark behind it."""

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

from calls.call import Span
from calls.findings import Element, Phase, Pillar, Reaction
from models.language.document import Mark, document, write
from models.language.heard import Heard
from models.language.questions import BUYER_QUESTION
from models.language.sides import SALES_CALL


def reference(heard: Heard, vocab: Vocab, *, is_piece: bool = False) -> Doc:
    """The document of a call, or of a piece of one, with its labels in their groups.

    Every turn must have words.
    """
    doc, reading = document(heard.call, vocab), heard.reading
    for token, mark in zip(doc, heard.marks, strict=True):
        token.tag_ = mark
    if not is_piece:
        doc.cats[SALES_CALL] = float(reading.is_sales_call)
    groups: dict[str, Sequence[Phase | Pillar | Element | Reaction]] = {
        "phases": reading.phases,
        "pillars": reading.pillars,
        "elements": reading.elements,
        "reactions": reading.reactions,
    }
    for group, found in groups.items():
        write(doc, group, [_mark(each.span, each.kind) for each in found])
    asked = reading.questions
    write(doc, "questions", [_mark(each.span, each.kind or BUYER_QUESTION) for each in asked])
    write(doc, "forms", [_mark(each.span, each.form) for each in asked])
    write(doc, "modes", [_mark(each.span, each.mode) for each in asked])
    return doc


def is_whole(reference: Doc) -> bool:
    """Whether it is the document of a whole call."""
    return SALES_CALL in reference.cats


def _mark(span: Span, label: str) -> Mark:
    return Mark(span.start, span.stop, str(label), 1.0)
