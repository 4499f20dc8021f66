"""Makes calls in the gold format out of dialogues and labels: `python -m models.language.authoring FOLDER`.

With a dialogue in place of the folder, its turns are printed with their numbers, for whoever labels it.

A dialogue (`a01.txt`) has header lines (`# title: ...`, `# stage: call_1`, `# language: en`,
`# seller: Ana, Tom`, `# buyer: Ben`) and then a turn a line (`Ana: hello`). Its labels (`a01.labels`), by
somebody who did not write it, have header lines (`# label: pull`, `# score: 85`, `# buyer_pull: 70`,
`# next_step: QUOTE or -`, `# notes: ...`); the scores are - where the label is `not_a_sales_call`. Then come
marks, each at the number of its turn, counted from 0:

    12 phase demand                           holds from turn 12 on, until the next such line
    12 Q options open fact | where does that fall short
    12 B | how much is it                     a buyer's question
    12 P empathy | so both answers are dangerous for you
    12 E project | we give the temperature from our door
    12 R polite                               the reaction in this turn
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from calls.errors import NotUsableError
from calls.findings import ElementKind, Form, Mode, PhaseKind, PillarKind, QuestionType, ReactionKind
from calls.report import Label

Json = dict[str, Any]


def build(folder: Path) -> list[Path]:
    """Write the labelled call of each labelled dialogue in a folder beside it; gives the files written."""
    written = []
    for labels in sorted(folder.glob("*.labels")):
        gold = assemble(labels.stem, labels.with_suffix(".txt").read_text("utf-8"), labels.read_text("utf-8"))
        path = labels.with_suffix(".json")
        path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
        written.append(path)
    return written


def numbered(dialogue: str) -> Iterator[str]:
    """The turns of a dialogue as lines that start with their numbers."""
    about, lines = _split(dialogue)
    sides = {name for role in ("seller", "buyer") for name in _names(about[role])}
    turns = [_turn(line) for line in lines]
    unknown = {turn["speaker"] for turn in turns} - sides
    if unknown:
        raise NotUsableError(f"{sorted(unknown)} speak, but the header does not say on which side.")
    yield f"{sum(len(turn['text'].split()) for turn in turns)} words in {len(turns)} turns"
    yield from (f"{place} {turn['speaker']}: {turn['text']}" for place, turn in enumerate(turns))


def assemble(call_id: str, dialogue: str, labels: str) -> Json:
    """A call in the gold format; NotUsableError names the first mark that does not fit."""
    about, lines = _split(dialogue)
    judged, marks = _split(labels)
    turns = [_turn(line) for line in lines]
    speakers = {name: role for role in ("seller", "buyer") for name in _names(about[role])}
    for number, mark in enumerate(marks):
        try:
            _apply(mark, turns)
        except (ValueError, IndexError) as error:
            raise NotUsableError(f"{call_id}, mark {number + 1}, {mark!r}: {error}.") from error
    _spread_phases(turns)
    unknown = {turn["speaker"] for turn in turns} - set(speakers)
    if unknown:
        raise NotUsableError(
            f"{call_id}: {sorted(unknown)} speak, but the header does not say on which side."
        )
    return {
        "id": call_id,
        "title": about["title"],
        "label": Label(judged["label"]).value,
        "stage": about["stage"],
        "pull_score_expert": _number(judged["score"]),
        "buyer_pull_expert": _number(judged["buyer_pull"]),
        "language": about["language"],
        "speakers": speakers,
        "turns": turns,
        "next_step": None if judged["next_step"] == "-" else judged["next_step"],
        "notes": judged["notes"],
    }


def _split(text: str) -> tuple[dict[str, str], list[str]]:
    """Header lines by their name, and the other lines that are not blank."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    headers = [line.removeprefix("#").partition(":") for line in lines if line.startswith("#")]
    return (
        {name.strip(): value.strip() for name, _, value in headers},
        [line for line in lines if not line.startswith("#")],
    )


def _number(written: str) -> float | None:
    """A score, or None where a call that is no sales call has "-" for it."""
    return None if written == "-" else float(written)


def _names(listed: str) -> Iterable[str]:
    return filter(None, (name.strip() for name in listed.split(",")))


def _turn(line: str) -> Json:
    name, _, text = line.partition(":")
    empty: Iterator[tuple[str, list[Any]]] = (
        (kind, []) for kind in ("questions", "buyer_questions", "pillars", "elements")
    )
    return {"speaker": name.strip(), "phase": None, "text": " ".join(text.split()), **dict(empty)}


def _apply(mark: str, turns: list[Json]) -> None:
    labels, _, quote = (part.strip() for part in mark.partition("|"))
    place, kind, *values = labels.split()
    turn = turns[int(place)]
    quote = " ".join(quote.split())
    if kind in "QBPE" and (not quote or quote not in turn["text"]):
        raise ValueError(f"turn {place} does not hold these words; it says {turn['text'][:80]!r}")
    if kind == "phase":
        turn["phase"] = PhaseKind(values[0]).value
    elif kind == "Q":
        asked = {"type": QuestionType(values[0]), "form": Form(values[1]), "mode": Mode(values[2])}
        turn["questions"].append({"quote": quote, **{name: value.value for name, value in asked.items()}})
    elif kind == "B":
        turn["buyer_questions"].append(quote)
    elif kind == "P":
        turn["pillars"].append({"quote": quote, "pillar": PillarKind(values[0]).value})
    elif kind == "E":
        turn["elements"].append({"quote": quote, "element": ElementKind(values[0]).value})
    elif kind == "R":
        turn["reaction"] = ReactionKind(values[0]).value
    else:
        raise ValueError(f"{kind!r} is no kind of mark")


def _spread_phases(turns: list[Json]) -> None:
    """A phase holds until the next one starts; the first turn must say its own."""
    phase = turns[0]["phase"]
    if phase is None:
        raise NotUsableError(
            "The labels do not say in which phase the call starts: add a line '0 phase ...'."
        )
    for turn in turns:
        phase = turn["phase"] = turn["phase"] or phase


def main(given: Path) -> None:
    """Build the calls of a folder, or print the turns of a dialogue."""
    if given.is_dir():
        lines: Iterable[str] = map(str, build(given))
    else:
        lines = numbered(given.read_text("utf-8"))
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
