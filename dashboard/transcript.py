"""A call as the player draws it: lanes of voices, phases, paragraphs of lines, and marks of findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from calls.call import Call, Role, Turn, Word
from calls.findings import Element, Pillar, Question, Reaction, Reading, Side, is_doubtful
from dashboard import wording

PARAGRAPH_PAUSE_S = 4.0
PARAGRAPH_S = 60.0
SENTENCE_ENDS = (".", "?", "!", "…")
SHORTEST_LINE_WORDS = 4


class MarkKind(StrEnum):
    """The rows of marks on the timeline, from the top."""

    QUESTIONS = "Questions"
    PILLARS = "Pillars"
    ELEMENTS = "Elements of pull"
    REACTIONS = "Reactions"


@dataclass(frozen=True, slots=True)
class Lane:
    """A speaker's row on the timeline, with the stretches of their voice in seconds."""

    name: str
    role: Role
    stretches: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase on the timeline."""

    title: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Line:
    """About a sentence: what lights up while it is said, and plays when it is clicked."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker says in a row; `lane` is the place of the speaker."""

    lane: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding on the timeline."""

    kind: MarkKind
    title: str
    side: Side
    start_s: float
    text: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that the player draws of a call; marks row by row, and in a row by time."""

    duration_s: float
    lanes: tuple[Lane, ...]
    phases: tuple[Stretch, ...]
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...]


def transcript_of(call: Call, reading: Reading) -> Transcript:
    """Make what the player draws."""
    return Transcript(
        duration_s=max([call.duration_s, *(turn.end_s for turn in call.turns)]),
        lanes=_lanes(call),
        phases=_phases(call, reading),
        paragraphs=tuple(_paragraphs(call)),
        marks=tuple(_marks(call, reading)),
    )


def _lanes(call: Call) -> tuple[Lane, ...]:
    return tuple(
        Lane(
            speaker.name or f"Speaker {place + 1}",
            speaker.role,
            tuple((turn.start_s, turn.end_s) for turn in call.turns if turn.speaker == speaker.id),
        )
        for place, speaker in enumerate(call.speakers)
    )


def _phases(call: Call, reading: Reading) -> tuple[Stretch, ...]:
    """Each phase lasts until the next one starts."""
    starts = [call.words[phase.span.start].start_s for phase in reading.phases]
    edges = pairwise([*starts, max((turn.end_s for turn in call.turns), default=0.0)])
    return tuple(
        Stretch(wording.PHASES[phase.kind], start_s, end_s)
        for phase, (start_s, end_s) in zip(reading.phases, edges, strict=True)
    )


def _paragraphs(call: Call) -> Iterator[Paragraph]:
    """Turns of one speaker that follow on each other stand together, a minute of them at most."""
    places = {speaker.id: place for place, speaker in enumerate(call.speakers)}
    together: list[Turn] = []
    for turn in (turn for turn in call.turns if turn.words):
        if together and not _goes_on(together, turn):
            yield _paragraph(together, places)
            together = []
        together.append(turn)
    if together:
        yield _paragraph(together, places)


def _goes_on(together: list[Turn], turn: Turn) -> bool:
    same = together[-1].speaker == turn.speaker
    near = turn.start_s - together[-1].end_s < PARAGRAPH_PAUSE_S
    return same and near and turn.end_s - together[0].start_s < PARAGRAPH_S


def _paragraph(turns: list[Turn], places: dict[str, int]) -> Paragraph:
    lines = tuple(line for turn in turns for line in _lines(turn.words))
    return Paragraph(places[turns[0].speaker], lines)


def _lines(words: tuple[Word, ...]) -> Iterator[Line]:
    """Words cut after each sentence; a sentence of a word or two stays with the one before it."""
    start = 0
    for stop in range(1, len(words) + 1):
        ends = words[stop - 1].text.endswith(SENTENCE_ENDS)
        if stop == len(words) or (ends and stop - start >= SHORTEST_LINE_WORDS):
            said = words[start:stop]
            yield Line(said[0].start_s, said[-1].end_s, " ".join(word.text for word in said))
            start = stop


def _marks(call: Call, reading: Reading) -> Iterator[Mark]:
    for question in reading.questions:
        asked_by_seller = call.role_at(question.span) is not Role.BUYER
        kind = question.kind if asked_by_seller else None
        side = question.side if asked_by_seller else Side.NEUTRAL
        yield _mark(call, question, MarkKind.QUESTIONS, wording.QUESTIONS[kind], side)
    for pillar in reading.pillars:
        yield _mark(call, pillar, MarkKind.PILLARS, wording.PILLARS[pillar.kind])
    for element in reading.elements:
        yield _mark(call, element, MarkKind.ELEMENTS, wording.ELEMENTS[element.kind])
    for reaction in reading.reactions:
        yield _mark(call, reaction, MarkKind.REACTIONS, wording.REACTIONS[reaction.kind])


def _mark(
    call: Call,
    found: Question | Pillar | Element | Reaction,
    kind: MarkKind,
    title: str,
    side: Side = Side.NEUTRAL,
) -> Mark:
    said = call.passage(found.span)
    return Mark(kind, title, side, said.start_s, wording.quote(said.text), is_doubtful(found.confidence))
