import pytest

from analysis.measures.talk_share_of_call import talk_share_of_call
from calls.call import Timing
from tests import make
from tests.analysis.findings import measured, said


def test_silence_counts_in_the_share_of_the_call():
    of = make.call(f"Ana: {said(10)}", f"Bo: {said(10)}", duration_s=40.0)
    assert measured(talk_share_of_call, of).value == pytest.approx(0.1)


def test_the_share_is_not_measurable_where_times_are_guessed():
    assert not measured(talk_share_of_call, make.call("Ana: hi", "Bo: hi", timing=Timing.BLOCKS)).measurable
