"""How a question may be answered (open or closed), and what it asks for (a fact or an opinion)."""

from collections.abc import Sequence

from calls.findings import Form, Mode, QuestionType
from models.language.vocabulary import lead_in, set_of

_OPEN_WORDS = set_of(
    """what what's what're what'd what'll how how's how'd why why's why'd who who's who'd who'll which"""
)
_CLOSED_AFTER = {
    "how": set_of("many much long often old far big soon late"),
    "what": set_of("time date day number year month percentage percent size"),
}
_ORDERS = set_of("tell walk talk describe explain help take paint")
_WISHES = set_of(
    """would wouldn't could couldn't should shouldn't might think feel want prefer rather ideal ideally
    imagine picture valuable useful interesting interested like'd you'd believe expect guess hope
    worth"""
)
_OPINIONS = frozenset(
    {
        QuestionType.FIT_CHECK,
        QuestionType.HYPOTHETICAL,
        QuestionType.OFF_RAMP,
        QuestionType.HARD_CLOSE,
    }
)
_FACTS = frozenset({QuestionType.PLAYBACK, QuestionType.CHECK_IN, QuestionType.SITUATION})
FAR = 12


def form_of(words: Sequence[str], kind: QuestionType | None) -> Form:
    """Open, or closed where a yes or no, a number, a name, a date or a pick answers the words."""
    if kind in (QuestionType.PLAYBACK, QuestionType.CHECK_IN):
        return Form.CLOSED
    start = lead_in(words)
    if words[start] in _ORDERS:
        return Form.OPEN
    for place in range(start, min(len(words), start + FAR)):
        if words[place] in _OPEN_WORDS and (place == start or words[place - 1] not in ("that", "know", "of")):
            after = words[place + 1] if place + 1 < len(words) else ""
            return Form.CLOSED if after in _CLOSED_AFTER.get(words[place], ()) else Form.OPEN
    return Form.CLOSED


def mode_of(words: Sequence[str], kind: QuestionType | None) -> Mode:
    """A fact (what is or happened), or an opinion (a judgement, a wish, a prediction)."""
    if kind in _FACTS:
        return Mode.FACT
    if kind in _OPINIONS:
        return Mode.OPINION
    return Mode.OPINION if _WISHES & set(words) and kind is not QuestionType.LOGISTICS else Mode.FACT
