import pytest

from analysis.measures.speaker_changes_per_min import speaker_changes_per_min
from calls.call import Speaker, SpeakersBy
from tests import make
from tests.analysis.findings import measured


def test_changes_of_the_floor_are_counted_for_each_minute():
    of = make.call("Ana: hello you", "Bo: hello Ana", "Ana: how are things", duration_s=120.0)
    assert measured(speaker_changes_per_min, of).value == pytest.approx(1.0)


def test_a_back_channel_is_no_change():
    of = make.call("Ana: hello you", "Bo: Yeah.", "Ana: how are things", duration_s=120.0)
    assert measured(speaker_changes_per_min, of).value == 0


def test_changes_need_speakers_but_no_roles():
    unknown = (Speaker("Ana", None), Speaker("Bo", None))
    of = make.call("Ana: hello you", "Bo: hello Ana", speakers=unknown, duration_s=60.0)
    one_voice = make.call("Ana: hello you", "Bo: hello Ana", speakers_by=SpeakersBy.NONE)
    assert measured(speaker_changes_per_min, of).value == pytest.approx(1.0)
    assert not measured(speaker_changes_per_min, one_voice).measurable
