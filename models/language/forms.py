"""How a question may be answered (open or closed), and what it asks for (a fact or an opinion)."""

from collections.abc import Sequence
from itertools import pairwise

from calls.findings import Form, Mode, QuestionType
from models.language.vocabulary import AUXILIARIES, lead_in, set_of

_OPEN_WORDS = set_of("what what's what're what'd what'll what've how how's how'd why why's why'd where'd")
_PICKED_WORDS = set_of("who who's who'd who'll which when when's where where's")
_CLOSED_AFTER = {
    "how": set_of("many much long often old far big soon late important"),
    "what": set_of("if time date day number year month percentage percent size type"),
}
_ORDERS = set_of("tell walk talk describe explain help take paint")
_WISHES = set_of(
    """would wouldn't could couldn't should shouldn't might think feel want prefer rather ideal ideally
    imagine picture valuable useful interesting interested like'd you'd believe expect guess hope worth"""
)
_CLOSED = frozenset(
    {QuestionType.PLAYBACK, QuestionType.CHECK_IN, QuestionType.LEADING_PAIN, QuestionType.HARD_CLOSE}
)
_OPEN = frozenset({QuestionType.PROJECT, QuestionType.URGENCY, QuestionType.OPTIONS, QuestionType.LACKING})
_OPINIONS = frozenset({QuestionType.FIT_CHECK, QuestionType.HYPOTHETICAL, QuestionType.OFF_RAMP})
_FACTS = frozenset({QuestionType.PLAYBACK, QuestionType.CHECK_IN, QuestionType.SITUATION})
_STATING = set_of("you you're you've that that's it it's i there there's")
FAR = 20  # words after which a question word belongs to a clause within


def form_of(words: Sequence[str], kind: QuestionType | None) -> Form:
    """Open, or closed where a yes or no, a number, a name, a date or a pick answers the words."""
    start = lead_in(words)
    if kind in _CLOSED or words[start] in AUXILIARIES | _STATING:
        return Form.CLOSED
    if words[start] in _ORDERS:
        return Form.OPEN
    for place in range(start, min(len(words), start + FAR)):
        if words[place] in _PICKED_WORDS and place == start:
            return Form.CLOSED
        if words[place] in _OPEN_WORDS:
            return _form_after(words[place:], kind)
    return Form.OPEN if kind in _OPEN else Form.CLOSED


def _form_after(words: Sequence[str], kind: QuestionType | None) -> Form:
    """The form of words that start with an open question word: "how many" and "what is it, SAP" close it."""
    after = words[1] if len(words) > 1 else ""
    counts = after in _CLOSED_AFTER.get(words[0], ())
    collects = kind is QuestionType.SITUATION and words[0].startswith("what")
    offers = any(pair in (("is", "it"), ("is", "that")) for pair in pairwise(words[2:]))
    return Form.CLOSED if counts or collects or offers else Form.OPEN


def mode_of(words: Sequence[str], kind: QuestionType | None) -> Mode:
    """A fact (what is or happened), or an opinion (a judgement, a wish, a prediction)."""
    if kind in _FACTS:
        return Mode.FACT
    if kind in _OPINIONS:
        return Mode.OPINION
    return Mode.OPINION if _WISHES & set(words) and kind is not QuestionType.LOGISTICS else Mode.FACT
