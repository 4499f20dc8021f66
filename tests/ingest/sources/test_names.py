import pytest

from ingest.sources.names import names_in, split_name


@pytest.mark.parametrize(
    "name",
    [
        "Ana Lopez",
        "spencer",
        "Z. Victor Zhou (xinbenlv)",
        "Pablo Deymo | Lambda",
        "Kasper van der Valk",
        "Bo2",
        "A. Smith",
    ],
)
def test_a_name_that_speaks_once_in_a_named_file_is_a_name(name):
    assert name in names_in(["Ben: Hi.", f"{name}: Hello.", "Ben: So."])


@pytest.mark.parametrize(
    "line", ["So here's the thing: no.", "Look: a demo.", "We ship Friday, maybe: or not."]
)
def test_the_beginning_of_a_sentence_is_no_name(line):
    assert names_in(["Ben: Hi.", line, "Ben: So."]) == {"Ben"}


def test_a_lower_case_name_of_several_words_is_known_by_coming_back():
    assert names_in(["elouan le grand: Hi.", "elouan le grand: So."]) == {"elouan le grand"}


def test_one_phrase_with_a_colon_that_comes_back_now_and_then_is_no_name():
    assert not names_in(["Pricing: ten.", "Yes.", "No.", "Sure.", "Pricing: five.", "Fine.", "So."])


def test_only_a_known_name_is_split_off():
    assert split_name("Ana: Note: this", {"Ana"}) == ("Ana", "Note: this")
    assert split_name("Note: this", {"Ana"}) == (None, "Note: this")
    assert split_name(">> Ana: this", {"Ana"}) == ("Ana", "this")
    assert split_name("At 10:30 we stop", {"At 10"}) == (None, "At 10:30 we stop")
