"""Which sentences ask for an answer, by their form, their place in the turn, and the answer that follows."""

from math import exp

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from calls.call import Role
from models.language.sentences import opens_question
from models.language.talk import Sentence, Stretch, Talk, talk_of
from models.language.vocabulary import AUXILIARIES, LEAD_INS, SUBJECTS, WH_WORDS, set_of

ASKED_FROM = 0.5
BIAS = -2.5

_ORDERS = {
    ("walk", "me"),
    ("walk", "us"),
    ("talk", "me"),
    ("talk", "us"),
    ("tell", "me"),
    ("tell", "us"),
    ("take", "me"),
    ("help", "me"),
    ("describe", "your"),
    ("describe", "the"),
    ("paint", "me"),
}
_ORDER_OBJECTS = set_of("about more what how where why who when through understand a the your")
_ANSWERS = set_of(
    """yes yeah yep yup no nope nah correct exactly right sure absolutely definitely totally ja aye kind
    sort mostly maybe probably usually depends"""
)
_BACK_CHANNELS = set_of("really yeah yes oh hm mm huh right okay ok no wow seriously sorry what")
_TAGS = set_of("right correct yeah yes no huh eh okay ok know")
_TAG_VERBS = set_of("isn't aren't don't doesn't didn't wasn't won't wouldn't haven't hasn't can't couldn't")
_SPEECH = set_of("said says say asked asks ask asking saying like goes went wonder thinking thought")
_STATED = set_of("you you're you've you y'all that's it's they're there's")
_SELF_ANSWERS = set_of("because cause")


@Language.component("pullmeter_asking")
def find_questions(doc: Doc) -> Doc:
    """Write what asks for an answer into `doc.spans["asked"]`, with scores."""
    talk, spans, scores = talk_of(doc), [], []
    is_marked = doc.spans["sentences"].attrs["marked"]
    for turn in talk.turns:
        for start, stop, score in _asked(talk, turn, is_marked=is_marked):
            spans.append(DocSpan(doc, start, stop, label="asked"))
            scores.append(score)
    doc.spans["asked"] = SpanGroup(doc, name="asked", spans=spans, attrs={"scores": scores})
    return doc


def _asked(talk: Talk, turn: Stretch, *, is_marked: bool) -> list[tuple[int, int, float]]:
    """The questions of a turn: a question goes on through the fragments and alternatives that follow it."""
    found: list[tuple[int, int, float]] = []
    for sentence in turn.sentences:
        score = _score(talk, turn, sentence, is_marked=is_marked)
        if score < ASKED_FROM:
            continue
        if found and found[-1][1] == sentence.start and _goes_on(sentence, is_marked=is_marked):
            start, _, before = found.pop()
            found.append((start, sentence.stop, max(before, score)))
        else:
            found.append((sentence.start, sentence.stop, score))
    return found


def _goes_on(sentence: Sentence, *, is_marked: bool) -> bool:
    """Whether a sentence adds a fragment, an alternative or a restart to the question before it."""
    if sentence.norms[0] == "or" or (not is_marked and sentence.norms[0] in AUXILIARIES):
        return True
    return len(sentence) <= 6 and not opens_question(sentence.plain[:2]) and sentence.plain[0] not in WH_WORDS


def _score(talk: Talk, turn: Stretch, sentence: Sentence, *, is_marked: bool) -> float:
    is_last = sentence.stop == turn.stop
    evidence = BIAS + _form(sentence)
    if is_marked:
        evidence += 5.0 if sentence.texts[-1].rstrip("\"'\u201d\u2019)").endswith("?") else -1.5
    if is_last:
        evidence += 0.5 + _answered(talk, turn, sentence)
    else:
        evidence -= _goes_past(turn, sentence)
    return 1 / (1 + exp(-(evidence - _quoted(sentence))))


def _form(sentence: Sentence) -> float:
    """How much a sentence is put like a question: an order, a question word, an inversion, a tag."""
    words = sentence.plain
    if words[:2] in _ORDERS and len(words) > 2 and words[2] in _ORDER_OBJECTS:
        return 5.0
    if opens_question(words[:2]):
        return 3.8
    if words[0] in WH_WORDS:
        return -2.0 if len(words) < 2 or words[1] in SUBJECTS else 2.2
    tagged = len(words) > 2 and words[-2] in _TAG_VERBS and words[-1] in SUBJECTS
    return max(2.5 if tagged else 0.0, _late_inversion(sentence.norms))


def _late_inversion(norms: tuple[str, ...]) -> float:
    """A question asked behind its topic: "and the group demo, who's that for"."""
    for place in range(1, len(norms) - 1):
        before, here, after = norms[place - 1], norms[place], norms[place + 1]
        if here in WH_WORDS and here != "which" and after in AUXILIARIES and before not in _SPEECH:
            return 1.8
        if here in AUXILIARIES and after in ("you", "we", "it", "that") and before not in SUBJECTS:
            return 1.5
    return 0.0


def _answered(talk: Talk, turn: Stretch, sentence: Sentence) -> float:
    """How much what another speaker says next, and a tag or a claim about them, make a question of it."""
    if turn.place + 1 >= len(talk.turns) or talk.turns[turn.place + 1].speaker == turn.speaker:
        return 0.0
    reply = talk.turns[turn.place + 1].norms
    evidence = 0.7 if reply[0] in _ANSWERS else 0.0
    if sentence.role is Role.BUYER:
        return evidence
    if sentence.plain[0] in _STATED and len(sentence) <= 25:
        evidence += 1.6
    if sentence.norms[-1] in _TAGS and len(sentence) > 3:
        evidence += 1.4
    return evidence


def _goes_past(turn: Stretch, sentence: Sentence) -> float:
    """How much the same speaker's going on speaks against a question: they answer it themselves."""
    after = turn.sentences[sentence.place - turn.sentences[0].place + 1]
    words_left = turn.stop - sentence.stop
    evidence = 0.0
    if after.norms[0] in _SELF_ANSWERS:
        evidence += 3.0
    if sentence.norms[-1] in _TAGS and not opens_question(sentence.plain[:2]):
        evidence += 3.0
    return evidence + (1.0 if words_left > 25 else 0.0) + (1.0 if words_left > 60 else 0.0)


def _quoted(sentence: Sentence) -> float:
    """How much a sentence looks like somebody else's question, or like mere listening."""
    last = sentence.texts[-1]
    if last.endswith(('?"', "?\u201d", "?'", "?\u2019")) or sentence.texts[0].startswith(('"', "\u201c")):
        return 5.0
    if len(sentence) <= 2 and all(word in _BACK_CHANNELS or word in LEAD_INS for word in sentence.norms):
        return 5.0
    told = any(word in ("said", "says", "asked", "asks") for word in sentence.norms[:3])
    return 2.5 if told and sentence.plain[0] not in AUXILIARIES | WH_WORDS else 0.0
