from types import SimpleNamespace

import pytest

from calls.call import Removed, Word
from models.speech.hallucinations import LOOPS, PHANTOM, SILENT, in_order, without_loops, words_of


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


def pieces(text):
    return [(f" {word.text}", word.start_s, word.end_s) for word in spoken(text)]


def texts(words):
    return " ".join(word.text for word in words)


def test_words_get_the_offset_of_their_slice_and_are_rounded_once():
    kept, _ = words_of(segment((" Hello", 0.1234, 0.5678)), 600.0002)
    assert kept == [Word("Hello", 600.124, 600.568)]


@pytest.mark.parametrize(
    ("odd", "why"),
    [({"no_speech_prob": 0.7, "avg_logprob": -1.1}, SILENT), ({"compression_ratio": 2.5}, LOOPS)],
)
def test_a_segment_that_nobody_said_is_removed_with_the_reason(odd, why):
    heard = segment((" Thank", 0.0, 0.5), (" you.", 0.5, 1.0), **odd)
    assert words_of(heard, 60.0) == ([], [Removed("Thank you.", 60.0, 61.0, why)])


def test_an_unsure_segment_is_kept_where_somebody_speaks():
    kept, gone = words_of(segment((" Thanks", 0.0, 0.5), no_speech_prob=0.7), 0.0)
    assert texts(kept) == "Thanks"
    assert gone == []


def test_a_sentence_from_subtitles_is_removed_and_what_was_said_before_it_stays():
    heard = segment(*pieces("So that is the plan. Subtitles by the Amara.org community"))
    kept, [phantom] = words_of(heard, 0.0)
    assert texts(kept) == "So that is the plan."
    assert (phantom.text, phantom.why) == ("Subtitles by the Amara.org community", PHANTOM)


def test_what_people_say_to_each_other_is_no_sentence_from_subtitles():
    kept, gone = words_of(segment(*pieces("Thank you. Thanks for watching the demo. Bye.")), 0.0)
    assert texts(kept) == "Thank you. Thanks for watching the demo. Bye."
    assert gone == []


def test_a_word_that_is_stretched_over_silence_starts_later():
    assert words_of(segment((" So", 0.0, 10.0)), 0.0)[0] == [Word("So", 8.5, 10.0)]


def test_a_word_of_nothing_is_dropped():
    assert words_of(segment((" ", 0.0, 0.5)), 0.0) == ([], [])


def test_words_that_loop_are_kept_once():
    looping = "we ship " + "thank you. " * 5 + "by June"
    kept, [loop] = without_loops(spoken(looping))
    assert texts(kept) == "we ship thank you. by June"
    assert (loop.text, loop.start_s, loop.why) == ("thank you. thank you. thank you. thank you.", 2.0, LOOPS)


def test_what_people_repeat_is_kept():
    said = "no no no no it is very very late"
    kept, gone = without_loops(spoken(said))
    assert (texts(kept), gone) == (said, [])


def test_times_never_run_back_and_stay_within_the_sound():
    words = [Word("a", 1.0, 1.5), Word("b", 0.8, 0.9), Word("c", 2.0, 3.2)]
    assert in_order(words, 3.0) == (Word("a", 1.0, 1.5), Word("b", 1.0, 1.0), Word("c", 2.0, 3.0))
