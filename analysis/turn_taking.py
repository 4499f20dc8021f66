"""The rules of talk, stated once: who holds the floor, what ends a monologue, what interrupts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.wording import plain, word_set
from calls.call import Call, Role, Turn

MONOLOGUE_GAP_S = 1.5
BACK_CHANNEL_S = 1.5
BACK_CHANNEL_WORDS = 3
VOICE_BACK_CHANNEL_S = 1.0  # a stretch of voice without words is judged by its length alone
SHORT_INTERRUPTION_S = 3.0
OVERLAP_S = 0.2

BACK_CHANNELS = word_set("""
    ah aha alright cool exactly fine good gosh great hm hmm interesting mhm mhmm mm mm-hm mm-hmm mmm mmhm
    nice oh oh-kay ok okay oof ooh perfect really right sure totally true uh uh-huh wow yeah yep yes yup
""")


@dataclass(frozen=True, slots=True)
class Floor:
    """A stretch in which one speaker holds the floor, from its `first` turn to its `last`."""

    speaker: str
    first: int
    last: int
    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """Seconds from its first sound to its last, the pauses within it included."""
        return self.end_s - self.start_s


def floors(turns: Sequence[Turn], passed_over: Collection[int] = ()) -> tuple[Floor, ...]:
    """Who holds the floor: a gap over 1.5 s or another's turn ends it, a turn passed over ends nothing."""
    found: list[Floor] = []
    heard_until_s = 0.0
    for place, turn in enumerate(turns):
        if place not in passed_over:
            now = found[-1] if found else None
            if now and now.speaker == turn.speaker and turn.start_s - heard_until_s <= MONOLOGUE_GAP_S:
                found[-1] = Floor(now.speaker, now.first, place, now.start_s, max(now.end_s, turn.end_s))
            else:
                found.append(Floor(turn.speaker, place, place, turn.start_s, turn.end_s))
        heard_until_s = max(heard_until_s, turn.end_s)
    return tuple(found)


def back_channels(turns: Sequence[Turn]) -> frozenset[int]:
    """The turns that only say "I am listening": short ones of words of assent that answer no question."""
    return frozenset(
        place
        for place, turn in enumerate(turns)
        if is_assent(turn) and not (place and _asks(turns[place - 1], turn))
    )


def is_assent(turn: Turn) -> bool:
    """Whether a turn is short and only made of words of assent."""
    if not turn.words:
        return turn.duration_s <= VOICE_BACK_CHANNEL_S
    return (
        len(turn.words) <= BACK_CHANNEL_WORDS
        and turn.duration_s <= BACK_CHANNEL_S
        and all(plain(word.text) in BACK_CHANNELS for word in turn.words)
    )


def short_interruptions(turns: Sequence[Turn], passed_over: Collection[int] = ()) -> frozenset[int]:
    """Turns of up to 3 s, around which another speaker talks for longer, before and after."""
    heard = [place for place in range(len(turns)) if place not in passed_over]
    return frozenset(
        place
        for before, place, after in zip(heard, heard[1:], heard[2:], strict=False)
        if turns[before].speaker == turns[after].speaker != turns[place].speaker
        and turns[place].duration_s
        <= min(SHORT_INTERRUPTION_S, turns[before].duration_s, turns[after].duration_s)
    )


def interruptions(call: Call, passed_over: Collection[int] = ()) -> tuple[int, ...]:
    """The seller's turns that start while a buyer goes on speaking for more than 0.2 s."""
    buyer_until_s, found = 0.0, []
    for place, turn in enumerate(call.turns):
        if place in passed_over:
            continue
        if call.role(turn) is Role.BUYER:
            buyer_until_s = max(buyer_until_s, turn.end_s)
        elif call.role(turn) is Role.SELLER and overlap_s(turn, buyer_until_s) > OVERLAP_S:
            found.append(place)
    return tuple(found)


def speech_overlaps(turns: Sequence[Turn]) -> bool:
    """Whether two speakers are anywhere heard at once, so that overlap was not lost on the way in."""
    return any(
        earlier.speaker != later.speaker and overlap_s(later, earlier.end_s) > OVERLAP_S
        for earlier, later in pairwise(turns)
    )


def overlap_s(turn: Turn, until_s: float) -> float:
    """Seconds of a turn for which somebody who spoke before it goes on."""
    return min(until_s, turn.end_s) - turn.start_s


def _asks(before: Turn, turn: Turn) -> bool:
    return before.speaker != turn.speaker and before.text.endswith("?")
