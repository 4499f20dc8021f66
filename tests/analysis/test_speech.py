import pytest

from analysis.speech import pieces, speech_s
from calls.call import Span
from calls.findings import Phase, PhaseKind
from tests import make


def test_seconds_that_overlap_count_once():
    assert speech_s([(5, 10), (0, 6), (1, 2)]) == pytest.approx(10)


def test_silence_counts_for_nobody():
    assert speech_s([(0, 1), (100, 101)]) == pytest.approx(2)


def test_a_turn_is_cut_where_a_phase_starts():
    of = make.call("Ana: hi all so what matters", "Bo: June")
    phases = (Phase(PhaseKind.RAPPORT, Span(0, 2), 1.0), Phase(PhaseKind.DEMAND, Span(2, 6), 1.0))
    cut = [(piece.turn, piece.phase, piece.start_s, piece.end_s) for piece in pieces(of, phases)]
    assert cut == [
        (0, PhaseKind.RAPPORT, 0.0, 0.8),
        (0, PhaseKind.DEMAND, 0.8, 2.0),
        (1, PhaseKind.DEMAND, 2.5, 2.9),
    ]
