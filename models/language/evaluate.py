"""Measures the reader on labelled calls: `python -m models.language.evaluate FOLDER [--mistakes N]`."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path
from time import perf_counter

from calls.call import Call, Turn
from calls.findings import Reading
from models import language
from models.language import gold
from models.language.reader import RuleReader
from models.language.scores import Found, Scores, kind_of, matched, score
from models.language.vocabulary import norm


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of all calls below a folder, with punctuation and without, and the worst mistakes."""
    parser = ArgumentParser(description="Measures the reader on labelled calls.")
    parser.add_argument("folder", type=Path, help="holds calls in the gold format, also in folders below")
    parser.add_argument("--mistakes", type=int, default=0, metavar="N", help="show N mistakes of each sort")
    parser.add_argument("--each", action="store_true", help="show the figures of each call too")
    wishes = parser.parse_args(arguments)
    labelled = [gold.load(path) for path in sorted(wishes.folder.rglob("*.json"))]
    if not labelled:
        parser.error(f"{wishes.folder} holds no labelled calls (*.json).")
    reader = language.load()
    written = [(each.call, each.reading) for each in labelled]
    heard = [(unpunctuated(call), reading) for call, reading in written]
    for title, calls in (("as written", written), ("without punctuation and case", heard)):
        readings = [_timed(reader, call) for call, _ in calls]
        scores = [
            score(call, truth, read, seconds)
            for (call, truth), (read, seconds) in zip(calls, readings, strict=True)
        ]
        _say(f"\n{title}: {len(calls)} calls")
        if wishes.each:
            for (call, _), figures in zip(calls, scores, strict=True):
                _say(f"{call.id:>6} {_line(figures)}")
        _say("\n".join(_table(reduce(add, scores))))
        if wishes.mistakes and calls is written:
            for line in _mistakes(written, [read for read, _ in readings], wishes.mistakes):
                _say(line)


def unpunctuated(call: Call) -> Call:
    """A call as a recogniser without punctuation and case would have written it, word for word."""
    turns = tuple(
        Turn(turn.speaker, turn.start_s, turn.end_s, tuple(replace(w, text=norm(w.text)) for w in turn.words))
        for turn in call.turns
    )
    return replace(call, turns=turns)


def _timed(reader: RuleReader, call: Call) -> tuple[Reading, float]:
    started = perf_counter()
    return reader.read(call), perf_counter() - started


def _table(total: Scores) -> Iterator[str]:
    hits = {"questions": total.questions, "pillars": total.pillars, "elements": total.elements}
    for name, found in (hits | {"reactions": total.reactions}).items():
        counts = f"{found.right} right, {found.invented} invented, {found.missed} missed"
        yield f"  {name + ' F1':26}{found.f1:6.3f}   {counts}"
    tallies = {
        "question type": total.types,
        "question side": total.sides,
        "question form": total.forms,
        "question mode": total.modes,
        "phase, share of seconds": total.phase_s,
        "empathy before competence": total.order,
        "buyer pulled": total.pulled,
    }
    for name, tally in tallies.items():
        yield f"  {name:26}{tally.share:6.3f}   {tally.right:.0f} of {tally.total:.0f}"
    errors = {"first supply, error": total.supply_error, "demo, error": total.demo_error}
    for name, error in errors.items():
        yield f"  {name:26}{error / total.calls:6.3f}   mean of relative errors, each at most 1"
    yield f"  {'seconds a call':26}{total.seconds / total.calls:6.3f}   {total.words / total.calls:.0f} words"


def _line(one: Scores) -> str:
    return (
        f"q {one.questions.f1:.2f} type {one.types.share:.2f} side {one.sides.share:.2f} "
        f"phase {one.phase_s.share:.2f} pillar {one.pillars.f1:.2f} element {one.elements.f1:.2f} "
        f"reaction {one.reactions.f1:.2f} order {one.order.right:.0f} pulled {one.pulled.right:.0f} "
        f"supply {one.supply_error:.2f} demo {one.demo_error:.2f}"
    )


def _mistakes(calls: list[tuple[Call, Reading]], readings: list[Reading], most: int) -> Iterator[str]:
    """The findings that were invented, missed or named wrongly; those the reader was surest of come first."""
    for sort in ("questions", "pillars", "elements", "reactions"):
        lines: list[tuple[float, str]] = []
        for (call, truth), read in zip(calls, readings, strict=True):
            lines += _mistakes_of(call, getattr(truth, sort), getattr(read, sort))
        yield f"\n{sort}: {len(lines)} mistakes"
        for _, line in sorted(lines, key=lambda line: (-line[0], line[1]))[:most]:
            yield f"  {line}"


def _mistakes_of(call: Call, truth: Sequence[Found], read: Sequence[Found]) -> Iterator[tuple[float, str]]:
    pairs = matched(truth, read)
    for ours, theirs in pairs:
        if kind_of(ours) != kind_of(theirs):
            yield _mistake(call, theirs, f"{kind_of(ours)}, not {kind_of(theirs)}")
    seen = [found for pair in pairs for found in pair]
    for sort, findings in (("missed", truth), ("invented", read)):
        for found in findings:
            if not any(found is other for other in seen):
                yield _mistake(call, found, f"{sort} {kind_of(found)}")


def _mistake(call: Call, found: Found, what: str) -> tuple[float, str]:
    sure = float(getattr(found, "confidence", 0.0))
    text = call.passage(found.span).text
    return sure, f"{sure:.2f} {call.id} turn {call.turn_at(found.span)} {what}: {text[:160]}"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
