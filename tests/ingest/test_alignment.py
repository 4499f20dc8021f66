import pytest

from calls.call import Word
from ingest.alignment import AS_IT_IS, Alignment, Stretch, align
from tests.ingest.noises import burst, joined, laid, silence

OTHER = burst(99, 30.0, level=1500)  # somebody else, who talks all the time


def stretches(alignment):
    return [(stretch.start_s, stretch.later_s) for stretch in alignment.stretches]


def near(*pairs):
    return [(pytest.approx(at_s, abs=0.02), pytest.approx(later_s, abs=0.002)) for at_s, later_s in pairs]


def test_a_track_that_shares_the_clock_of_the_mix_stays_as_it_is():
    track = laid(30.0, (3.0, burst(1, 4.0)), (20.0, burst(2, 5.0)))
    found = align(track, track + OTHER)
    assert stretches(found) == near((0, 0))
    assert found.fits


def test_a_track_that_starts_late_lies_later_by_as_much():
    track = laid(18.0, (1.0, burst(1, 4.0)), (10.0, burst(2, 5.0)))
    found = align(track, laid(30.0, (12.0, track)) + OTHER)
    assert stretches(found) == near((0, 12))


def test_where_silence_was_left_out_each_part_lies_where_it_was():
    first, second, third = burst(1, 5.0), burst(2, 4.0), burst(3, 3.0)
    found = align(
        joined(first, second, third), laid(30.0, (2.0, first), (10.0, second), (26.0, third)) + OTHER
    )
    assert stretches(found) == near((0, 2), (5, 5), (9, 17))


def test_a_word_between_two_silences_that_were_left_out_is_found():
    first, word, last = burst(1, 5.0), burst(2, 0.7), burst(3, 5.0)
    mix = laid(30.0, (0.0, first), (12.0, word), (24.0, last))
    assert stretches(align(joined(first, word, last), mix)) == near((0, 0), (5, 7), (5.7, 18.3))


def test_a_first_and_a_last_word_lie_where_they_were():
    hello, middle, bye = burst(1, 0.6), burst(2, 5.0), burst(3, 0.7)
    mix = laid(30.0, (1.0, hello), (10.0, middle), (25.0, bye))
    assert stretches(align(joined(hello, middle, bye), mix)) == near((0, 1), (0.6, 9.4), (5.6, 19.4))


def test_a_cut_in_what_is_left_of_a_silence_is_made_in_its_middle():
    first, second = burst(1, 5.0), burst(2, 5.0)
    track = joined(first, silence(0.6), second)
    (_, cut) = align(track, laid(30.0, (0.0, first), (15.0, second))).stretches
    assert cut.start_s == pytest.approx(5.3, abs=0.1)


def test_what_is_said_twice_alike_lies_in_the_order_it_was_said_in():
    same, other = burst(1, 4.0), burst(2, 4.0)
    mix = laid(30.0, (1.0, same), (12.0, other), (24.0, same))
    assert stretches(align(joined(same, other, same), mix)) == near((0, 1), (4, 8), (8, 16))


def test_a_track_of_another_recording_does_not_fit():
    found = align(burst(1, 10.0), laid(30.0) + OTHER)
    assert (found.fits, found.found_share, found.stretches) == (False, 0.0, ())


def test_a_track_fits_though_others_drown_a_part_of_it():
    track = laid(30.0, *((at_s, burst(at_s, 2.0)) for at_s in range(0, 30, 4)))
    found = align(track, track + laid(30.0, (0.0, burst(50, 9.0, level=9000))))
    assert stretches(found) == near((0, 0))
    assert 0.5 < found.found_share < 1


def test_a_silent_track_stays_as_it_is():
    assert align(silence(10.0), OTHER) == AS_IT_IS
    assert AS_IT_IS.fits


LATER = Alignment((Stretch(0.0, 1.0), Stretch(5.0, 3.5)), 1.0)


def test_words_are_moved_by_where_their_middle_lies():
    said = [Word("one", 4.0, 4.5), Word("two", 4.9, 5.3), Word("three", 6.0, 6.2)]
    assert LATER.said(said) == [Word("one", 5.0, 5.5), Word("two", 8.4, 8.8), Word("three", 9.5, 9.7)]


def test_a_region_is_parted_where_silence_was_left_out():
    assert LATER.regions([(1.0, 2.0), (4.0, 6.0)]) == [(2.0, 3.0), (5.0, 6.0), (8.5, 9.5)]


def test_nothing_is_moved_before_the_start():
    assert Alignment((Stretch(0.0, -0.2),), 1.0).regions([(0.1, 1.0)]) == [(0.0, 0.8)]


def test_without_stretches_times_stay():
    assert AS_IT_IS.said([Word("one", 4.0, 4.5)]) == [Word("one", 4.0, 4.5)]
    assert AS_IT_IS.regions([(4.0, 4.5)]) == [(4.0, 4.5)]
