"""A call as a spaCy document: one token a word, so that positions mean the same in both.

What is found stands in `doc.spans`, a group for each sort of finding, labelled with its kind; how sure each
is stands in the group's `attrs["shares"]`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from calls.call import Call, Speaker, Turn


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding in a document: its words, its kind, and how sure it is, 0 to 1."""

    start: int
    stop: int
    label: str
    share: float


def document(call: Call, vocab: Vocab) -> Doc:
    """A call as a document, its turns in `doc.spans["turns"]`, labelled with their role.

    A turn's `kb_id_` is the id of its speaker.
    """
    return _document([(turn, call.speaker(turn.speaker)) for turn in call.turns if turn.words], vocab)


def document_of_turns(turns: Sequence[Turn], vocab: Vocab) -> Doc:
    """Turns whose roles nobody knows, as a document."""
    return _document([(turn, Speaker(turn.speaker, None)) for turn in turns if turn.words], vocab)


def _document(turns: Sequence[tuple[Turn, Speaker]], vocab: Vocab) -> Doc:
    doc = Doc(vocab, words=[word.text for turn, _ in turns for word in turn.words])
    spans, start = [], 0
    for turn, speaker in turns:
        stop = start + len(turn.words)
        spans.append(DocSpan(doc, start, stop, speaker.role.value, kb_id=speaker.id))
        start = stop
    doc.spans["turns"] = SpanGroup(doc, name="turns", spans=spans)
    return doc


def write(doc: Doc, group: str, marks: Iterable[Mark]) -> None:
    """Write findings into a group of a document, in the order of their words."""
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.stop))
    spans = [DocSpan(doc, mark.start, mark.stop, label=mark.label) for mark in ordered]
    doc.spans[group] = SpanGroup(
        doc, name=group, spans=spans, attrs={"shares": [mark.share for mark in ordered]}
    )


def read(doc: Doc, group: str) -> Iterator[Mark]:
    """The findings of a group."""
    for span, share in zip(doc.spans[group], doc.spans[group].attrs["shares"], strict=True):
        yield Mark(span.start, span.end, span.label_, share)
