"""Calls labelled by the method, in the gold format, as calls with the reading a perfect reader would give."""

import json
import re
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
    clock_s, turns = 0.0, []
    for turn in gold["turns"]:
        texts = turn["text"].split()
        times = [round(clock_s + place / WORDS_PER_S, 3) for place in range(len(texts) + 1)]
        words = tuple(Word(*word) for word in zip(texts, times, times[1:], strict=False))
        turns.append(Turn(turn["speaker"], times[0], times[-1], words))
        clock_s = times[-1] + PAUSE_S
    return Call(
        id=gold["id"],
        title=gold["title"],
        source=Source.ZOOM_VTT,
        started_at=None,
        duration_s=turns[-1].end_s,
        language=gold["language"],
        speakers=tuple(Speaker(name, name, Role(role), 1.0) for name, role in gold["speakers"].items()),
        turns=tuple(turns),
        timing=Timing.WORDS,
        speakers_by=SpeakersBy.NAMES,
    )


def _reading(call: Call, turns: list[dict[str, Any]], *, is_sales_call: bool) -> Reading:
    found: dict[str, list[Any]] = {"questions": [], "pillars": [], "elements": [], "reactions": []}
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
            kind = ReactionKind(turn["reaction"])
            initiated = kind is ReactionKind.HELL_YES
            found["reactions"].append(Reaction(call.span_of(place), kind, initiated, 1.0))
    ordered = {name: tuple(sorted(marks, key=lambda mark: mark.span.start)) for name, marks in found.items()}
    return Reading(
        reader="gold",
        is_sales_call=is_sales_call,
        is_sales_call_confidence=1.0,
        phases=_phases(call, [PhaseKind(turn["phase"]) for turn in turns]),
        **ordered,
    )


def _phases(call: Call, kinds: list[PhaseKind]) -> tuple[Phase, ...]:
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
