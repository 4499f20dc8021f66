import pytest

from analysis import measurable
from calls.call import Role, Speaker, SpeakersBy, Timing
from calls.report import Unit
from tests import make

LINES = ("Ana: hello there", "Bo: hello you")


def test_a_lack_is_a_sentence_in_place_of_a_value():
    @measurable.measured_in(Unit.SHARE, measurable.words)
    def half(material):
        raise AssertionError(material)

    class Silent:
        call = make.call("Ana: hi", turns=())

    measure = half(Silent())
    assert (measure.value, measure.measurable) == (None, False)
    assert measure.why_not == "Nothing was transcribed, so what was said is not known."


def test_roles_need_both_sides():
    everybody = make.call(*LINES, speakers=(Speaker("Ana", "Ana"), Speaker("Bo", "Bo")))
    one_side = make.call(*LINES, speakers=(Speaker("Ana", "Ana", Role.SELLER), Speaker("Bo", "Bo")))
    assert measurable.roles(make.call(*LINES)) is None
    assert "seller" in measurable.roles(everybody)
    assert "buyer" in measurable.roles(one_side)


def test_roles_need_speakers_that_are_told_apart():
    assert "apart" in measurable.roles(make.call(*LINES, speakers_by=SpeakersBy.NONE))


@pytest.mark.parametrize(
    ("timing", "seconds", "ends"),
    [
        (Timing.WORDS, True, True),
        (Timing.CUES, True, True),
        (Timing.STARTS, True, False),
        (Timing.BLOCKS, False, False),
    ],
)
def test_coarse_times_support_less(timing, seconds, ends):
    of = make.call(*LINES, timing=timing)
    assert (measurable.seconds(of) is None, measurable.ends(of) is None) == (seconds, ends)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"speakers_by": SpeakersBy.TRACKS}, True),
        ({"speakers_by": SpeakersBy.CHANNELS}, True),
        ({"speakers_by": SpeakersBy.DIARIZATION, "pause_s": -0.4}, False),
        ({"timing": Timing.CUES}, False),
        ({"timing": Timing.CUES, "pause_s": -0.4}, True),
        ({"timing": Timing.STARTS, "pause_s": -0.4}, False),
    ],
)
def test_overlap_is_known_from_tracks_or_captions_that_overlap(changes, kept):
    assert (measurable.overlaps(make.call(*LINES, **changes)) is None) == kept


def test_word_lists_are_english():
    assert measurable.english(make.call(*LINES, language="en-GB")) is None
    assert "'da'" in measurable.english(make.call(*LINES, language="da"))
