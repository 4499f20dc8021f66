import numpy as np

from calls.call import Word
from models.speech.small.evaluate import Told, error_rate, late_s, plain, wrong_words


def test_a_word_changed_left_out_or_added_is_one_wrong_word():
    assert wrong_words(["send", "it", "today"], ["send", "that", "today"]) == 1
    assert wrong_words(["send", "it", "today"], ["send", "today"]) == 1
    assert wrong_words(["send", "it", "today"], ["send", "it", "to", "today"]) == 1
    assert wrong_words(["send", "it"], []) == 2


def test_case_and_punctuation_are_not_measured():
    heard = [Word("send", 0.0, 0.1), Word("it,", 0.1, 0.2)]
    assert error_rate(["Send it!"], heard) == 0
    assert plain("A half-day, then\u2014") == ["a", "half", "day", "then"]


def test_a_sentence_is_as_late_as_its_first_word():
    told = Told(np.zeros(0, np.int16), ["Send it.", "Lost words."], [1.0, 3.0])
    heard = [Word("Send", 1.25, 1.4), Word("it.", 1.4, 1.6), Word("send", 9.0, 9.1)]
    assert late_s(told, heard) == [0.25]
