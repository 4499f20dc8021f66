from itertools import pairwise

from calls.findings import PhaseKind
from pullmeter.sharing.timeline import Tone, timeline
from tests.pullmeter.sharing.kept import BUYER, SELLER, kept


def drawn():
    of = kept()
    return timeline(of.call, of.reading)


def test_each_speaker_has_a_lane_with_the_seconds_they_spoke():
    assert [lane.name for lane in drawn().lanes] == [SELLER, BUYER]
    assert [len(lane.talk) for lane in drawn().lanes] == [2, 3]


def test_phases_follow_on_each_other_to_the_end():
    phases = drawn().phases
    assert [phase.kind for phase in phases] == [PhaseKind.DEMAND, PhaseKind.SUPPLY, PhaseKind.PATH]
    assert all(one.stretch.end_s == other.stretch.start_s for one, other in pairwise(phases))


def test_marks_have_a_tone_and_a_symbol_that_says_the_same():
    rows = {row.name: row for row in drawn().rows}
    assert [(mark.tone, mark.symbol) for mark in rows["Questions"].marks] == [(Tone.PULL, "▲")]
    assert [mark.symbol for mark in rows["Pillars"].marks] == ["E", "C"]


def test_the_picture_is_told_in_words():
    assert "demand from 0:00" in drawn().in_words
    assert "questions: 1, pillars: 2" in drawn().in_words
