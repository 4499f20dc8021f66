"""How long somebody speaks: the pieces of a call's talk, and the seconds they cover."""

from collections.abc import Iterable
from dataclasses import dataclass

from calls.call import Call, Role, Span
from calls.findings import Phase, PhaseKind


@dataclass(frozen=True, slots=True)
class Piece:
    """What one turn says within one phase."""

    turn: int
    phase: PhaseKind
    role: Role
    span: Span
    start_s: float
    end_s: float


def pieces(call: Call, phases: Iterable[Phase]) -> tuple[Piece, ...]:
    """The talk of a call, cut where its turns and its phases start."""
    return tuple(
        _piece(call, phase, turn)
        for phase in phases
        if len(phase.span)
        for turn in range(call.turn_at(phase.span), call.turn_at(Span(phase.span.stop - 1, 0)) + 1)
        if call.turns[turn].words
    )


def speech_s(stretches: Iterable[tuple[float, float]]) -> float:
    """Seconds that stretches from a start to an end cover, where they overlap counted once."""
    total_s, heard_until_s = 0.0, float("-inf")
    for start_s, end_s in sorted(stretches):
        total_s += max(0.0, end_s - max(start_s, heard_until_s))
        heard_until_s = max(heard_until_s, end_s)
    return total_s


def _piece(call: Call, phase: Phase, place: int) -> Piece:
    turn, whole = call.turns[place], call.span_of(place)
    span = Span(max(whole.start, phase.span.start), min(whole.stop, phase.span.stop))
    start_s = turn.start_s if span.start == whole.start else call.words[span.start].start_s
    end_s = turn.end_s if span.stop == whole.stop else call.words[span.stop - 1].end_s
    return Piece(place, phase.kind, call.role(turn), span, start_s, end_s)
