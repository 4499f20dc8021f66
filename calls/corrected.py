"""A call as it was made, with what people put right laid over it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from calls.call import Call, Role, Span, Speaker
from calls.corrections import Anchor, Correction, CorrectionKind, holding
from calls.cover import with_edge, with_stretch
from calls.errors import NotUsableError
from calls.findings import PhaseKind, Reading
from calls.labels import found_at, read_label, with_finding, without
from calls.retold import retold

NEAR_S = 5.0  # so far words may lie from where they were, once a recording was heard again
EDGE_NEAR_S = 120.0  # and so far the start of a phase, once it was read again
_GONE = "its words are no longer there"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A call and its reading as people put them right.

    `lost` says for each correction that finds nothing to hold on to, by its number, why.
    """

    call: Call
    reading: Reading
    lost: dict[int, str]


class _LostError(Exception):
    """What a correction is about is no longer there."""


Laid = tuple[Call, Reading]


def laid_over(call: Call, reading: Reading, corrections: Sequence[Correction]) -> Corrected:
    """Lay the corrections that hold over a call and its reading, one after another."""
    lost: dict[int, str] = {}
    for one in holding(corrections):
        try:
            call, reading = _LAYING[one.kind](call, reading, one)
        except _LostError as error:
            lost[one.number] = str(error)
    return Corrected(call, reading, lost)


def check(call: Call, reading: Reading, correction: Correction) -> None:
    """Raise NotUsableError where a correction would change nothing in a call as it stands."""
    try:
        after = _LAYING[correction.kind](call, reading, correction)
    except _LostError as error:
        raise NotUsableError(f"This cannot be put right here: {error}.") from error
    if after == (call, reading):
        raise NotUsableError("This is how it stands already.")


def anchor_of(call: Call, span: Span) -> Anchor:
    """What finds these words again."""
    passage = call.passage(span)
    return Anchor(passage.text, passage.start_s)


def span_of(call: Call, anchor: Anchor) -> Span | None:
    """Where the words of an anchor stand, the nearest to their time; None where they are not said there."""
    wanted, words = anchor.text.split(), call.words
    starts = [
        place
        for place in range(len(words) - len(wanted) + 1)
        if words[place].text == wanted[0]
        and abs(words[place].start_s - anchor.start_s) <= NEAR_S
        and [word.text for word in words[place : place + len(wanted)]] == wanted
    ]
    nearest = min(starts, key=lambda place: abs(words[place].start_s - anchor.start_s), default=None)
    return None if nearest is None else Span(nearest, nearest + len(wanted))


def somebody(call: Call, who: str) -> Speaker | None:
    """The speaker of that id or of that name."""
    by_id = (one for one in call.speakers if one.id == who)
    by_name = (one for one in call.speakers if (one.name or "").casefold() == who.casefold())
    return next(by_id, None) or next(by_name, None)


def _speaker(call: Call, reading: Reading, correction: Correction) -> Laid:
    """A speaker gets a name; where somebody else has it, both are one."""
    one, name = _known(call, correction), correction.new or ""
    other = somebody(call, name)
    if other is None or other.id == one.id:
        return _with(call, replace(one, name=name)), reading
    turns = tuple(replace(turn, speaker=other.id) if turn.speaker == one.id else turn for turn in call.turns)
    others = tuple(speaker for speaker in call.speakers if speaker.id != one.id)
    return _on_their_sides(replace(call, turns=turns, speakers=others), reading)


def _turn_speaker(call: Call, reading: Reading, correction: Correction) -> Laid:
    place, who = call.turn_at(_span(call, correction)), correction.new or ""
    speaker = somebody(call, who)
    speakers = call.speakers if speaker else (*call.speakers, Speaker(who, who))
    turn = replace(call.turns[place], speaker=speaker.id if speaker else who)
    turns = (*call.turns[:place], turn, *call.turns[place + 1 :])
    return _on_their_sides(replace(call, turns=turns, speakers=speakers), reading)


def _role(call: Call, reading: Reading, correction: Correction) -> Laid:
    one = replace(_known(call, correction), role=Role(correction.new or ""), role_confidence=1.0)
    return _on_their_sides(_with(call, one), reading)


def _phase_edge(call: Call, reading: Reading, correction: Correction) -> Laid:
    """The edge between two phases goes elsewhere; neither loses its last word."""
    before, after, start_s = (correction.old or "").split(":")
    to, phases = _span(call, correction).start, reading.phases
    meeting = [
        place
        for place in range(1, len(phases))
        if (phases[place - 1].kind, phases[place].kind) == (before, after)
    ]
    place = _nearest_phase(call, reading, meeting, float(start_s))
    if place is None:
        raise _LostError("these two phases no longer meet there")
    moved = with_edge(phases, place, to)
    if moved is None:
        raise _LostError("an edge stays between the two phases it divides")
    return call, replace(reading, phases=moved)


