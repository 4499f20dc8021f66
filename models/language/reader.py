"""Reads a call, and gives what it found in the words of the method."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from calls.call import Call, Span, Turn
from calls.findings import (
    Element,
    ElementKind,
    Form,
    Mode,
    Phase,
    PhaseKind,
    Pillar,
    PillarKind,
    Question,
    QuestionType,
    Reaction,
    ReactionKind,
    Reading,
)
from models.language import document
from models.language.questions import BUYER_QUESTION
from models.language.sides import SALES_CALL, selling_shares

NETWORK = "pullmeter_network"

# A sales call that is taken for none gets no verdict at all, which costs more than one too many: only what
# is clearly none is left out. In doubt the buyer decides: of the training and development calls that sell
# nothing, none that is not below DOUBT_FROM holds as many elements of pull.
SALES_CALL_FROM, DOUBT_FROM, ELEMENTS_IN_DOUBT = 0.25, 0.05, 4


class Reader:
    """Reads calls with a trained spaCy pipeline; the same call is always read the same."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.name = f"{nlp.meta['name']}-{nlp.meta['version']}"

    def read(self, call: Call) -> Reading:
        """What was asked, claimed, needed and done in a call; a call without words gives an empty reading."""
        if not call.words:
            return Reading(self.name, is_sales_call=True, is_sales_call_confidence=0.0)
        return reading_of(self._nlp(document.document(call, self._nlp.vocab)), self.name)

    def sellers(self, turns: Sequence[Turn]) -> Mapping[str, float]:
        """How likely each speaker is on the selling side, 0 to 1, judged by their words alone."""
        if not any(turn.words for turn in turns):
            return {turn.speaker: 0.5 for turn in turns}
        with self._nlp.select_pipes(enable=[NETWORK]):
            doc = self._nlp(document.document_of_turns(turns, self._nlp.vocab))
        return {turn.speaker: 0.5 for turn in turns} | dict(selling_shares(doc))


def reading_of(doc: Doc, reader: str) -> Reading:
    """The findings of a document."""
    share = doc.cats[SALES_CALL]
    in_doubt = share >= DOUBT_FROM and len(doc.spans["elements"]) >= ELEMENTS_IN_DOUBT
    sells = share >= SALES_CALL_FROM or in_doubt
    return Reading(
        reader,
        sells,
        round(share if sells else 1 - share, 3),
        phases=tuple(Phase(PhaseKind(label), span, share) for span, label, share in _marks(doc, "phases")),
        questions=tuple(_questions(doc)),
        pillars=tuple(
            Pillar(span, PillarKind(label), share) for span, label, share in _marks(doc, "pillars")
        ),
        elements=tuple(
            Element(span, ElementKind(label), share) for span, label, share in _marks(doc, "elements")
        ),
        reactions=tuple(
            Reaction(span, ReactionKind(label), label == ReactionKind.HELL_YES.value, share)
            for span, label, share in _marks(doc, "reactions")
        ),
    )


def _marks(doc: Doc, group: str) -> Iterator[tuple[Span, str, float]]:
    for mark in document.read(doc, group):
        yield Span(mark.start, mark.stop), mark.label, round(mark.share, 3)


def _questions(doc: Doc) -> Iterator[Question]:
    for (span, label, share), form, mode in zip(
        _marks(doc, "questions"), doc.spans["forms"], doc.spans["modes"], strict=True
    ):
        kind = None if label == BUYER_QUESTION else QuestionType(label)
        yield Question(span, kind, Form(form.label_), Mode(mode.label_), share)
