from calls.call import Role, Span
from tests import make


def test_a_span_is_played_and_read_as_it_was_said():
    call = make.call("Ana: what made you call", "Ben: the audit")
    passage = call.passage(make.span(call, "the audit"))
    assert (passage.start_s, passage.end_s, passage.text) == (2.1, 2.9, "the audit")


def test_a_span_belongs_to_the_turn_of_its_first_word():
    call = make.call("Ana: one two", "Ben: three", "Ana: four")
    assert [call.turn_at(Span(word, word + 1)) for word in range(4)] == [0, 0, 1, 2]


def test_a_turn_without_words_takes_no_place_among_the_words():
    call = make.call("Ana: one", "Ben: ", "Ana: two")
    assert call.turn_at(Span(1, 2)) == 2


def test_a_span_has_the_role_of_its_speaker():
    call = make.call("Ana: one", "Ben: two")
    assert call.role_at(Span(1, 2)) is Role.BUYER
