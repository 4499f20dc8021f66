"""How close a reading comes to the gold one: counts that add up over calls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import reduce
from operator import add
from statistics import fmean
from typing import Protocol, TypeVar

from calls.call import Call, Role, Span
from calls.findings import PhaseKind, PillarKind, ReactionKind, Reading

SORTS = ("questions", "pillars", "elements", "reactions")  # of findings, as a reading names them
OVERLAP_SHARE = 0.5  # of the shorter of two spans, to count as the same
BUYER_FLOOR_S = 5.0


class Found(Protocol):
    """Anything that points at words, so sure or unsure."""

    @property
    def span(self) -> Span:
        """The words it points at."""

    @property
    def confidence(self) -> float:
        """How sure it is, 0 to 1."""


One = TypeVar("One", bound=Found)
Other = TypeVar("Other", bound=Found)


@dataclass(frozen=True, slots=True)
class Hits:
    """Findings that are right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def __add__(self, other: "Hits") -> "Hits":
        return Hits(self.right + other.right, self.invented + other.invented, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing found."""
        total = 2 * self.right + self.invented + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Right ones out of a total; both may be seconds."""

    right: float = 0.0
    total: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.total + other.total)

    @property
    def share(self) -> float:
        """The right ones' share; 0 of nothing."""
        return self.right / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """How well calls were read; errors are relative ones, of the calls that have such a stretch."""

    calls: int = 0
    words: int = 0
    questions: Hits = field(default_factory=Hits)
    types: Tally = field(default_factory=Tally)
    sides: Tally = field(default_factory=Tally)
    forms: Tally = field(default_factory=Tally)
    modes: Tally = field(default_factory=Tally)
    phase_s: Tally = field(default_factory=Tally)
    pillars: Hits = field(default_factory=Hits)
    elements: Hits = field(default_factory=Hits)
    reactions: Hits = field(default_factory=Hits)
    order: Tally = field(default_factory=Tally)
    pulled: Tally = field(default_factory=Tally)
    sales_call: Tally = field(default_factory=Tally)
    supply_errors: tuple[float, ...] = ()
    demo_errors: tuple[float, ...] = ()
    seconds: float = 0.0

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def score(call: Call, gold: Reading, read: Reading, seconds: float) -> Scores:
    """Compare what was read in a call with its gold reading."""
    return replace(
        compare(gold, read),
        words=len(call.words),
        phase_s=_phase_seconds(call, gold, read),
        supply_errors=_errors(first_supply_s(call, gold), first_supply_s(call, read)),
        demo_errors=_errors(demo_s(call, gold), demo_s(call, read)),
        seconds=seconds,
    )


def compare(gold: Reading, read: Reading) -> Scores:
    """Compare two readings of the same words, as far as that needs no clock."""
    pairs = matched(gold.questions, read.questions)
    typed = [(ours, theirs) for ours, theirs in pairs if ours.kind and theirs.kind]
    return Scores(
        calls=1,
        questions=_hits(gold.questions, read.questions, pairs),
        types=_tally(ours.kind is theirs.kind for ours, theirs in typed),
        sides=_tally(ours.side is theirs.side for ours, theirs in typed),
        forms=_tally(ours.form is theirs.form for ours, theirs in typed),
        modes=_tally(ours.mode is theirs.mode for ours, theirs in typed),
        pillars=_hits_by_kind(gold.pillars, read.pillars),
        elements=_hits_by_kind(gold.elements, read.elements),
        reactions=_hits_by_kind(gold.reactions, read.reactions),
        order=_tally([empathy_first(gold) is empathy_first(read)]),
        pulled=_tally([has_pulled(gold) is has_pulled(read)]),
        sales_call=_tally([gold.is_sales_call is read.is_sales_call]),
    )


def summary(pairs: Iterable[tuple[Reading, Reading]]) -> dict[str, float]:
    """How well calls were read, as shares by name, from gold readings and those to judge."""
    figures: list[tuple[Scores, Tally]] = []
    for gold, read in pairs:
        ours, theirs = gold.phase_kinds, read.phase_kinds
        right = sum(one is other for one, other in zip(ours, theirs, strict=True))
        figures.append((compare(gold, read), Tally(right, len(ours))))
    total = reduce(add, (scores for scores, _ in figures), Scores())
    shares = {
        "questions": total.questions.f1,
        "types": total.types.share,
        "phases": reduce(add, (phases for _, phases in figures), Tally()).share,
        "pillars": total.pillars.f1,
        "elements": total.elements.f1,
    }
    return shares | {"reading": fmean(shares.values())}


