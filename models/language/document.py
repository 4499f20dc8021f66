"""A call as a spaCy document: one token a word, so that positions mean the same in both."""

from collections.abc import Sequence

from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from calls.call import Call, Speaker, Turn
from models.language.vocabulary import norm, tag

PAUSE_S = 0.7


def document(call: Call, vocab: Vocab) -> Doc:
    """A call as a document: one token a word, its turns in `doc.spans["turns"]`, labelled with their role.

    A turn's `kb_id_` is the id of its speaker, and its `id_` their name.
    """
    return _document([(turn, call.speaker(turn.speaker)) for turn in call.turns if turn.words], vocab)


def document_of_turns(turns: Sequence[Turn], vocab: Vocab) -> Doc:
    """Turns whose roles nobody knows, as a document."""
    return _document([(turn, Speaker(turn.speaker, None)) for turn in turns if turn.words], vocab)


def _document(turns: Sequence[tuple[Turn, Speaker]], vocab: Vocab) -> Doc:
    words = [word for turn, _ in turns for word in turn.words]
    norms = [norm(word.text) for word in words]
    doc = Doc(vocab, words=[word.text for word in words], tags=[tag(normed) for normed in norms])
    for token, normed in zip(doc, norms, strict=True):
        token.norm_ = normed
    spans, start = [], 0
    for turn, speaker in turns:
        stop = start + len(turn.words)
        name = speaker.name or speaker.id
        spans.append(DocSpan(doc, start, stop, speaker.role.value, kb_id=speaker.id, span_id=name))
        start = stop
    doc.spans["turns"] = SpanGroup(doc, name="turns", spans=spans)
    doc.user_data["pauses"] = frozenset(
        place for place in range(1, len(words)) if words[place].start_s - words[place - 1].end_s >= PAUSE_S
    )
    return doc
