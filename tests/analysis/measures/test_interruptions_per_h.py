import pytest

from analysis.measures.interruptions_per_h import interruptions_per_h
from calls.call import SpeakersBy
from tests import make
from tests.analysis.findings import measured

LINES = ("Bo: we ship it in June", "Ana: let me show you")


def test_a_seller_who_starts_while_the_buyer_goes_on_interrupts():
    of = make.call(*LINES, pause_s=-0.4, duration_s=1800.0, speakers_by=SpeakersBy.TRACKS)
    measure = measured(interruptions_per_h, of)
    assert measure.value == pytest.approx(2.0)
    assert [passage.text for passage in measure.evidence] == ["let me show you"]


def test_a_back_channel_is_no_interruption():
    of = make.call("Bo: we ship it in June", "Ana: mm-hmm", pause_s=-0.4, speakers_by=SpeakersBy.TRACKS)
    assert measured(interruptions_per_h, of).value == 0


def test_the_buyer_may_interrupt():
    of = make.call("Ana: let me show you", "Bo: we ship in June", pause_s=-0.4, speakers_by=SpeakersBy.TRACKS)
    assert measured(interruptions_per_h, of).value == 0


def test_captions_that_never_overlap_cannot_tell():
    measure = measured(interruptions_per_h, make.call(*LINES))
    assert measure.value is None
    assert "overlap" in measure.why_not
