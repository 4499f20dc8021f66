from calls.call import Word
from ingest.matching import Wanted, later_s, matched


def words(text, start_s=0.0, each_s=0.5):
    return [
        Word(word, start_s + place * each_s, start_s + (place + 1) * each_s)
        for place, word in enumerate(text.split())
    ]


def wanted(text, start_s=0.0, end_s=10.0):
    return [Wanted(word, start_s, end_s) for word in words(text, start_s)]


def test_words_match_whatever_their_capitals_and_marks():
    assert matched(wanted("Hi, Ben!"), words("hi ben")) == {0: 0, 1: 1}


def test_a_word_that_was_heard_as_another_has_no_match_and_those_around_it_have():
    assert matched(wanted("we use Acme here"), words("we use ackme here")) == {0: 0, 1: 1, 3: 3}


def test_what_was_heard_beside_the_transcript_is_passed_over():
    assert matched(wanted("we use it"), words("we er we mostly use it")) == {0: 0, 1: 4, 2: 5}


def test_of_the_same_word_said_often_the_one_nearest_in_time_is_meant():
    heard = [Word("yeah", at_s, at_s + 0.3) for at_s in (0.0, 2.0, 4.0, 6.0)]
    assert matched([Wanted(Word("Yeah.", 4.2, 4.6), 4.2, 4.6)], heard) == {0: 2}


def test_a_word_far_from_its_caption_is_not_meant():
    assert matched(wanted("audit", 0.0, 1.0), words("audit", 5.0)) == {}


def test_matches_keep_the_order_of_both():
    found = matched(wanted("a b c a b"), words("c a b a c b"))
    assert list(found) == sorted(found)
    assert list(found.values()) == sorted(found.values())


def test_a_mark_alone_is_no_word():
    assert matched(wanted("— —"), words("- —")) == {}


def test_a_transcript_is_late_by_the_median_of_what_is_said_once():
    said = words("the budget runs a whole audit past this month so June is late")
    heard = [Word(word.text, word.start_s + 7.0, word.end_s + 7.0) for word in said]
    assert later_s(said, heard) == 7.0


def test_too_few_words_tell_nothing_about_all_times():
    assert later_s(words("hello there"), words("hello there", 7.0)) == 0.0
