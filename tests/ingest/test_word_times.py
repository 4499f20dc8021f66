import pytest

from calls.call import Word
from ingest.turns import Spoken, interpolated
from ingest.word_times import ENOUGH_SHARE, laid, laid_by_speaker


def said(start_s, end_s, text, speaker="Ana"):
    """A caption whose words share its time."""
    return Spoken(speaker, interpolated(text.split(), start_s, end_s))


def heard(*placed):
    """Words of half a second each from the seconds at which they are heard."""
    return [
        Word(word, at_s + place * 0.5, at_s + (place + 1) * 0.5)
        for at_s, text in placed
        for place, word in enumerate(text.split())
    ]


def times(found, place=0):
    return [(word.text, word.start_s, word.end_s) for word in found.captions[place].spoken.words]


def test_words_of_the_transcript_get_the_times_at_which_they_were_heard():
    found = laid([said(0.0, 4.0, "Hi, Ben.")], heard((1.0, "hi ben")))
    assert times(found) == [("Hi,", 1.0, 1.5), ("Ben.", 1.5, 2.0)]
    assert (found.recognised_share, found.missed) == (1.0, 0)


def test_a_pause_that_a_caption_hides_is_found():
    found = laid([said(0.0, 5.0, "well I think so")], heard((0.0, "well"), (3.0, "I think so")))
    assert [start_s for _, start_s, _ in times(found)] == [0.0, 3.0, 3.5, 4.0]


def test_a_word_that_was_misheard_lies_where_the_other_was_heard():
    found = laid([said(0.0, 4.0, "we use Acme here")], heard((1.0, "we use ackme"), (4.0, "here")))
    assert times(found)[2] == ("Acme", 2.0, 2.5)


def test_words_that_were_not_heard_at_all_lie_between_their_neighbours():
    found = laid([said(0.0, 4.0, "we aa bb here")], heard((1.0, "we"), (1.8, "here")))
    assert times(found)[1:3] == [("aa", 1.5, 1.65), ("bb", 1.65, 1.8)]


def test_words_that_were_not_heard_do_not_fill_a_pause():
    found = laid([said(0.0, 9.0, "we do here")], heard((1.0, "we"), (8.0, "here")))
    assert times(found)[1] == ("do", 1.5, pytest.approx(1.5 + 1 / 2.6, abs=0.001))


def test_the_ends_of_a_caption_that_were_misheard_lie_next_to_its_words():
    found = laid([said(1.0, 4.0, "So we start now.")], heard((1.0, "though we start how")))
    assert times(found) == [("So", 1.0, 1.5), ("we", 1.5, 2.0), ("start", 2.0, 2.5), ("now.", 2.5, 3.0)]


def test_the_ends_of_a_caption_that_were_not_heard_are_spoken_fluently():
    found = laid([said(1.0, 4.0, "So we start now.")], heard((2.0, "we start")))
    assert times(found)[0] == ("So", pytest.approx(2.0 - 1 / 2.6, abs=0.001), 2.0)
    assert times(found)[3] == ("now.", 3.0, pytest.approx(3.0 + 1 / 2.6, abs=0.001))


def test_what_was_heard_of_the_next_caption_is_not_of_this_one():
    found = laid(
        [said(0.0, 1.0, "yes indeed quite"), said(1.0, 3.0, "we start", "Ben")],
        heard((0.0, "yes indeed we start")),
    )
    assert times(found)[2] == ("quite", 1.0, 1.0)
    assert times(found, 1)[0] == ("we", 1.0, 1.5)


def test_a_caption_of_which_too_little_was_heard_keeps_its_times():
    found = laid(
        [said(0.0, 2.0, "hi Ben"), said(2.5, 4.0, "mm hm right", "Ben")], heard((0.5, "hi ben"), (2.6, "so"))
    )
    assert found.missed == 1
    assert (found.captions[1].spoken.start_s, found.captions[1].spoken.end_s) == (2.5, 4.0)


def test_a_caption_that_was_not_recognised_is_not_said_while_others_are_heard():
    found = laid(
        [said(0.0, 2.0, "hi Ben"), said(2.0, 4.0, "mm", "Ben"), said(4.0, 5.0, "we start")],
        heard((1.5, "hi ben"), (3.5, "we start")),
    )
    assert (found.captions[1].spoken.start_s, found.captions[1].spoken.end_s) == (2.5, 3.5)


def test_a_transcript_that_starts_with_another_clock_is_moved_whole():
    lines = ["we have the audit until", "June and nobody owns", "that project yet so", "budget waits"]
    captions = [said(3.0 * place, 3.0 * place + 2, line) for place, line in enumerate(lines)]
    sound = heard(*((3.0 * place + 20, line) for place, line in enumerate(lines)))
    found = laid(captions, sound)
    assert found.later_s == pytest.approx(20, abs=0.5)
    assert found.recognised_share == 1.0
    assert [one.spoken.start_s for one in found.captions] == [20.0, 23.0, 26.0, 29.0]


def test_the_share_recognised_counts_the_words_of_captions():
    found = laid([said(0.0, 1.0, "hi Ben"), said(1.0, 3.0, "a b c d e f")], heard((0.0, "hi ben")))
    assert found.recognised_share == 0.25 < ENOUGH_SHARE


def test_who_was_heard_alone_is_laid_against_their_own_words():
    found = laid_by_speaker(
        [said(0.0, 2.0, "yes yes"), said(0.5, 1.5, "yes yes", "Ben")],
        {"Ana": heard((0.0, "yes yes")), "Ben": heard((0.6, "yes yes"))},
    )
    assert [one.spoken.start_s for one in found.captions] == [0.0, 0.6]


def test_a_transcript_of_which_nothing_was_heard_stays_as_it_is():
    found = laid([said(0.0, 2.0, "hi Ben")], [])
    assert times(found) == [("hi", 0.0, 0.8), ("Ben", 0.8, 2.0)]
    assert found.recognised_share == 0.0
