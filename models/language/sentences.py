"""Sentences of spoken turns, by their punctuation, or by pauses and the words that start one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from models.language.vocabulary import AUXILIARIES, LEAD_INS, SUBJECTS, WH_WORDS, ends_sentence

WORDS_PER_MARK = 40  # a call with fewer marks than this was written down without them
SHORTEST = 4
LONGEST_BEFORE_LEAD_IN = 8
_OPENERS = frozenset("so okay ok but well yeah right and because now alright anyway cool great".split())


@Language.component("pullmeter_sentences")
def find_sentences(doc: Doc) -> Doc:
    """Write the sentences of each turn into `doc.spans["sentences"]`."""
    marked = [ends_sentence(token.text) for token in doc]
    is_marked = sum(marked) * WORDS_PER_MARK >= len(doc)
    spans = []
    for turn in doc.spans["turns"]:
        if is_marked:
            starts = (place + 1 for place in range(turn.start, turn.end - 1) if marked[place])
        else:
            starts = _heard_starts(doc, turn)
        cuts = [turn.start, *starts, turn.end]
        spans += [DocSpan(doc, start, end, label="sentence") for start, end in pairwise(cuts)]
    doc.spans["sentences"] = SpanGroup(doc, name="sentences", spans=spans, attrs={"marked": is_marked})
    return doc


def opens_question(norms: Sequence[str]) -> bool:
    """Whether words start as a question does: "what do", "how's", "are you", "is there"."""
    if len(norms) < 2:
        return False
    first, second = norms[0], norms[1]
    if first in WH_WORDS and first != "which":
        return "'" in first or second in AUXILIARIES or second in ("many", "much", "long", "else", "about")
    return first in AUXILIARIES and second in SUBJECTS


def _heard_starts(doc: Doc, turn: DocSpan) -> Iterator[int]:
    """Where a new sentence is heard in a turn without punctuation."""
    norms, pauses = [token.norm_ for token in turn], doc.user_data["pauses"]
    since = 0
    for place in range(1, len(norms)):
        length = place - since
        if (turn.start + place in pauses and length > 1) or (
            length >= SHORTEST and _is_heard(norms, place, length)
        ):
            since = place
            yield turn.start + place


def _is_heard(norms: Sequence[str], place: int, length: int) -> bool:
    if norms[place - 1] in LEAD_INS:
        return False
    opening = place
    while opening < len(norms) - 1 and norms[opening] in LEAD_INS:
        opening += 1
    follows_question_word = norms[place - 1] in WH_WORDS or norms[place - 1] in AUXILIARIES
    if opens_question(norms[opening : opening + 2]) and not follows_question_word:
        return True
    return norms[place] in _OPENERS and length >= LONGEST_BEFORE_LEAD_IN and norms[place] != "and"
