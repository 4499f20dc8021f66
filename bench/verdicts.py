"""How near the verdicts come to the reviewers', on labelled calls: `python bench/verdicts.py [FOLDER]`.

Without a folder, on the test part of the corpus. Once with the reader's own reading of each call, and once
with the labels as a perfect one, which shows how much of a miss is the rubric's.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import pandas as pd

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.findings import Reading
from calls.report import MeasureName, Report
from models import language
from models.language import gold
from models.language.examples import calls_of
from models.language.gold import GoldCall
from models.language.scores import has_pulled

MEASURES = (
    MeasureName.SUPPLY_DESCRIPTION_S,
    MeasureName.DEMO_S,
    MeasureName.EMPATHY_BEFORE_COMPETENCE,
    MeasureName.PULL_QUESTION_SHARE,
    MeasureName.COMPETENCE_SHARE,
)


def main(folder: str | None = None) -> None:
    """Print both comparisons, and the calls whose label is missed."""
    calls = [gold.load(path) for path in sorted(Path(folder).rglob("*.json"))] if folder else calls_of("test")
    reader = language.load()
    perfect = [_report(call, call.reading) for call in calls]
    read = [_report(call, reader.read(call.call)) for call in calls]
    for title, reports in (("as the reader reads them", read), ("with perfect readings", perfect)):
        _say(f"\n{len(calls)} calls, {title}")
        _print_verdicts(calls, reports)
    _print_measures(perfect, read)


def _report(call: GoldCall, reading: Reading) -> Report:
    rubric = load_rubric()
    return analyze(call.call, reading, rubric.for_call(2) if call.stage == "call_2" else rubric)


def _print_verdicts(calls: Sequence[GoldCall], reports: Sequence[Report]) -> None:
    pairs = list(zip(calls, reports, strict=True))
    right = [call.label == report.verdict.label for call, report in pairs]
    _say(f"  label right          {fmean(right):.3f}   {sum(right)} of {len(right)}")
    scored = [(call, report) for call, report in pairs if call.pull_score is not None]
    known = [pair for pair in scored if pair[1].verdict.score is not None]
    table = pd.DataFrame([(call.pull_score, report.verdict.score) for call, report in known])
    _say(f"  rank correlation     {table.rank().corr().iloc[0, 1]:.3f}   of {len(known)} calls")
    _say(f"  mean absolute error  {(table[0] - table[1]).abs().mean():.1f}   points")
    acts = [(has_pulled(call.reading), report.buyer_pull.pulled) for call, report in scored]
    _say(f"  buyer pulled         {sum(ours is theirs for ours, theirs in acts)} of {len(acts)}")
    for call, report in pairs:
        got = report.verdict
        if call.label != got.label:
            _say(f"    {call.call.id}: {call.label} {call.pull_score}, got {got.label} {got.score}")


def _print_measures(perfect: Sequence[Report], read: Sequence[Report]) -> None:
    _say("\nmeasures of the reader's readings against those of perfect ones")
    for name in MEASURES:
        pairs = [
            (one.measures[name].value, other.measures[name].value)
            for one, other in zip(perfect, read, strict=True)
        ]
        if name is MeasureName.EMPATHY_BEFORE_COMPETENCE:
            _say(f"  {name.value:30} {sum(one == other for one, other in pairs)} of {len(pairs)} the same")
            continue
        errors = sorted(min(1.0, abs(one - (other or 0.0)) / one) for one, other in pairs if one)
        _say(f"  {name.value:30} median relative error {errors[len(errors) // 2]:.3f} of {len(errors)}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
