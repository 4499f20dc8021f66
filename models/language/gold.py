"""Calls labelled by the method, in the gold format, as calls with the reading a perfect reader would give."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from calls.call import Call, Role, Source, Span, Speaker, SpeakersBy, Timing, Turn, Word
from calls.findings import (
    Element,
    ElementKind,
    Form,
    Mode,
    Phase,
    PhaseKind,
    Pillar,
    PillarKind,
    Question,
    QuestionType,
    Reaction,
    ReactionKind,
    Reading,
)
from calls.report import Label

WORDS_PER_S = 2.6
PAUSE_S = 0.4

Marks = dict[str, list[Any]]  # the findings of a call, by the name of their sort in a reading


@dataclass(frozen=True, slots=True)
class GoldCall:
    """A labelled call: `pull_score` judges what the seller did and `buyer_pull` the buyer's demand, 0 to 100.

    Both are None where the label says that it is no sales call.
    """

    call: Call
    reading: Reading
    label: str
    stage: str
    pull_score: float | None
    buyer_pull: float | None
    next_step: str | None


def load(path: Path) -> GoldCall:
    """Read a labelled call; its words are spoken at an even pace, since the format has no times."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    call = _call(gold)
    return GoldCall(
        call,
        _reading(call, gold["turns"], is_sales_call=gold["label"] != Label.NOT_A_SALES_CALL),
        gold["label"],
        gold["stage"],
        gold["pull_score_expert"],
        gold["buyer_pull_expert"],
        gold["next_step"],
    )


def _call(gold: dict[str, Any]) -> Call:
    roles = {name: Role(role) for name, role in gold["speakers"].items()}
    said = [(turn["speaker"], turn["text"]) for turn in gold["turns"]]
    return call_of(gold["id"], gold["title"], gold["language"], roles, said)


def call_of(
    call_id: str, title: str, language: str, roles: Mapping[str, Role], said: Iterable[tuple[str, str]]
) -> Call:
    """A call by what was said in it, speaker and words turn by turn, at an even pace."""
    clock_s, turns = 0.0, []
    for speaker, text in said:
        texts = text.split()
        times = [round(clock_s + place / WORDS_PER_S, 3) for place in range(len(texts) + 1)]
        words = tuple(Word(*word) for word in zip(texts, times, times[1:], strict=False))
        turns.append(Turn(speaker, times[0], times[-1], words))
        clock_s = times[-1] + PAUSE_S
    return Call(
        id=call_id,
        title=title,
        source=Source.ZOOM_VTT,
        started_at=None,
        duration_s=turns[-1].end_s,
        language=language,
        speakers=tuple(Speaker(name, name, role, 1.0) for name, role in roles.items()),
        turns=tuple(turns),
        timing=Timing.WORDS,
        speakers_by=SpeakersBy.NAMES,
    )


def _reading(call: Call, turns: list[dict[str, Any]], *, is_sales_call: bool) -> Reading:
    found = no_marks()
    for place, turn in enumerate(turns):
        for mark in turn.get("questions", []):
            span = span_of_quote(call, place, mark["quote"])
            found["questions"].append(
                Question(span, QuestionType(mark["type"]), Form(mark["form"]), Mode(mark["mode"]), 1.0)
            )
        for quote in turn.get("buyer_questions", []):
            found["questions"].append(
                Question(span_of_quote(call, place, quote), None, Form.OPEN, Mode.FACT, 1.0)
            )
        for mark in turn.get("pillars", []):
            found["pillars"].append(
                Pillar(span_of_quote(call, place, mark["quote"]), PillarKind(mark["pillar"]), 1.0)
            )
        for mark in turn.get("elements", []):
            found["elements"].append(
                Element(span_of_quote(call, place, mark["quote"]), ElementKind(mark["element"]), 1.0)
            )
        if turn.get("reaction"):
            found["reactions"].append(reaction_of(call.span_of(place), turn["reaction"]))
    kinds = [PhaseKind(turn["phase"]) for turn in turns]
    return reading_of_marks(call, kinds, found, is_sales_call=is_sales_call)


def no_marks() -> Marks:
    """A list for each sort of finding, to be filled."""
    return {"questions": [], "pillars": [], "elements": [], "reactions": []}


def reaction_of(turn: Span, kind: str) -> Reaction:
    """The buyer's reaction in a turn; by the method only a hell yes was set off by the buyer."""
    reaction = ReactionKind(kind)
    return Reaction(turn, reaction, reaction is ReactionKind.HELL_YES, 1.0)


def reading_of_marks(
    call: Call, kinds: Sequence[PhaseKind], found: Marks, *, is_sales_call: bool = True
) -> Reading:
    """What a perfect reader gives: the phase of each turn, and what is marked, in order."""
    ordered = {name: tuple(sorted(marks, key=lambda mark: mark.span.start)) for name, marks in found.items()}
    return Reading(
        reader="gold",
        is_sales_call=is_sales_call,
        is_sales_call_confidence=1.0,
        phases=_phases(call, kinds),
        **ordered,
    )


def _phases(call: Call, kinds: Sequence[PhaseKind]) -> tuple[Phase, ...]:
    phases = []
    for kind, places in groupby(range(len(kinds)), key=lambda place: kinds[place]):
        stretch = list(places)
        phases.append(Phase(kind, Span(call.span_of(stretch[0]).start, call.span_of(stretch[-1]).stop), 1.0))
    return tuple(phases)


def span_of_quote(call: Call, turn: int, quote: str) -> Span:
    """The words of a turn that a quote touches; a quote may start or end inside of a word's punctuation."""
    text = call.turns[turn].text
    at = text.find(re.sub(r"\s+", " ", quote.strip()))
    if at < 0:
        raise ValueError(
            f"Turn {turn} of {call.id} does not hold the quote {quote!r}; copy it from the turn."
        )
    first = text[:at].count(" ")
    words = (text[: at + len(quote.strip())]).count(" ") - first + 1
    start = call.span_of(turn).start + first
    return Span(start, start + words)
