"""Scores a thousand kept calls again: `python bench/rescore.py [COUNT]`.

Times are given side by side with bare analysis of the same calls in the same run, since machines differ.
"""

import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.contract import Provenance
from calls.kept import KeptCall
from calls.store import Store
from models import language
from models.language.gold import load
from pullmeter.making import rescore_all

CORPUS = Path(__file__).parents[1] / "models" / "language" / "corpus"


def main(count: int) -> None:
    """Keep a number of calls, score them again, and say how long both ways took."""
    rubric, reader = load_rubric(), language.load()
    golds = [load(path) for path in sorted(CORPUS.rglob("*.json"))]
    read = [(gold.call, reader.read(gold.call)) for gold in golds]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/calls.db")
        for number in range(count):
            call, reading = read[number % len(read)]
            numbered = replace(call, id=f"{number:064}")
            report = analyze(numbered, reading, rubric)
            store.keep(KeptCall(numbered, reading, report, Provenance("bench", "0"), datetime.now(UTC)))
        started_s = perf_counter()
        rescore_all(store, rubric)
        rescored_s = perf_counter() - started_s
    started_s = perf_counter()
    for number in range(count):
        analyze(*read[number % len(read)], rubric)
    bare_s = perf_counter() - started_s
    sys.stdout.write(
        f"{count} kept calls scored again in {rescored_s:.1f} s; analysis alone {bare_s:.1f} s: "
        f"{rescored_s / bare_s:.2f} times as long.\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
