from itertools import pairwise

import pytest

from calls.call import Timing, Word
from ingest.recording import Cue
from ingest.turns import turns_of_cues


def turns(*cues, timing=Timing.CUES):
    return turns_of_cues([Cue(*cue) for cue in cues], timing)


def shape(turns):
    return [(turn.speaker, turn.start_s, turn.end_s, turn.text) for turn in turns]


def test_cues_of_one_speaker_join_over_a_gap_of_a_second_and_a_half():
    assert shape(turns((0.0, 1.0, "Ana", "one"), (2.5, 3.0, "Ana", "two"))) == [("Ana", 0.0, 3.0, "one two")]


def test_a_longer_gap_or_another_speaker_ends_a_turn():
    assert len(turns((0.0, 1.0, "Ana", "one"), (2.6, 3.0, "Ana", "two"), (3.0, 4.0, "Ben", "three"))) == 3


def test_turns_stand_in_the_order_of_their_starts():
    assert [turn.speaker for turn in turns((5.0, 6.0, "Ben", "two"), (0.0, 1.0, "Ana", "one"))] == [
        "Ana",
        "Ben",
    ]


def test_who_speaks_over_somebody_else_stays_so():
    said = turns((0.0, 4.0, "Ana", "one two"), (3.0, 3.5, "Ben", "yes"))
    assert (said[0].end_s, said[1].start_s) == (4.0, 3.0)


def test_nobody_speaks_over_themselves():
    (turn,) = turns((0.0, 4.0, "Ana", "one two"), (2.0, 5.0, "Ana", "three"))
    assert all(before.end_s <= after.start_s for before, after in pairwise(turn.words))


def test_words_share_the_time_of_a_cue_by_their_letters():
    (turn,) = turns((1.0, 2.0, "Ana", "a  bcd"))
    assert turn.words == (Word("a", 1.0, 1.25), Word("bcd", 1.25, 2.0))


def test_words_keep_their_own_times_to_the_millisecond():
    words = (Word("hi", 0.12345, 0.5), Word("there", 0.6, 0.55))
    (turn,) = turns_of_cues([Cue(0.0, 9.0, "Ana", "hi there", words)], Timing.WORDS)
    assert turn.words == (Word("hi", 0.123, 0.5), Word("there", 0.6, 0.6))
    assert (turn.start_s, turn.end_s) == (0.123, 0.6)


def test_a_missing_end_is_estimated_from_the_number_of_words():
    (turn,) = turns((0.0, None, "Ana", "w " * 26), timing=Timing.STARTS)
    assert turn.end_s == pytest.approx(10.0, abs=0.001)


def test_an_estimated_end_is_not_past_the_next_start():
    said = turns((0.0, None, "Ana", "w " * 26), (4.0, None, "Ben", "yes"), timing=Timing.STARTS)
    assert said[0].end_s == 4.0


def test_cues_that_start_in_the_same_second_follow_each_other():
    said = turns(
        (0.0, None, "Ana", "w " * 26),
        (0.0, None, "Ben", "w " * 26),
        (10.0, 11.0, "Ana", "so"),
        timing=Timing.STARTS,
    )
    assert [(turn.start_s, turn.end_s) for turn in said[:2]] == [(0.0, 5.0), (5.0, 10.0)]


def test_a_block_is_filled_up_to_the_next():
    said = turns(
        (0.0, None, "Ana", "w " * 13),
        (0.0, None, "Ben", "w " * 13),
        (60.0, 61.0, "Ana", "so"),
        timing=Timing.BLOCKS,
    )
    assert [(turn.start_s, turn.end_s) for turn in said[:2]] == [(0.0, 5.0), (30.0, 35.0)]


def test_in_blocks_only_another_speaker_ends_a_turn():
    said = turns(
        (0.0, None, "Ana", "one"),
        (0.0, None, "Ana", "two"),
        (300.0, 301.0, "Ana", "so"),
        timing=Timing.BLOCKS,
    )
    assert len(said) == 1


def test_what_nobody_is_known_to_have_said_is_said_by_the_unknown():
    assert turns((0.0, 1.0, None, "hm"))[0].speaker == "unknown"


def test_a_turn_always_has_words_and_never_ends_before_it_starts():
    said = turns((0.0, 1.0, "Ana", " "), (5.0, 2.0, "Ben", "one two"))
    assert shape(said) == [("Ben", 5.0, 5.0, "one two")]
    assert turns() == ()
