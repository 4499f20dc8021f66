"""Words as rules see them: without case and punctuation, in a few classes, cut to their stems."""

import re
from collections.abc import Sequence

_EDGES = re.compile(r"^[^\w$\u20ac\u00a3]+|[^\w%]+$")
_SENTENCE_END = re.compile(r"[.?!…]+[\"'\u201d\u2019)\]]*$|[.…]{2,}$")
_ABBREVIATIONS = frozenset(
    {"mr.", "mrs.", "ms.", "dr.", "st.", "vs.", "e.g.", "i.e.", "etc.", "no.", "approx."}
)
_ENDINGS = ("ingly", "ation", "ing", "ers", "ies", "ed", "es", "er", "ly", "s")


def set_of(text: str) -> frozenset[str]:
    """Words written in a row, as a set."""
    return frozenset(text.split())


NUMBERS = set_of(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion dozen half couple grand"""
)
DATES = set_of(
    """monday tuesday wednesday thursday friday january february march april june july august september
    october november december quarter q1 q2 q3 q4 spring summer autumn fall winter christmas easter
    tomorrow deadline first second third fourth fifth sixth seventh eighth ninth tenth eleventh
    twelfth fifteenth eighteenth nineteenth twentieth thirtieth halloween year-end month-end"""
)
PAINS = set_of(
    """painful pain frustrating frustrated annoying tedious exhausting nightmare headache stressful
    stress mess time-consuming consuming burning wasting waste wasted losing lose lost leaking
    bleeding struggle struggling hate hurts hurt hurting killing kills scary risky worry worries
    worried costly expensive slow slipping missing crazy insane chaos tired manual manually error-
    prone"""
)
WH_WORDS = set_of(
    """what what's what're what'd what'll who who's who'd who'll whose whom when when's when'd where
    where's where'd why why's why'd how how's how'd how're how'll which"""
)
AUXILIARIES = set_of(
    """do does did don't doesn't didn't is are was were isn't aren't wasn't weren't am can could can't
    couldn't would will wouldn't won't have has had haven't hasn't hadn't should shouldn't shall may
    might"""
)
SUBJECTS = set_of(
    """you it that there this we they he she i those these anyone anybody someone somebody everyone
    everybody y'all ya any your the all my our one"""
)
LEAD_INS = set_of(
    """so and okay ok but um uh er eh well right yeah yes yep no oh ah hm mm hmm now alright great good
    cool sure awesome perfect gotcha sorry then also like look listen because cause aye wow ha mhm
    fair interesting nice anyway actually totally exactly just or"""
)
FILLERS = set_of("um uh er eh mm hm hmm ah oh")
STOP_WORDS = (
    NUMBERS
    | WH_WORDS
    | AUXILIARIES
    | SUBJECTS
    | LEAD_INS
    | set_of(
        """a an as at be been being by for from get gets getting got go goes going gonna had has have him his
        her hers i'm i'd i'll i've if in into it's its let let's me mean more most much many not of off on
        only other our out over really same see some such than that's their them there's they're they'd
        they've to too under up us very want was we're we'd we've we'll were which with would you're you'd
        you've you'll your yours kind sort thing things stuff lot bit way know think say said says tell
        told make makes made here here's where's he's she's still even ever never back down about after
        again all any before both each few can't don't doesn't didn't isn't wasn't won't per come came
        take need needs guys people time day week month year today maybe probably every first last next
        two three always something anything nothing everything put work working works"""
    )
)


def norm(text: str) -> str:
    """A word without the case and punctuation around it; a word that is only punctuation stays as it is."""
    plain = text.lower().replace("\u2019", "'")
    return _EDGES.sub("", plain) or plain


def ends_sentence(text: str) -> bool:
    """Whether the punctuation of a word closes a sentence."""
    return bool(_SENTENCE_END.search(text)) and text.lower() not in _ABBREVIATIONS


def tag(normed: str) -> str:
    """The class of a word, which patterns may name in its place."""
    if normed in NUMBERS or any(letter.isdigit() for letter in normed):
        return "NUMBER"
    if normed in DATES:
        return "DATE"
    return "PAIN" if normed in PAINS else "WORD"


def stem(normed: str) -> str:
    """A word without its ending, crudely: enough to hear that somebody took up another's word."""
    for ending in _ENDINGS:
        if normed.endswith(ending) and len(normed) - len(ending) >= 4:
            return normed[: -len(ending)]
    return normed.removesuffix("'s").removesuffix("e")


def content(normed: str) -> str | None:
    """The stem of a word that carries content, or None."""
    return None if normed in STOP_WORDS or len(normed) < 3 else stem(normed)


def lead_in(norms: Sequence[str]) -> int:
    """How many words at the start only take the floor."""
    return next((place for place, word in enumerate(norms) if word not in LEAD_INS), 0)
