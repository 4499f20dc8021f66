"""Sentences of spoken turns, by their punctuation, or by pauses and the words that start one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from models.language.vocabulary import (
    AUXILIARIES,
    LEAD_INS,
    SUBJECTS,
    WH_WORDS,
    ends_sentence,
    lead_in,
    set_of,
)

WORDS_PER_MARK = 40  # a call with fewer marks than this was written down without them
SHORTEST = 3
LATE = 18  # words from the end of a turn, where most questions are asked
LONGEST_BEFORE_LEAD_IN = 8
_AFTER_QUESTION_WORD = set_of("many much long else about if kind sort happens happened goes number")
_PEOPLE = set_of("you we they y'all anyone anybody your guys")
# Words that bind what follows to them: "tell me what's", "I know how do", "the thing is you".
_BINDING = (  # "may" is also a month
    WH_WORDS
    | AUXILIARIES
    | SUBJECTS
    | set_of("know see about of is me exactly understand on to for in than like with from said say tell")
) - {"may"}
_OPENERS = set_of("so okay ok but well yeah right and because now alright anyway cool great")


@Language.component("pullmeter_sentences")
def find_sentences(doc: Doc) -> Doc:
    """Write the sentences of each turn into `doc.spans["sentences"]`."""
    marked = [ends_sentence(token.text) for token in doc]
    is_marked = sum(marked) * WORDS_PER_MARK >= len(doc)
    spans = []
    for turn in doc.spans["turns"]:
        if is_marked:
            starts = [place + 1 for place in range(turn.start, turn.end - 1) if marked[place]]
        else:
            starts = [*_heard_starts(doc, turn)]
        cuts = [turn.start, *starts, turn.end]
        spans += [DocSpan(doc, start, end, label="sentence") for start, end in pairwise(cuts)]
    doc.spans["sentences"] = SpanGroup(doc, name="sentences", spans=spans, attrs={"marked": is_marked})
    return doc


def opens_question(norms: Sequence[str]) -> bool:
    """Whether words start as a question does: "what do", "how's", "are you", "is there"."""
    if len(norms) < 2:
        return False
    first, second = norms[0], norms[1]
    if first == "which":
        return second in ("of", "one", "ones", "way")
    if first in WH_WORDS:
        return "'" in first or second in AUXILIARIES or second in _AFTER_QUESTION_WORD
    if first in ("have", "has", "had", "do"):
        return second in _PEOPLE
    return first in AUXILIARIES and second in SUBJECTS


def _heard_starts(doc: Doc, turn: DocSpan) -> Iterator[int]:
    """Where a new sentence is heard in a turn without punctuation."""
    norms, pauses = [token.norm_ for token in turn], doc.user_data["pauses"]
    since = 0
    for place in range(1, len(norms)):
        length, is_late = place - since, len(norms) - place <= LATE
        paused = turn.start + place in pauses and length > 1
        if paused or (length >= SHORTEST and _is_heard(norms, place, length, is_late=is_late)):
            since = place
            yield turn.start + place


def _is_heard(norms: Sequence[str], place: int, length: int, *, is_late: bool) -> bool:
    before = norms[place - 1]
    if before in LEAD_INS:
        return False
    opening = place + lead_in(norms[place:])
    if opens_question(norms[opening : opening + 2]):
        if opening > place:
            return True
        if is_late and before not in _BINDING and norms[place + 1] not in ("the", "a", "an"):
            return True
        asks_you = norms[place] in AUXILIARIES and norms[place + 1] in ("you", "y'all")
        asks_what = norms[place].startswith(("what", "how", "why"))
        return (asks_you or asks_what) and before not in _BINDING
    return norms[place] in _OPENERS and length >= LONGEST_BEFORE_LEAD_IN and norms[place] != "and"
