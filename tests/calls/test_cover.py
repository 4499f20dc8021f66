from itertools import pairwise

import pytest

from calls.call import Span
from calls.cover import with_edge, with_stretch
from calls.findings import Phase, PhaseKind


def cover(*parts):
    """Phases from (kind, words) one after the other."""
    phases, start = [], 0
    for kind, words in parts:
        phases.append(Phase(PhaseKind(kind), Span(start, start + words), 0.7))
        start += words
    return tuple(phases)


def shape(phases):
    return [(phase.kind.value, len(phase.span)) for phase in phases]


def test_a_stretch_in_the_middle_of_a_phase_parts_it():
    after = with_stretch(cover(("demand", 10)), Span(4, 6), PhaseKind.SUPPLY)
    assert shape(after) == [("demand", 4), ("supply", 2), ("demand", 4)]
    assert [phase.confidence for phase in after] == [0.7, 1.0, 0.7]


def test_a_stretch_joins_neighbours_of_its_kind():
    before = cover(("demand", 3), ("demo", 2), ("demand", 5), ("path", 1))
    assert shape(with_stretch(before, Span(3, 5), PhaseKind.DEMAND)) == [("demand", 10), ("path", 1)]


def test_an_edge_that_would_take_all_words_of_a_phase_does_not_move():
    assert with_edge(cover(("demand", 3), ("demo", 2)), 1, 5) is None


def test_an_edge_goes_to_a_word_between_its_phases():
    assert shape(with_edge(cover(("demand", 3), ("demo", 2)), 1, 1)) == [("demand", 1), ("demo", 4)]


@pytest.mark.parametrize("kind", PhaseKind)
@pytest.mark.parametrize("start", range(9))
def test_whatever_becomes_another_phase_every_word_is_in_one(kind, start):
    before = cover(("demand", 3), ("demo", 1), ("demand", 2), ("path", 3))
    for stop in range(start + 1, 10):
        after = with_stretch(before, Span(start, stop), kind)
        assert (after[0].span.start, after[-1].span.stop) == (0, 9)
        assert all(one.span.stop == other.span.start for one, other in pairwise(after))
        assert all(one.kind is not other.kind for one, other in pairwise(after))
