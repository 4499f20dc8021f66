from analysis.turn_taking import (
    back_channels,
    floors,
    interruptions,
    short_interruptions,
    speech_overlaps,
)
from calls.call import Turn
from tests import make


def voices(*stretches):
    return tuple(Turn(name, start_s, end_s) for name, start_s, end_s in stretches)


def test_a_gap_over_a_second_and_a_half_ends_a_monologue():
    turns = voices(("Ana", 0, 10), ("Ana", 11.5, 20), ("Ana", 21.6, 30))
    assert [(floor.start_s, floor.end_s) for floor in floors(turns)] == [(0, 20), (21.6, 30)]


def test_the_turn_of_another_ends_a_monologue():
    turns = voices(("Ana", 0, 10), ("Bo", 10, 12), ("Ana", 12, 20))
    assert [floor.speaker for floor in floors(turns)] == ["Ana", "Bo", "Ana"]


def test_a_turn_passed_over_ends_nothing_and_its_time_is_no_gap():
    turns = voices(("Ana", 0, 10), ("Bo", 11, 13), ("Ana", 14, 20))
    (floor,) = floors(turns, passed_over={1})
    assert (floor.first, floor.last, floor.duration_s) == (0, 2, 20)


def test_a_few_words_of_assent_are_a_back_channel():
    call = make.call("Ana: we mask the data", "Bo: Mm-hmm. Yeah.", "Ana: every night")
    assert back_channels(call.turns) == {1}


def test_a_yes_to_a_question_is_no_back_channel():
    call = make.call("Ana: is it the audit?", "Bo: Yes.")
    assert back_channels(call.turns) == frozenset()


def test_words_that_say_something_are_no_back_channel():
    call = make.call("Ana: we mask the data", "Bo: Tuesday.", "Ana: every night")
    assert back_channels(call.turns) == frozenset()


def test_voice_without_words_is_a_back_channel_under_a_second():
    assert back_channels(voices(("Ana", 0, 9), ("Bo", 9, 9.8), ("Bo", 11, 12.5))) == {1}


def test_a_short_remark_within_a_longer_story_is_a_short_interruption():
    turns = voices(("Bo", 0, 20), ("Ana", 20.5, 22.5), ("Bo", 23, 40))
    assert short_interruptions(turns) == {1}


def test_a_short_question_with_a_shorter_answer_is_no_interruption_of_a_story():
    turns = voices(("Bo", 0, 20), ("Ana", 20.5, 22.5), ("Bo", 23, 24))
    assert short_interruptions(turns) == frozenset()


def test_the_seller_interrupts_where_the_buyer_goes_on_for_over_a_fifth_of_a_second():
    call = make.call("Ana: hi", "Bo: hi")
    turns = voices(("Bo", 0, 10), ("Ana", 9.9, 12), ("Bo", 12, 20), ("Ana", 18, 25), ("Bo", 24, 30))
    of = make.call("Ana: hi", "Bo: hi", turns=turns, speakers=call.speakers)
    assert interruptions(of) == (3,)


def test_speech_overlaps_only_between_different_speakers():
    assert speech_overlaps(voices(("Ana", 0, 10), ("Bo", 9, 12)))
    assert not speech_overlaps(voices(("Ana", 0, 10), ("Ana", 9, 12), ("Bo", 12, 13)))
