import pytest

from analysis.measures.longest_monologue_s import longest_monologue_s
from tests import make
from tests.analysis.findings import measured, said


def test_a_back_channel_does_not_end_a_monologue():
    of = make.call(f"Ana: {said(10)}", "Bo: Mm-hmm.", f"Ana: {said(10)}")
    assert measured(longest_monologue_s, of).value == pytest.approx(9.4)


def test_a_word_that_says_something_ends_a_monologue():
    of = make.call(f"Ana: {said(10)}", "Bo: Tuesday.", f"Ana: {said(15)}")
    assert measured(longest_monologue_s, of).value == pytest.approx(6.0)


def test_two_sellers_in_a_row_are_two_monologues():
    of = make.call(f"Ana: {said(10)}", f"Cy: {said(10)}", "Bo: ah well", sellers=("Ana", "Cy"))
    assert measured(longest_monologue_s, of).value == pytest.approx(4.0)


def test_the_evidence_is_the_monologue_itself():
    of = make.call("Ana: we mask data", "Bo: how long does that take in staging", "Ana: no time")
    (passage,) = measured(longest_monologue_s, of).evidence
    assert (passage.start_s, passage.text) == (0.0, "we mask data")
