"""The next step that both sides agree on: an act, a person and a date."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.speech import Piece
from calls.call import Call, Role, Span
from calls.findings import PhaseKind

_NUMBER = r"(?:\d{1,2}(?::\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ORDINAL = r"(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|twentieth|thirtieth)"
_DATE = re.compile(
    rf"""(?<!last\ )\b(?:
        (?:mon|tues|wednes|thurs|fri|satur|sun)day | tomorrow | tonight | today
        | (?:next|this|end\ of\ the|end\ of)\ (?:week|month|quarter|morning|afternoon|evening)
        | (?:january|february|april|june|july|august|september|october|november|december)
        | (?:march|may)\ \d+ | \d{{1,2}}(?:st|[nr]d|th)
        | the\ (?:(?:twenty|thirty)-\w+|\w+teenth|{_ORDINAL})
        | in\ (?:a|two|three|four)\ (?:days?|weeks?)
        | (?:at|before|after|around|by|until)\ {_NUMBER} | {_NUMBER}\ o'clock | \d+\ ?[ap]\.?m
    )\b""",
    re.VERBOSE,
)
_ACT = (
    "(?:meet|talk|speak|call|ring|write|show|demo|start|begin|sign|run|review|book|schedule|invite|introduce|"
    "bring|join|come|drive|fly|visit|install|try|test|pilot|do|put|draft|set|walk|connect|present)"
)
_PLANNED = re.compile(
    rf"""\b(?:i|we|you)(?:'ll|'d)?
        (?:\ (?:will|can|could|should|would|just|then|also|all|both|like|love|want|to|go|gonna|have))*
        \ {_ACT}\b
    | \blet's\ (?:\w+\ )?{_ACT}\b | \bhow\ about\b | \bare\ you\ free\b | \bdoes\b.*\bwork\b | \bi'm\ there\b
    """,
    re.VERBOSE,
)
_NO_PLAN = re.compile(r"\b(?:every|each|always|usually|normally|already)\b|^if\b")
_TAKEN = re.compile(
    r"\b(?:yes|yeah|yep|yup|sure|okay|ok|perfect|great|good|fine|absolutely|definitely|deal|done|agreed|works|"
    r"brilliant|lovely|of course|see you|looking forward|let's do|i'll be there)\b"
)
_LEFT = re.compile(
    r"^no\b|\b(?:can't|cannot|won't|not sure|not yet|not now|don't think|don't know|rather not|maybe|"
    r"let me think|let me check|need to think|get back to you|we'll see|too early|too soon)\b"
)
_SHORT_WORDS = 12
_END_OF_SENTENCE = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step with a date: who proposed it in which words, and the words in which the other side took it."""

    by: Role
    proposal: Span
    answer: Span


def agreed_step(call: Call, talk: Iterable[Piece]) -> NextStep | None:
    """The first dated step on the path to buy that the other side takes."""
    late = [piece for piece in talk if piece.phase in (PhaseKind.PATH, PhaseKind.WRAP_UP)]
    for place, piece in enumerate(late):
        proposal = next((span for span in _sentences(call, piece.span) if _is_proposal(call, span)), None)
        answer = next((after for after in late[place + 1 :] if after.role is not piece.role), None)
        if proposal and answer and piece.role is not Role.UNKNOWN and _is_taken(call, answer.span):
            return NextStep(piece.role, proposal, answer.span)
    return None


def _sentences(call: Call, span: Span) -> Iterator[Span]:
    start = span.start
    for position in range(span.start, span.stop):
        if call.words[position].text.endswith(_END_OF_SENTENCE) or position == span.stop - 1:
            yield Span(start, position + 1)
            start = position + 1


def _is_proposal(call: Call, sentence: Span) -> bool:
    text = _text(call, sentence)
    return bool(_DATE.search(text) and _PLANNED.search(text)) and not _NO_PLAN.search(text)


def _is_taken(call: Call, answer: Span) -> bool:
    """Whether a sentence of the answer begins with a yes, or a short first one has it or a date in it."""
    texts = [_text(call, sentence) for sentence in _sentences(call, answer)]
    if any(_LEFT.search(text) for text in texts):
        return False
    short = len(texts[0].split()) <= _SHORT_WORDS
    return any(_TAKEN.match(text) for text in texts) or (
        short and bool(_TAKEN.search(texts[0]) or _DATE.search(texts[0]))
    )


def _text(call: Call, span: Span) -> str:
    said = " ".join(word.text for word in call.words[span.start : span.stop])
    return said.lower().replace("\u2019", "'")
