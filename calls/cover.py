"""The phases of a call, which cover all its words: an edge moves, a stretch becomes another phase."""

from collections.abc import Iterator, Sequence

from calls.call import Span
from calls.findings import Phase, PhaseKind

SURE = 1.0  # a person said so

Phases = tuple[Phase, ...]


def with_edge(phases: Sequence[Phase], place: int, to: int) -> Phases | None:
    """The phases with the start of the one at `place` at a word; None where one would lose all words."""
    left, right = phases[place - 1], phases[place]
    if not left.span.start < to < right.span.stop:
        return None
    moved = (_of(left, left.span.start, to), _of(right, to, right.span.stop))
    return (*phases[: place - 1], *moved, *phases[place + 1 :])


def with_stretch(phases: Sequence[Phase], span: Span, kind: PhaseKind) -> Phases:
    """The phases with these words in a phase of that kind, which joins neighbours of the same kind."""
    outside = [part for phase in phases for part in _outside(phase, span)]
    together = sorted([*outside, Phase(kind, span, SURE)], key=lambda phase: phase.span.start)
    joined: list[Phase] = []
    for phase in together:
        if joined and joined[-1].kind is phase.kind:
            joined[-1] = _of(joined[-1], joined[-1].span.start, phase.span.stop)
        else:
            joined.append(phase)
    return tuple(joined)


def _outside(phase: Phase, span: Span) -> Iterator[Phase]:
    """What is left of a phase before and behind these words."""
    before, behind = min(phase.span.stop, span.start), max(phase.span.start, span.stop)
    if phase.span.start < before:
        yield _of(phase, phase.span.start, before)
    if behind < phase.span.stop:
        yield _of(phase, behind, phase.span.stop)


def _of(phase: Phase, start: int, stop: int) -> Phase:
    return Phase(phase.kind, Span(start, stop), phase.confidence)
