import pytest

from analysis.measures.fillers_per_min import fillers_per_min
from tests import make
from tests.analysis.findings import measured


def fillers(line):
    measure = measured(fillers_per_min, make.call(f"Ana: {line}", "Bo: um, yes"))
    return [passage.text for passage in measure.evidence]


def test_fillers_are_counted_for_each_minute_of_the_sellers_speech():
    measure = measured(fillers_per_min, make.call("Ana: um, it is, you know, a box", "Bo: um, uh, er"))
    assert measure.value == pytest.approx(2 / 2.8 * 60, abs=0.001)


def test_each_filler_is_shown_where_it_was_said():
    assert fillers("Um, it sort of, uh, masks") == ["Um,", "sort of,", "uh,"]


def test_like_is_a_filler_between_commas_only():
    assert fillers("it is, like, fast") == ["like,"]
    assert fillers("I like it, it looks like a box") == []


def test_a_kind_of_thing_and_knowing_something_are_no_fillers():
    assert fillers("what kind of box do you know, and which sort of test") == []
    assert fillers("and you know well that it hurts") == []


def test_fillers_of_another_language_are_not_known():
    of = make.call("Ana: öh ja", "Bo: ja", language="da")
    assert not measured(fillers_per_min, of).measurable
