"""The reports of the four reference calls, as somebody read them and found them right.

A change that moves one shows here as a difference in words. Once the new words have been read and are right,
`PULLMETER_GOLDEN=write .venv/bin/pytest tests/pullmeter/sharing/test_golden.py` keeps them.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.contract import Provenance
from calls.kept import KeptCall
from models.language.gold import load
from pullmeter.pipeline import rubric_for
from pullmeter.sharing.markdown import markdown
from pullmeter.sharing.sheet import sheet

GOLDEN = Path(__file__).with_name("golden")
REFERENCE = Path(__file__).parents[3].parent / "shared" / "gold"


def report_of(path):
    """The Markdown report of a labelled call, its labels taken for the reading."""
    gold = load(path)
    number = 2 if gold.stage == "call_2" else 1
    rubric = rubric_for(load_rubric(), number)
    kept = KeptCall(
        call=gold.call,
        reading=gold.reading,
        report=analyze(gold.call, gold.reading, rubric),
        provenance=Provenance("labels by hand", "golden", call_number=number),
        imported_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return markdown([sheet(kept, rubric)])


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference calls in ../shared/gold are not here")
@pytest.mark.parametrize("name", ["a05", "a08", "b03", "b04"])
def test_the_report_of_a_reference_call_is_the_one_that_was_read_and_found_right(name):
    golden, report = GOLDEN / f"{name}.md", report_of(REFERENCE / f"{name}.json")
    if os.environ.get("PULLMETER_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(report, "utf-8")
    assert report == golden.read_text("utf-8")
