"""A measure is a file, a test and a page of one name."""

from pathlib import Path

import pytest

from analysis.measures import MEASURES
from calls.report import MeasureName, Unit

ROOT = Path(__file__).parents[2]


def pages(folder, pattern):
    return {path.stem.removeprefix("test_") for path in (ROOT / folder).glob(pattern)} - {
        "__init__",
        "README",
    }


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [("analysis/measures", "*.py"), ("tests/analysis/measures", "test_*.py"), ("docs/measures", "*.md")],
)
def test_every_measure_has_its_file_and_no_file_is_left_over(folder, pattern):
    assert pages(folder, pattern) == {name.value for name in MeasureName}


def test_measures_are_held_in_the_order_in_which_they_are_shown():
    assert list(MEASURES) == list(MeasureName)
    assert all(measure.__name__ == name for name, measure in MEASURES.items())


@pytest.mark.parametrize("name", MeasureName)
def test_the_page_of_a_measure_says_its_unit_its_source_and_its_limits(name):
    page = (ROOT / "docs" / "measures" / f"{name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {name}\n")
    for part in ("Unit: ", "Formula: ", "Source: ", "Cannot see: ", "Not measurable: "):
        assert f"\n- {part}" in page
    assert any(f"- Unit: {unit}" in page for unit in Unit)
