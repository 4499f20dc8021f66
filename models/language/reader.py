"""Reads a call with rules, and gives what it found in the words of the method."""

from collections.abc import Iterator, Mapping, Sequence

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
from models.language.document import document, document_of_turns
from models.language.pipeline import HEARING, rule_pipeline
from models.language.question_types import BUYER_QUESTION
from models.language.reactions import BUYER_INITIATED
from models.language.sides import sales_call, selling_shares


class RuleReader:
    """Reads calls by cues and by their context; the same call is always read the same."""

    name = "rules-1"

    def __init__(self) -> None:
        self._nlp = rule_pipeline()

    def read(self, call: Call) -> Reading:
        """What was asked, claimed, needed and done in a call; a call without words gives an empty reading."""
        if not call.words:
            return Reading(self.name, is_sales_call=True, is_sales_call_confidence=0.0)
        doc = self._nlp(document(call, self._nlp.vocab))
        is_sales_call, confidence = sales_call(doc)
        return Reading(
            self.name,
            is_sales_call,
            confidence,
            phases=tuple(_phases(doc)),
            questions=tuple(_questions(doc)),
            pillars=tuple(
                Pillar(span, PillarKind(label), score) for span, label, score in _marks(doc, "pillars")
            ),
            elements=tuple(
                Element(span, ElementKind(label), score) for span, label, score in _marks(doc, "elements")
            ),
            reactions=tuple(_reactions(doc)),
        )

    def sellers(self, turns: Sequence[Turn]) -> Mapping[str, float]:
        """How likely each speaker is on the selling side, 0 to 1, judged by their words alone."""
        if not any(turn.words for turn in turns):
            return {turn.speaker: 0.5 for turn in turns}
        others = [name for name in self._nlp.pipe_names if name not in HEARING]
        with self._nlp.select_pipes(disable=others):
            doc = self._nlp(document_of_turns(turns, self._nlp.vocab))
        return {turn.speaker: 0.5 for turn in turns} | dict(selling_shares(doc))


def _marks(doc: Doc, group: str) -> Iterator[tuple[Span, str, float]]:
    scores: Sequence[float] = doc.spans[group].attrs["scores"]
    for span, score in zip(doc.spans[group], scores, strict=True):
        yield Span(span.start, span.end), span.label_, round(score, 3)


def _phases(doc: Doc) -> Iterator[Phase]:
    for span, label, score in _marks(doc, "phases"):
        yield Phase(PhaseKind(label), span, score)


def _questions(doc: Doc) -> Iterator[Question]:
    asked = zip(_marks(doc, "questions"), doc.spans["forms"], doc.spans["modes"], strict=True)
    for (span, label, score), form, mode in asked:
        kind = None if label == BUYER_QUESTION else QuestionType(label)
        yield Question(span, kind, Form(form.label_), Mode(mode.label_), score)


def _reactions(doc: Doc) -> Iterator[Reaction]:
    origins = [span.kb_id_ for span in doc.spans["reactions"]]
    for (span, label, score), origin in zip(_marks(doc, "reactions"), origins, strict=True):
        yield Reaction(span, ReactionKind(label), origin == BUYER_INITIATED, score)
