import pytest

from analysis.measures.talk_ratio import talk_ratio
from calls.call import Speaker, Timing
from tests import make
from tests.analysis.findings import measured, said


def test_the_talk_ratio_is_the_sellers_share_of_speech():
    assert measured(talk_ratio, make.call(f"Ana: {said(3)}", f"Bo: {said(1)}")).value == pytest.approx(0.75)


def test_silence_counts_for_nobody():
    of = make.call("Ana: one two", "Bo: one two", pause_s=100, duration_s=1000.0)
    assert measured(talk_ratio, of).value == pytest.approx(0.5)


def test_overlap_counts_for_both():
    of = make.call("Ana: one two", "Bo: one two", pause_s=-0.8)
    assert measured(talk_ratio, of).value == pytest.approx(0.5)


def test_a_call_in_which_nobody_speaks_has_nothing_to_measure():
    speakers = make.call("Ana: hi", "Bo: hi").speakers
    measure = measured(talk_ratio, make.call(speakers=speakers))
    assert (measure.value, measure.measurable) == (None, True)


def test_the_talk_ratio_is_not_measurable_where_times_are_guessed_or_nobody_is_known():
    unknown = (Speaker("Ana", None), Speaker("Bo", None))
    assert not measured(talk_ratio, make.call("Ana: hi", "Bo: hi", timing=Timing.BLOCKS)).measurable
    assert not measured(talk_ratio, make.call("Ana: hi", "Bo: hi", speakers=unknown)).measurable
