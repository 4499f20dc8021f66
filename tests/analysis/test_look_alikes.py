from dataclasses import replace

import pytest

from analysis.analyze import analyze
from analysis.look_alikes import LookAlikeKind
from analysis.rubric import load_rubric
from calls.findings import ElementKind
from tests import make
from tests.analysis.extremes import element

NEED, IMPORTANT = LookAlikeKind.CATEGORY_WITHOUT_PROJECT, LookAlikeKind.IMPORTANT_WITHOUT_DATE


def alike(said, *elements, language="en"):
    of = replace(make.call("Ana: Hello", f"Ben: {said}", sellers=("Ana",)), language=language)
    reading = make.reading(of, elements=[element(of, words, kind) for words, kind in elements])
    found = analyze(of, reading, load_rubric()).buyer_pull.look_alikes
    return [(one.kind, one.passage.text) for one in found]


def test_a_product_category_is_no_project():
    assert alike("Well, we need a new CRM, mostly.") == [(NEED, "we need a new CRM,")]


def test_a_product_category_beside_a_project_is_no_look_alike():
    project = ("We have to invoice by May.", ElementKind.PROJECT)
    assert NEED not in dict(alike("We have to invoice by May. We need a tool.", project))


def test_what_is_needed_and_no_product_is_no_category():
    assert alike("We need a decision by Friday.") == []


def test_important_is_not_unavoidable():
    assert alike("It is really important to us.") == [(IMPORTANT, "really important")]


@pytest.mark.parametrize("said", ["It is not really important.", "That isn't a priority for us."])
def test_what_is_said_not_to_be_important_is_no_look_alike(said):
    assert alike(said) == []


def test_important_beside_a_date_is_no_look_alike():
    urgency = ("by the first of May", ElementKind.URGENCY)
    kinds = [kind for kind, _ in alike("It is a top priority, by the first of May", urgency)]
    assert IMPORTANT not in kinds


def test_one_turn_is_important_once():
    assert len(alike("It is a top priority and very important and mission critical.")) == 1


def test_in_another_language_no_english_words_are_looked_for():
    assert alike("We need a tool.", language="de") == []
