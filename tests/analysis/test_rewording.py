import pytest

from analysis.material import Material
from analysis.rewording import closest_sentence, demand_question, do_you, first_sentence, playback, quoted
from calls.findings import ElementKind
from tests import make
from tests.analysis.extremes import element, pull_call


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("Would you use something like that?", "“Do you use something like that today?”"),
        ("And could you ever export the list, maybe?", "“Do you export the list today?”"),
        ("Would you be able to join?", None),
        ("Is that interesting?", None),
    ],
)
def test_a_would_you_is_turned_where_that_makes_a_question(question, instead):
    assert do_you(question) == instead


def test_long_words_are_cut_and_short_ones_lose_their_last_comma():
    assert quoted("by June,") == "“by June”"
    assert quoted("so " * 30).endswith("so …”")


def test_the_first_element_that_is_missing_is_asked_for():
    of, reading = pull_call()
    told = {found.kind: found for found in reading.elements if found.kind is not ElementKind.OPTIONS}
    assert demand_question(Material(of, reading), told).endswith("looked at for it so far?")


def test_a_playback_holds_only_what_was_told():
    of, reading = pull_call()
    said = playback(Material(of, reading), {ElementKind.OPTIONS: reading.elements[2]})
    assert said == "You looked at this: “We tried a shared spreadsheet”. What did I get wrong?"


def test_no_sentence_is_closest_where_too_little_is_shared():
    of = make.call("Ben: We must send the audit list", "Ana: Here you can change the list of colours.")
    told = {ElementKind.PROJECT: element(of, "We must send the audit list", ElementKind.PROJECT)}
    assert closest_sentence(Material(of, make.reading(of)), [of.span_of(1)], told) is None


def test_words_said_seldom_are_closer_than_words_said_all_the_time():
    of = make.call(
        "Ben: We must send the audit list of depots to the bank",
        "Ana: The audit list goes here. Now the audit list of depots there."
        " That is for the audit list at the bank. For depots and again for depots there is a page.",
    )
    told = {
        ElementKind.PROJECT: element(
            of, "We must send the audit list of depots to the bank", ElementKind.PROJECT
        )
    }
    closest = closest_sentence(Material(of, make.reading(of)), [of.span_of(1)], told)
    assert of.passage(closest).text == "That is for the audit list at the bank."


def test_the_closest_sentence_is_not_sought_in_another_language():
    of, reading = pull_call()
    german = make.call(*(f"{turn.speaker}: {turn.text}" for turn in of.turns), language="de")
    told = {ElementKind.PROJECT: reading.elements[0]}
    assert closest_sentence(Material(of, reading), [of.span_of(6)], told)
    assert closest_sentence(Material(german, reading), [of.span_of(6)], told) is None


def test_a_sentence_of_a_few_words_is_not_enough_to_stop_after():
    of = make.call("Ana: Okay. So. This is the page of settings. And more")
    sentence = first_sentence(Material(of, make.reading(of)), of.span_of(0))
    assert of.passage(sentence).text == "This is the page of settings."
