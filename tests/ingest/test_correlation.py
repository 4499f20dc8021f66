import numpy as np
import pytest

from ingest.correlation import (
    TICKS_PER_S,
    agreement,
    best_place,
    energies,
    excerpt,
    first_place,
    likeness,
    ticks_in,
)
from tests.ingest.noises import burst, joined, laid, silence

SECOND = TICKS_PER_S


def piece_of(sound):
    return excerpt(sound, 0, ticks_in(sound))


def test_an_excerpt_is_the_same_alone_as_within_a_longer_one():
    sound = burst(1, 3.0)
    assert np.array_equal(excerpt(sound, 500, 900), excerpt(sound, 0, 2000)[500:900])


def test_beyond_its_ends_a_sound_is_silent():
    sound = burst(1, 1.0)
    around = excerpt(sound, -100, ticks_in(sound) + 50)
    assert len(around) == ticks_in(sound) + 150
    assert not around[:100].any()
    assert not around[-50:].any()
    assert around[200:-100].any()
    assert not excerpt(sound, 2 * SECOND, 3 * SECOND).any()


def test_energies_are_those_of_whole_pieces():
    sound = joined(burst(1, 2.0), silence(2.0), burst(2, 2.0), silence(1.0))
    found = energies(sound, 2 * SECOND)
    assert (found > found.max() / 100).tolist() == [True, False, True]
    assert len(energies(silence(1.0), 2 * SECOND)) == 0


def test_energies_over_several_minutes_are_those_of_each_piece_alone():
    sound = joined(*(burst(seed, 2.0) for seed in range(70)))
    alone = [
        np.square(excerpt(sound, at, at + 2 * SECOND)).sum() for at in range(0, 140 * SECOND, 2 * SECOND)
    ]
    assert energies(sound, 2 * SECOND) == pytest.approx(alone, rel=1e-4)


def test_a_sound_is_wholly_like_itself_however_loud():
    piece = piece_of(burst(1, 1.0))
    assert likeness(piece, 0.1 * piece) == pytest.approx([1.0], abs=1e-3)


def test_silence_is_like_nothing():
    assert likeness(piece_of(burst(1, 1.0)), piece_of(silence(2.0))).max() < 1e-6


def test_the_best_place_is_where_the_piece_lies_under_another_sound():
    mix = laid(6.0, (2.5, burst(1, 2.0)), (0.0, burst(2, 6.0)))
    place, alike = best_place(piece_of(burst(1, 2.0)), mix, 0, 4 * SECOND)
    assert place == pytest.approx(2.5 * SECOND, abs=2)
    assert 0.6 < alike < 0.8


def test_of_what_is_said_twice_the_first_place_counts():
    mix = laid(40.0, (12.0, burst(1, 1.0) // 2), (30.0, burst(1, 1.0)))
    place = first_place(piece_of(burst(1, 1.0)), mix, 0, 39 * SECOND, 0.5)
    assert place == pytest.approx(12 * SECOND, abs=2)


def test_what_is_not_there_has_no_place():
    assert first_place(piece_of(burst(1, 1.0)), burst(2, 20.0), 0, 19 * SECOND, 0.5) is None


def test_a_track_agrees_with_the_mix_where_it_sounds_in_it():
    track, mix = burst(1, 2.0), laid(4.0, (1.0, burst(1, 1.0)))
    agreed = agreement(track, mix, 0, 2 * SECOND, SECOND)
    assert len(agreed) == 200
    assert agreed[:95].min() > 0
    assert not agreed[105:].any()
