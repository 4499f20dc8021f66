from calls.call import Word
from ingest.apart import voices_apart, words_apart


def words(*said):
    return [Word(text, start_s, end_s) for text, start_s, end_s in said]


def texts(apart):
    return {name: " ".join(word.text for word in said) for name, said in apart.items()}


TURNS = [(0.0, 2.0, 0), (2.2, 4.0, 1), (4.5, 6.0, 0)]


def test_a_word_is_whose_voice_it_lies_in():
    said = words(("hi", 0.1, 0.5), ("Ben", 0.6, 1.0), ("hi", 2.3, 2.8), ("so", 4.6, 5.0))
    assert texts(words_apart(said, TURNS)) == {"Speaker 1": "hi Ben so", "Speaker 2": "hi"}


def test_a_word_across_an_edge_is_whose_it_is_most():
    said = words(("well", 1.8, 2.6), ("yes", 2.7, 3.2), ("right", 3.3, 3.9))
    assert texts(words_apart(said, TURNS)) == {"Speaker 2": "well yes right"}


def test_a_word_in_nobodys_region_is_whoevers_is_nearest():
    assert texts(words_apart(words(("um", 4.05, 4.1)), TURNS)) == {"Speaker 2": "um"}
    assert texts(words_apart(words(("bye", 9.0, 9.5)), TURNS)) == {"Speaker 1": "bye"}


def test_a_short_region_within_a_long_one_is_found_too():
    regions = [(0.0, 60.0, 0), (30.0, 31.0, 1)]
    said = words(("on", 10.0, 10.5), ("and", 58.0, 58.4))
    assert texts(words_apart(said, regions)) == {"Speaker 1": "on and"}


def test_a_word_amid_the_unbroken_words_of_another_is_theirs():
    regions = [(0.0, 1.0, 0), (1.0, 1.4, 1), (1.4, 3.0, 0)]
    said = words(("we", 0.5, 0.9), ("do", 1.0, 1.4), ("it", 1.5, 1.9))
    assert texts(words_apart(said, regions)) == {"Speaker 1": "we do it"}


def test_a_word_between_two_silences_is_an_answer_and_stays():
    regions = [(0.0, 1.0, 0), (1.4, 1.8, 1), (2.3, 3.0, 0)]
    said = words(("ready", 0.5, 0.9), ("yes", 1.4, 1.8), ("good", 2.4, 2.9))
    assert texts(words_apart(said, regions)) == {"Speaker 1": "ready good", "Speaker 2": "yes"}


def test_voices_without_words_are_told_apart_by_their_regions():
    assert voices_apart(TURNS) == {"Speaker 1": [(0.0, 2.0), (4.5, 6.0)], "Speaker 2": [(2.2, 4.0)]}
