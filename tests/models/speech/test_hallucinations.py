from types import SimpleNamespace

import pytest

from calls.call import Word
from models.speech.hallucinations import in_order, without_loops, words_of


def segment(*words, no_speech_prob=0.1, avg_logprob=-0.3, compression_ratio=1.5):
    heard = [SimpleNamespace(word=text, start=start, end=end) for text, start, end in words]
    return SimpleNamespace(
        words=heard,
        no_speech_prob=no_speech_prob,
        avg_logprob=avg_logprob,
        compression_ratio=compression_ratio,
    )


def spoken(text):
    return [Word(word, place * 0.5, place * 0.5 + 0.4) for place, word in enumerate(text.split())]


def texts(words):
    return " ".join(word.text for word in words)


def test_words_get_the_offset_of_their_slice_and_are_rounded_once():
    assert words_of(segment((" Hello", 0.1234, 0.5678)), 600.0002) == [Word("Hello", 600.124, 600.568)]


@pytest.mark.parametrize("odd", [{"no_speech_prob": 0.7, "avg_logprob": -1.1}, {"compression_ratio": 2.5}])
def test_a_segment_that_nobody_said_is_dropped(odd):
    assert words_of(segment((" Thanks", 0.0, 0.5), **odd), 0.0) == []


def test_an_unsure_segment_is_kept_where_somebody_speaks():
    assert words_of(segment((" Thanks", 0.0, 0.5), no_speech_prob=0.7), 0.0)


def test_a_word_that_is_stretched_over_silence_starts_later():
    assert words_of(segment((" So", 0.0, 10.0)), 0.0) == [Word("So", 8.5, 10.0)]


def test_a_word_of_nothing_is_dropped():
    assert words_of(segment((" ", 0.0, 0.5)), 0.0) == []


def test_words_that_loop_are_kept_once():
    looping = "we ship " + "thank you. " * 5 + "by June"
    assert texts(without_loops(spoken(looping))) == "we ship thank you. by June"


def test_what_people_repeat_is_kept():
    said = "no no no no it is very very late"
    assert texts(without_loops(spoken(said))) == said


def test_times_never_run_back_and_stay_within_the_sound():
    words = [Word("a", 1.0, 1.5), Word("b", 0.8, 0.9), Word("c", 2.0, 3.2)]
    assert in_order(words, 3.0) == (Word("a", 1.0, 1.5), Word("b", 1.0, 1.0), Word("c", 2.0, 3.0))
