import pytest

from analysis.rubric import load_rubric
from pullmeter.sharing.markdown import markdown, plain
from pullmeter.sharing.sheet import sheet
from tests.pullmeter.sharing.kept import MARKUP, kept


@pytest.fixture
def text():
    return markdown([sheet(kept(), load_rubric())])


def test_what_was_said_cannot_become_markup(text):
    assert MARKUP not in text
    assert r"\<script\>" in text


@pytest.mark.parametrize(
    ("said", "shown"), [("1. so", r"1\. so"), ("- a", r"\- a"), ("a|b\nc", r"a\|b c"), ("$5", r"\$5")]
)
def test_signs_of_markdown_show_as_they_are(said, shown):
    assert plain(said) == shown


def test_every_measure_has_a_row_of_three_cells(text):
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {row.replace(r"\|", "").count("|") for row in rows} == {4}


def test_calls_are_parted_by_a_rule():
    one = sheet(kept(), load_rubric())
    assert markdown([one, one]).count("\n---\n") == 1


def test_the_timeline_is_a_picture_in_letters(text):
    assert "█" in text.split("```text")[1].split("```")[0]