def matched(gold: Sequence[One], read: Sequence[Other]) -> list[tuple[One, Other]]:
    """Pairs of findings that point at the same words, each in one pair at most, in the order of the gold."""
    pairs, free = [], list(range(len(read)))
    for ours in gold:
        near = [(shared(ours.span, read[place].span), -place) for place in free]
        if near and (best := max(near))[0] >= OVERLAP_SHARE:
            free.remove(-best[1])
            pairs.append((ours, read[-best[1]]))
    return pairs


def shared(one: Span, other: Span) -> float:
    """How much of the shorter of two spans both hold."""
    overlap = min(one.stop, other.stop) - max(one.start, other.start)
    return max(0, overlap) / min(len(one), len(other))


def empathy_first(reading: Reading) -> bool | None:
    """Whether empathy comes before competence; None where the seller shows neither."""
    for pillar in reading.pillars:
        if pillar.kind in (PillarKind.EMPATHY, PillarKind.COMPETENCE):
            return pillar.kind is PillarKind.EMPATHY
    return None


def has_pulled(reading: Reading) -> bool:
    """Whether the buyer set off an act of buying."""
    return any(
        reaction.kind is ReactionKind.HELL_YES and reaction.buyer_initiated for reaction in reading.reactions
    )


def first_supply_s(call: Call, reading: Reading) -> float:
    """Seconds of the seller's first description, until the buyer has the floor or a demo starts."""
    phases = reading.phases
    first = next((place for place, phase in enumerate(phases) if phase.kind is PhaseKind.SUPPLY), None)
    if first is None:
        return 0.0
    seconds = 0.0
    span = phases[first].span
    for place in range(call.turn_at(span), call.turn_at(Span(span.stop - 1, span.stop)) + 1):
        turn = call.turns[place]
        if call.role(turn) is Role.BUYER and turn.duration_s >= BUYER_FLOOR_S:
            break
        seconds += turn.duration_s if call.role(turn) is Role.SELLER else 0.0
    return seconds


def demo_s(call: Call, reading: Reading) -> float:
    """Seconds in which something is shown."""
    return sum(_seconds(call, phase.span) for phase in reading.phases if phase.kind is PhaseKind.DEMO)


def _seconds(call: Call, span: Span) -> float:
    passage = call.passage(span)
    return passage.end_s - passage.start_s


def _phase_seconds(call: Call, gold: Reading, read: Reading) -> Tally:
    ours, theirs = gold.phase_kinds, read.phase_kinds
    lasts = [word.end_s - word.start_s for word in call.words]
    right = sum(last for last, one, other in zip(lasts, ours, theirs, strict=True) if one is other)
    return Tally(right, sum(lasts))


def _errors(gold_s: float, read_s: float) -> tuple[float, ...]:
    """The relative error, if there is such a stretch; one that is read where none was is wholly wrong."""
    if not gold_s:
        return (1.0,) if read_s else ()
    return (min(1.0, abs(gold_s - read_s) / gold_s),)


def _tally(rights: Iterable[bool]) -> Tally:
    right = list(rights)
    return Tally(sum(right), len(right))


def _hits(gold: Sequence[Found], read: Sequence[Found], pairs: Sequence[object]) -> Hits:
    return Hits(len(pairs), len(read) - len(pairs), len(gold) - len(pairs))


def _hits_by_kind(gold: Sequence[Found], read: Sequence[Found]) -> Hits:
    total = Hits()
    for kind in sorted({kind_of(each) for each in (*gold, *read)}):
        ours = [each for each in gold if kind_of(each) == kind]
        theirs = [each for each in read if kind_of(each) == kind]
        total += _hits(ours, theirs, matched(ours, theirs))
    return total


def kind_of(found: Found) -> str:
    """The kind of a finding in words; a buyer's question has none."""
    return str(getattr(found, "kind", None) or "buyer")
