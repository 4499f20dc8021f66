"""Measures the reader on labelled calls: `python -m models.language.evaluate [FOLDER] [--mistakes N]`.

Without a folder, on the test part of the corpus, which nobody tunes to. Every figure comes with its counts
and an interval that holds it in 95 of 100 drawings of as many calls (bootstrap over calls).
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import add
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from calls.call import Call
from calls.findings import Reading
from models import language
from models.language import gold
from models.language.examples import calls_of
from models.language.gold import GoldCall
from models.language.heard import plain
from models.language.mistakes import mistakes
from models.language.reader import Reader
from models.language.scores import Hits, Scores, Tally, score

DRAWINGS = 1000
INTERVAL = (0.025, 0.975)

Figure = Callable[[Scores], float]
# What the table shows, in its order: the figure, and the counts behind it.
FIGURES: dict[str, tuple[Figure, Callable[[Scores], str]]] = {
    "questions F1": (lambda s: s.questions.f1, lambda s: _hits(s.questions)),
    "question type": (lambda s: s.types.share, lambda s: _tally(s.types)),
    "question side": (lambda s: s.sides.share, lambda s: _tally(s.sides)),
    "question form": (lambda s: s.forms.share, lambda s: _tally(s.forms)),
    "question mode": (lambda s: s.modes.share, lambda s: _tally(s.modes)),
    "phase, share of seconds": (lambda s: s.phase_s.share, lambda s: _tally(s.phase_s)),
    "pillars F1": (lambda s: s.pillars.f1, lambda s: _hits(s.pillars)),
    "elements F1": (lambda s: s.elements.f1, lambda s: _hits(s.elements)),
    "reactions F1": (lambda s: s.reactions.f1, lambda s: _hits(s.reactions)),
    "first supply, error": (lambda s: _median(s.supply_errors), lambda s: _errors(s.supply_errors)),
    "demo, error": (lambda s: _median(s.demo_errors), lambda s: _errors(s.demo_errors)),
    "empathy before competence": (lambda s: s.order.share, lambda s: _tally(s.order)),
    "buyer pulled": (lambda s: s.pulled.share, lambda s: _tally(s.pulled)),
    "sales call or not": (lambda s: s.sales_call.share, lambda s: _tally(s.sales_call)),
    "seconds an hour of talk": (lambda s: s.seconds / s.words * 9000, lambda s: f"{s.words} words"),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of all calls of a folder, with punctuation and without, and the worst mistakes."""
    parser = ArgumentParser(description="Measures the reader on labelled calls.")
    parser.add_argument(
        "folder", type=Path, nargs="?", help="holds calls in the gold format, also in folders below"
    )
    parser.add_argument(
        "--part", default="test", help="of the corpus, without a folder: train, development or test"
    )
    parser.add_argument("--weights", type=Path, default=language.WEIGHTS, help="a trained pipeline")
    parser.add_argument(
        "--mistakes", type=int, default=0, metavar="N", help="show the N worst mistakes of each sort"
    )
    parser.add_argument("--each", action="store_true", help="show the figures of each call too")
    wishes = parser.parse_args(arguments)
    calls = _labelled(wishes.folder) if wishes.folder else calls_of(wishes.part)
    if not calls:
        parser.error(f"{wishes.folder} holds no labelled calls (*.json).")
    reader = language.load(wishes.weights)
    for title, writing in (("as written", lambda call: call), ("without punctuation and case", plain)):
        read = [(writing(each.call), each.reading) for each in calls]
        found = [_timed(reader, call) for call, _ in read]
        scores = [score(call, truth, *got) for (call, truth), got in zip(read, found, strict=True)]
        _say(f"\n{title}: {len(calls)} calls")
        if wishes.each:
            _say(
                "\n".join(f"{each.call.id:>6} {_line(one)}" for each, one in zip(calls, scores, strict=True))
            )
        _say("\n".join(table(scores)))
        if wishes.mistakes and writing is not plain:
            _say("\n".join(mistakes(read, [reading for reading, _ in found], wishes.mistakes)))


def table(scores: Sequence[Scores]) -> Iterator[str]:
    """A line a figure: its value over all calls, its interval, and its counts."""
    total = reduce(add, scores)
    chance = Random(0)
    drawn = [reduce(add, chance.choices(scores, k=len(scores))) for _ in range(DRAWINGS)]
    for name, (figure, counts) in FIGURES.items():
        values = sorted(figure(one) for one in drawn)
        low, high = (values[round(share * (DRAWINGS - 1))] for share in INTERVAL)
        yield f"  {name:26}{figure(total):6.3f}  ({low:.2f} to {high:.2f})   {counts(total)}"


def _labelled(folder: Path) -> list[GoldCall]:
    return [gold.load(path) for path in sorted(folder.rglob("*.json"))]


def _timed(reader: Reader, call: Call) -> tuple[Reading, float]:
    started = process_time()
    return reader.read(call), process_time() - started


def _line(one: Scores) -> str:
    return "  ".join(f"{name.split()[0]} {figure(one):.2f}" for name, (figure, _) in FIGURES.items())


def _hits(hits: Hits) -> str:
    return f"{hits.right} right, {hits.invented} invented, {hits.missed} missed"


def _tally(tally: Tally) -> str:
    return f"{tally.right:.0f} of {tally.total:.0f}"


def _errors(errors: Sequence[float]) -> str:
    return f"median of relative errors, each at most 1, of {len(errors)} calls"


def _median(errors: Sequence[float]) -> float:
    return median(errors) if errors else 0.0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
