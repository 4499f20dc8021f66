from models.language.vocabulary import content, ends_sentence, lead_in, norm, tag


def test_a_word_loses_its_case_and_the_punctuation_around_it():
    assert norm("\u201cDon\u2019t,") == "don't"
    assert norm("2,500?") == "2,500"
    assert norm("\u2014") == "\u2014"


def test_an_abbreviation_ends_no_sentence():
    assert ends_sentence("there.")
    assert ends_sentence('it?"')
    assert not ends_sentence("Dr.")
    assert not ends_sentence("there,")


def test_two_forms_of_a_word_have_one_stem():
    assert content("tickets") == content("ticket")
    assert content("the") is None


def test_numbers_dates_and_pains_are_classes():
    assert (tag("14"), tag("june"), tag("painful"), tag("ticket")) == ("NUMBER", "DATE", "PAIN", "WORD")


def test_words_that_take_the_floor_are_counted():
    assert lead_in(["okay", "so", "what"]) == 2
    assert lead_in(["okay", "so"]) == 0
