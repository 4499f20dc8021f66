"""A call as the desk draws it: lanes of voices, phases, paragraphs of lines, and marks of findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from calls.call import Call, Role, Span, Turn, Word
from calls.findings import PhaseKind, Reading, Side, is_doubtful
from calls.labels import Finding, label_of
from dashboard import wording

PARAGRAPH_PAUSE_S = 4.0
PARAGRAPH_S = 60.0
SENTENCE_ENDS = (".", "?", "!", "…")
SHORTEST_LINE_WORDS = 4
SAMPLE_S = 8.0  # long enough to know a voice


class MarkKind(StrEnum):
    """The rows of marks on the timeline, from the top."""

    QUESTIONS = "Questions"
    PILLARS = "Pillars"
    ELEMENTS = "Elements of pull"
    REACTIONS = "Reactions"


@dataclass(frozen=True, slots=True)
class Lane:
    """A speaker's row on the timeline, with the stretches of their voice in seconds.

    `sample` is the stretch by which the voice is known best.
    """

    id: str
    name: str
    role: Role
    stretches: tuple[tuple[float, float], ...]
    sample: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase on the timeline."""

    kind: PhaseKind
    title: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Line:
    """About a sentence: what lights up while it is said, and plays when it is clicked.

    `first` is the place of its first word in the call and `turn` that of its turn; `beats` are the starts of
    its words in hundredths of a second after its own.
    """

    start_s: float
    end_s: float
    text: str
    first: int
    turn: int
    beats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker says in a row; `lane` is the place of the speaker."""

    lane: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding on the timeline; `start` and `stop` count words, `label` is what a correction calls it."""

    kind: MarkKind
    title: str
    side: Side
    start_s: float
    text: str
    start: int
    stop: int
    label: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """A correction that can be taken back: its number, and what it was."""

    number: int
    told: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that the desk draws of a call; marks row by row, and in a row by time."""

    duration_s: float
    lanes: tuple[Lane, ...]
    phases: tuple[Stretch, ...]
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...]
    undo: Undo | None = None


def transcript_of(call: Call, reading: Reading, undo: Undo | None = None) -> Transcript:
    """Make what the desk draws; `undo` is the correction that can be taken back first."""
    return Transcript(
        duration_s=max([call.duration_s, *(turn.end_s for turn in call.turns)]),
        lanes=_lanes(call),
        phases=_phases(call, reading),
        paragraphs=tuple(_paragraphs(call)),
        marks=tuple(_marks(call, reading)),
        undo=undo,
    )


def blank(reading: Reading) -> Reading:
    """A reading of which nothing is left that was found."""
    return Reading(reading.reader, reading.is_sales_call, reading.is_sales_call_confidence)


def _lanes(call: Call) -> tuple[Lane, ...]:
    return tuple(
        Lane(
            speaker.id,
            speaker.name or f"Speaker {place + 1}",
            speaker.role,
            tuple((turn.start_s, turn.end_s) for turn in call.turns if turn.speaker == speaker.id),
            sample_of(call, speaker.id),
        )
        for place, speaker in enumerate(call.speakers)
    )


def sample_of(call: Call, speaker_id: str) -> tuple[float, float] | None:
    """The start of somebody's longest turn, some seconds of it; None where they never speak."""
    turns = [turn for turn in call.turns if turn.speaker == speaker_id]
    longest = max(turns, key=lambda turn: turn.duration_s, default=None)
    return (longest.start_s, min(longest.end_s, longest.start_s + SAMPLE_S)) if longest else None


def _phases(call: Call, reading: Reading) -> tuple[Stretch, ...]:
    """Each phase lasts until the next one starts."""
    starts = [call.words[phase.span.start].start_s for phase in reading.phases]
    edges = pairwise([*starts, max((turn.end_s for turn in call.turns), default=0.0)])
    return tuple(
        Stretch(phase.kind, wording.PHASES[phase.kind], start_s, end_s)
        for phase, (start_s, end_s) in zip(reading.phases, edges, strict=True)
    )


def _paragraphs(call: Call) -> Iterator[Paragraph]:
    """Turns of one speaker that follow on each other stand together, a minute of them at most."""
    lanes = {speaker.id: place for place, speaker in enumerate(call.speakers)}
    together: list[int] = []
    for place, turn in enumerate(call.turns):
        if not turn.words:
            continue
        if together and not _goes_on([call.turns[one] for one in together], turn):
            yield _paragraph(call, together, lanes)
            together = []
        together.append(place)
    if together:
        yield _paragraph(call, together, lanes)


def _goes_on(together: list[Turn], turn: Turn) -> bool:
    same = together[-1].speaker == turn.speaker
    near = turn.start_s - together[-1].end_s < PARAGRAPH_PAUSE_S
    return same and near and turn.end_s - together[0].start_s < PARAGRAPH_S


def _paragraph(call: Call, turns: list[int], lanes: dict[str, int]) -> Paragraph:
    lines = tuple(line for turn in turns for line in _lines(call.turns[turn].words, call.span_of(turn), turn))
    return Paragraph(lanes[call.turns[turns[0]].speaker], lines)


def _lines(words: tuple[Word, ...], span: Span, turn: int) -> Iterator[Line]:
    """Words cut after each sentence; a sentence of a word or two stays with the one before it."""
    start = 0
    for stop in range(1, len(words) + 1):
        ends = words[stop - 1].text.endswith(SENTENCE_ENDS)
        if stop == len(words) or (ends and stop - start >= SHORTEST_LINE_WORDS):
            yield _line(words[start:stop], span.start + start, turn)
            start = stop


def _line(said: tuple[Word, ...], first: int, turn: int) -> Line:
    beats = tuple(round(100 * (word.start_s - said[0].start_s)) for word in said)
    text = " ".join(word.text for word in said)
    return Line(said[0].start_s, said[-1].end_s, text, first, turn, beats)


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


def _mark(call: Call, finding: Finding, kind: MarkKind, title: str, side: Side = Side.NEUTRAL) -> Mark:
    passage, span = call.passage(finding.span), finding.span
    return Mark(
        kind,
        title,
        side,
        passage.start_s,
        wording.quote(passage.text),
        span.start,
        span.stop,
        label_of(finding).written(),
        doubtful=is_doubtful(finding.confidence),
    )
