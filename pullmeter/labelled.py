"""Corrected calls in the gold format, from which `python -m models.language.train` learns."""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from calls.call import Call, Role, Span
from calls.corrections import holding
from calls.errors import NotUsableError
from calls.findings import Question, Reading
from calls.kept import KeptCall
from calls.labels import Finding
from calls.report import Label

Json = dict[str, Any]

NO_STAGE = "unknown"
NOTHING_CORRECTED = "No call was corrected yet: put findings right on a call's page first, and export then."


def write_gold(kept: Iterable[KeptCall], folder: Path) -> int:
    """Write the calls that somebody corrected into a folder, a file each; gives their number."""
    corrected = [one for one in kept if holding(one.corrections) and one.call.words]
    if not corrected:
        raise NotUsableError(NOTHING_CORRECTED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in corrected:
            document = json.dumps(gold_of(one), ensure_ascii=False, indent=1) + "\n"
            (folder / f"{one.call.id[:12]}.json").write_text(document, "utf-8")
    except OSError as error:
        raise NotUsableError(
            f"The folder {folder} cannot be written ({error.strerror}): name another."
        ) from error
    return len(corrected)


def gold_of(kept: KeptCall) -> Json:
    """A call in the gold format; what only an expert can judge is null."""
    call, reading = kept.call, kept.reading
    names = _names(call)
    verdict = kept.report.verdict.label
    return {
        "id": call.id[:12],
        "title": call.title,
        "label": verdict if reading.is_sales_call else Label.NOT_A_SALES_CALL,
        "stage": NO_STAGE,
        "pull_score_expert": None,
        "buyer_pull_expert": None,
        "language": call.language,
        "speakers": {names[one.id]: one.role for one in call.speakers},
        "next_step": None,
        "turns": [_turn(call, reading, place, names) for place, turn in enumerate(call.turns) if turn.words],
    }


def _names(call: Call) -> dict[str, str]:
    """A name for each speaker that no other has."""
    shown = [one.name or f"Speaker {place}" for place, one in enumerate(call.speakers, start=1)]
    often = Counter(shown)
    return {
        one.id: f"{name} ({one.id})" if often[name] > 1 else name
        for one, name in zip(call.speakers, shown, strict=True)
    }


def _turn(call: Call, reading: Reading, place: int, names: dict[str, str]) -> Json:
    def said(finding: Finding) -> str:
        return quote(call, place, finding.span)

    asked: Sequence[Question] = [one for one in reading.questions if call.turn_at(one.span) == place]
    by_buyer = call.role(call.turns[place]) is Role.BUYER
    turn = {
        "speaker": names[call.turns[place].speaker],
        "phase": _phase(call, reading, place),
        "text": call.turns[place].text,
        "questions": [
            {"quote": said(one), "type": one.kind, "form": one.form, "mode": one.mode}
            for one in asked
            if one.kind
        ],
        "buyer_questions": [said(one) for one in asked if by_buyer],
        "pillars": [
            {"quote": said(one), "pillar": one.kind}
            for one in reading.pillars
            if call.turn_at(one.span) == place
        ],
        "elements": [
            {"quote": said(one), "element": one.kind}
            for one in reading.elements
            if call.turn_at(one.span) == place
        ],
    }
    reactions = [one.kind for one in reading.reactions if call.turn_at(one.span) == place]
    return turn | ({"reaction": reactions[0]} if reactions else {})


def _phase(call: Call, reading: Reading, place: int) -> str:
    """The phase in which the middle word of a turn is said: the format knows one for each turn."""
    turn = call.span_of(place)
    middle = turn.start + len(turn) // 2
    starts = [phase.span.start for phase in reading.phases]
    return reading.phases[bisect_right(starts, middle) - 1].kind


def quote(call: Call, place: int, span: Span) -> str:
    """Words of a turn, with as many before them as it takes to find them at their place and no other."""
    turn = call.span_of(place)
    words = call.turns[place].text.split()
    start, stop = span.start - turn.start, min(span.stop, turn.stop) - turn.start
    text = " ".join(words)
    while start:
        found = text.find(" ".join(words[start:stop]))
        if found == len(" ".join(words[:start])) + 1:
            break
        start -= 1
    return " ".join(words[start:stop])
