from shutil import copy

import pytest
import spacy
from spacy.util import load_config, registry

from models.language import examples
from models.language.examples import CORPUS, CORRECTED_TIMES, calls_of, labelled_calls
from models.language.exchanges import medley
from models.language.train import SETTINGS

PARTS = ("train", "development", "test")


@pytest.fixture(scope="module")
def parts():
    return {part: calls_of(part) for part in PARTS}


@pytest.fixture
def few_pieces(monkeypatch):
    """A medley in place of all, which take a minute to go through."""
    path = min((CORPUS / "exchanges" / "a").glob("*.txt"))
    monkeypatch.setattr(examples, "exchanges", lambda: medley(path))


def test_no_call_is_in_two_parts_of_the_corpus(parts):
    ids = [call.call.id for part in PARTS for call in parts[part]]
    assert len(ids) == len(set(ids))


def test_the_corpus_is_as_large_and_as_mixed_as_promised(parts):
    labels = [call.label for part in PARTS for call in parts[part]]
    assert len(labels) >= 150
    assert {"push", "pull", "mixed", "not_a_sales_call"} <= set(labels)
    assert {call.label for call in parts["test"]} == set(labels)


def test_plain_examples_are_the_calls_as_they_stand(parts):
    nlp = spacy.blank("en")
    plain = list(labelled_calls("development", varied=False)(nlp))
    assert [len(each.reference) for each in plain] == [len(call.call.words) for call in parts["development"]]


def test_a_teams_own_calls_come_more_often_than_others_by_the_settings_of_spacy(parts, tmp_path):
    copy(CORPUS / "a" / "a01.json", tmp_path)
    settings = load_config(SETTINGS, {"paths.corrections": str(tmp_path)}, interpolate=True)
    few = {**settings["corpora"]["train"], "part": "development", "varied": False}
    read = registry.resolve({"calls": few})["calls"]
    assert len(list(read(spacy.blank("en")))) == len(parts["development"]) + CORRECTED_TIMES


@pytest.mark.usefixtures("few_pieces")
def test_varied_examples_are_spelt_anew_each_round():
    nlp = spacy.blank("en")
    read = labelled_calls("development", varied=True)
    once, again = (
        sorted("".join(token.text for token in each.predicted) for each in read(nlp) if each.reference.cats)
        for _ in range(2)
    )
    assert len(once) == len(again)
    assert set(once) != set(again)


@pytest.mark.usefixtures("few_pieces")
def test_what_is_shown_and_what_is_right_have_the_same_words():
    for example in labelled_calls("development", varied=True)(spacy.blank("en")):
        assert [t.text for t in example.predicted] == [t.text for t in example.reference]
