"""A call as a picture shows it: who had the floor, what it was for, and where something was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from calls.call import Call, Role, Span
from calls.findings import PhaseKind, Reading, Side
from pullmeter.sharing.names import capital, named, speaker_name
from pullmeter.wording import clock, length

BUYER_ASKS = "asked by the buyer"
_SYMBOLS = {Side.PULL: "▲", Side.PUSH: "▼", Side.NEUTRAL: "●"}


class Tone(StrEnum):
    """What the colour of a mark says; its symbol says the same."""

    PULL = "pull"
    PUSH = "push"
    NEUTRAL = "neutral"


_TONES = {Side.PULL: Tone.PULL, Side.PUSH: Tone.PUSH, Side.NEUTRAL: Tone.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Seconds of a call, from and to."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Lane:
    """When one speaker spoke."""

    name: str
    role: Role
    talk: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class PhaseStretch:
    """What a stretch of the call was for."""

    kind: PhaseKind
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found at a moment, as a symbol or a letter; `says` is what it stands for."""

    at_s: float
    symbol: str
    tone: Tone
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """The marks of one kind of finding."""

    name: str
    marks: tuple[Mark, ...]

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """The symbols of this row and what each stands for, in the order of their first use."""
        if self.name == QUESTIONS:
            return tuple((_SYMBOLS[side], f"{side.value} question") for side in Side)
        return tuple(dict.fromkeys((mark.symbol, mark.says) for mark in self.marks))


QUESTIONS = "Questions"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture of a call before it is drawn; rows without marks are left out."""

    duration_s: float
    lanes: tuple[Lane, ...]
    phases: tuple[PhaseStretch, ...]
    rows: tuple[Row, ...]

    @property
    def in_words(self) -> str:
        """The picture for those who cannot see it."""
        talk = ", ".join(
            f"{lane.name} spoke for {length(sum(one.end_s - one.start_s for one in lane.talk))}"
            for lane in self.lanes
        )
        phases = ", ".join(
            f"{named(phase.kind)} from {clock(phase.stretch.start_s)}" for phase in self.phases
        )
        found = ", ".join(f"{row.name.lower()}: {len(row.marks)}" for row in self.rows)
        parts = (f"{length(self.duration_s)} of talk", talk, f"phases: {phases}" if phases else "", found)
        return f"{'; '.join(part for part in parts if part)}."


def timeline(call: Call, reading: Reading) -> Timeline:
    """What the picture of a call shows."""
    end_s = max((turn.end_s for turn in call.turns), default=0.0)
    rows = (
        Row(QUESTIONS, _questions(call, reading)),
        Row("Pillars", _letters(call, ((found.span, found.kind) for found in reading.pillars))),
        Row("Elements of pull", _letters(call, ((found.span, found.kind) for found in reading.elements))),
        Row("Reactions", _letters(call, ((found.span, found.kind) for found in reading.reactions))),
    )
    return Timeline(
        max(call.duration_s, end_s),
        _lanes(call),
        _phases(call, reading, end_s),
        tuple(row for row in rows if row.marks),
    )


def _lanes(call: Call) -> tuple[Lane, ...]:
    return tuple(
        Lane(
            speaker_name(speaker),
            speaker.role,
            tuple(Stretch(turn.start_s, turn.end_s) for turn in call.turns if turn.speaker == speaker.id),
        )
        for speaker in call.speakers
    )


def _phases(call: Call, reading: Reading, end_s: float) -> tuple[PhaseStretch, ...]:
    """Each phase lasts until the next one starts."""
    starts = [call.words[phase.span.start].start_s for phase in reading.phases]
    return tuple(
        PhaseStretch(phase.kind, Stretch(start_s, stop_s))
        for phase, start_s, stop_s in zip(reading.phases, starts, [*starts[1:], end_s], strict=False)
    )


def _questions(call: Call, reading: Reading) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            call.passage(question.span).start_s,
            _SYMBOLS[question.side],
            _TONES[question.side],
            named(question.kind) if question.kind else BUYER_ASKS,
        )
        for question in reading.questions
    )


def _letters(call: Call, found: Iterable[tuple[Span, StrEnum]]) -> tuple[Mark, ...]:
    return tuple(
        Mark(call.passage(span).start_s, capital(named(kind))[0], Tone.NEUTRAL, named(kind))
        for span, kind in found
    )
