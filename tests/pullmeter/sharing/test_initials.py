import json
import re
from dataclasses import replace

import pytest

from analysis.rubric import load_rubric
from calls.contract import render
from pullmeter.exporting import csv_of
from pullmeter.sharing.html import page
from pullmeter.sharing.initials import with_initials
from pullmeter.sharing.markdown import markdown
from pullmeter.sharing.sheet import sheet
from tests.pullmeter.sharing.kept import NAMES, kept


def as_json(one):
    told = render(one.call, one.reading, one.report, one.provenance)
    return json.dumps(told, ensure_ascii=False)


FORMS = {
    "page": lambda one: page([sheet(one, load_rubric())]),
    "markdown": lambda one: markdown([sheet(one, load_rubric())]),
    "csv": lambda one: csv_of([one]),
    "json": as_json,
    "object": repr,
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_part_of_any_name_is_left(form):
    text = form(with_initials(kept())).replace("\u2019", "'").replace("&#39;", "'").lower()
    assert [name for name in NAMES if name.lower() in text] == []


@pytest.mark.parametrize("form", ["page", "markdown", "json"])
def test_the_names_are_there_when_nobody_asks_for_initials(form):
    assert "Quackenbush" in FORMS[form](kept())


def test_speakers_are_their_initials_and_the_title_says_who_sold_to_whom():
    hidden = with_initials(kept())
    assert [speaker.name for speaker in hidden.call.speakers] == ["Z. Q.", "B. O."]
    assert hidden.call.title == "Z. Q. with B. O."
    assert hidden.call.source_files == ("recording.m4a", "recording.vtt")


def test_every_word_keeps_its_place():
    shown = kept()
    hidden = with_initials(shown)
    assert len(hidden.call.words) == len(shown.call.words)
    assert [turn.start_s for turn in hidden.call.turns] == [turn.start_s for turn in shown.call.turns]
    assert hidden.report.verdict.score == shown.report.verdict.score


def test_people_with_the_same_initials_are_numbered():
    hidden = with_initials(named("Ann Bell", "Alf Bond"))
    assert [speaker.name for speaker in hidden.call.speakers] == ["A. B. 1", "A. B. 2"]


def test_a_name_that_is_an_everyday_word_is_hidden_only_with_a_capital():
    hidden = with_initials(named("Will Strand", "Ann Bell", says="Thanks Will, this will do"))
    assert hidden.call.turns[0].text == "Thanks W., this will do"


def test_a_name_in_small_letters_is_hidden_too():
    assert (
        with_initials(named("ann", "bo", says="So ann and Bo agree")).call.turns[0].text
        == "So A. and B. agree"
    )


def test_speakers_without_names_stay_apart():
    hidden = with_initials(named(None, None))
    assert len({speaker.id for speaker in hidden.call.speakers}) == 2


def test_a_name_is_hidden_without_its_accents_too():
    assert with_initials(named("Zoë Bell", "Ann Bo", says="Hi Zoe")).call.turns[0].text == "Hi Z."


def named(first, second, says="yes"):
    of = kept(founder=None, buyer=None)
    names = (first, second)
    speakers = tuple(replace(one, name=name) for one, name in zip(of.call.speakers, names, strict=True))
    words = tuple(replace(of.call.turns[0].words[0], text=text) for text in says.split())
    turns = (replace(of.call.turns[0], words=words), *of.call.turns[1:])
    return replace(of, call=replace(of.call, speakers=speakers, turns=turns, chat=()))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("李明", "我是李明今天"),
        ("Jose\u0301 Mun\u0303oz", "Hi José Muñoz here"),
        ("José Muñoz", "Hi Jose\u0301 here"),
    ],
)
def test_names_of_any_script_and_spelling_are_hidden(name, said):
    told = with_initials(
        replace(kept(), call=replace(kept().call, repairs=(said,)), founder=name)
    ).call.repairs[0]
    assert not re.search("李明|José|Muñoz|Jose\u0301", told)
