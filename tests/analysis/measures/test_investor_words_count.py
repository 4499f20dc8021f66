import pytest

from analysis.measures.investor_words_count import investor_words_count
from tests import make
from tests.analysis.findings import measured


def marks(line):
    measure = measured(investor_words_count, make.call(f"Ana: {line}", "Bo: the future of what"))
    assert measure.value == len(measure.evidence)
    return [passage.text for passage in measure.evidence]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("We're an AI-native platform.", "AI-native"),
        ("It runs any workflow, really.", "any workflow,"),
        ("This is the future of grain.", "the future of"),
        ("The market size is huge.", "market size"),
        ("We just closed our Series A.", "Series A."),
        ("There are over two hundred integrations.", "hundred integrations."),
        ("And 50+ canned reports.", "50+ canned reports."),
        ("And it has twenty-four apps.", "twenty-four apps."),
    ],
)
def test_big_words_and_counts_are_each_shown_where_they_were_said(line, mark):
    assert marks(line) == [mark]


def test_plain_words_are_no_marks():
    assert marks("It is a box that prints two reports, and your workflow stays.") == []


def test_the_buyer_may_say_them():
    assert marks("It is a box.") == []