def _phase_kind(call: Call, reading: Reading, correction: Correction) -> Laid:
    """A whole stretch becomes another phase."""
    kind, start_s = (correction.old or "").split(":")
    same = [place for place, phase in enumerate(reading.phases) if phase.kind == kind]
    place = _nearest_phase(call, reading, same, float(start_s))
    if place is None:
        raise _LostError("this phase is no longer found there")
    return call, _in_phase(reading, reading.phases[place].span, correction)


def _turn_phase(call: Call, reading: Reading, correction: Correction) -> Laid:
    return call, _in_phase(reading, _span(call, correction), correction)


def _in_phase(reading: Reading, span: Span, correction: Correction) -> Reading:
    return replace(reading, phases=with_stretch(reading.phases, span, PhaseKind(correction.new or "")))


def _nearest_phase(call: Call, reading: Reading, places: Sequence[int], start_s: float) -> int | None:
    """The place of these at which a phase starts nearest to a second, if one does near enough."""

    def far_s(place: int) -> float:
        return abs(call.words[reading.phases[place].span.start].start_s - start_s)

    return min((place for place in places if far_s(place) <= EDGE_NEAR_S), key=far_s, default=None)


def _finding_kind(call: Call, reading: Reading, correction: Correction) -> Laid:
    call, lacking = _finding_wrong(call, reading, correction)
    return _finding_missing(call, lacking, correction)


def _finding_wrong(call: Call, reading: Reading, correction: Correction) -> Laid:
    found = found_at(reading, _span(call, correction), read_label(correction.old or ""))
    if found is None:
        raise _LostError("nothing of the kind is found there any more")
    return call, without(reading, found)


def _finding_missing(call: Call, reading: Reading, correction: Correction) -> Laid:
    span, label = _span(call, correction), read_label(correction.new or "")
    if found_at(reading, span, label):
        return call, reading
    return call, with_finding(reading, label.at(span))


def _text(call: Call, reading: Reading, correction: Correction) -> Laid:
    span = _span(call, correction)
    place = call.turn_at(span)
    if call.span_of(place) != span:
        raise _LostError("the turn begins or ends elsewhere now")
    return retold(call, reading, place, correction.new or "")


_LAYING: dict[CorrectionKind, Callable[[Call, Reading, Correction], Laid]] = {
    CorrectionKind.SPEAKER: _speaker,
    CorrectionKind.TURN_SPEAKER: _turn_speaker,
    CorrectionKind.ROLE: _role,
    CorrectionKind.PHASE_EDGE: _phase_edge,
    CorrectionKind.PHASE_KIND: _phase_kind,
    CorrectionKind.TURN_PHASE: _turn_phase,
    CorrectionKind.FINDING_KIND: _finding_kind,
    CorrectionKind.FINDING_WRONG: _finding_wrong,
    CorrectionKind.FINDING_MISSING: _finding_missing,
    CorrectionKind.TEXT: _text,
}


def _span(call: Call, correction: Correction) -> Span:
    span = span_of(call, correction.anchor) if correction.anchor else None
    if span is None:
        raise _LostError(_GONE)
    return span


def _known(call: Call, correction: Correction) -> Speaker:
    one = next((speaker for speaker in call.speakers if speaker.id == correction.speaker), None)
    if one is None:
        raise _LostError("this speaker is no longer told apart")
    return one


def _with(call: Call, speaker: Speaker) -> Call:
    speakers = tuple(speaker if one.id == speaker.id else one for one in call.speakers)
    return replace(call, speakers=speakers)


def _on_their_sides(call: Call, reading: Reading) -> Laid:
    """Findings that only one side can say go where the other says them; a buyer's question has no type."""
    questions = tuple(
        replace(one, kind=None) if call.role_at(one.span) is Role.BUYER else one for one in reading.questions
    )
    pillars = tuple(one for one in reading.pillars if call.role_at(one.span) is not Role.BUYER)
    elements = tuple(one for one in reading.elements if call.role_at(one.span) is not Role.SELLER)
    reactions = tuple(one for one in reading.reactions if call.role_at(one.span) is not Role.SELLER)
    return call, replace(
        reading, questions=questions, pillars=pillars, elements=elements, reactions=reactions
    )
