import pytest

from calls.call import Removed, SpeakersBy, Timing
from calls.report import Label, Measure, MeasureName, Unit
from pullmeter import wording
from tests import make


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"timing": Timing.CUES}, "words as the recording brought them"),
        ({"speech_model": "small"}, "words as the recording brought them, at the times that small heard"),
        ({"speech_model": "small", "timing": Timing.CUES}, "words as the recording brought them"),
        ({"speech_model": "small", "speakers_by": SpeakersBy.TRACKS}, "words heard by small"),
        ({"turns": ()}, "voices alone, without words"),
    ],
)
def test_whose_words_and_times_a_call_has_is_told(facts, told):
    assert wording.heard(make.call("Ana: hello", **facts)) == told


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (187.9, "3:07"), (3729, "1:02:09")])
def test_a_moment_is_shown_as_on_a_player(seconds, shown):
    assert wording.clock(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (0.92, "0.9 s"), (42.4, "42 s"), (95, "1 min 35 s"), (59.7, "1 min"), (3840, "1 h 4 min")],
)
def test_a_length_is_shown_in_the_units_people_say(seconds, shown):
    assert wording.length(seconds) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.434, Unit.SHARE, "43 %"),
        (True, Unit.BOOL, "yes"),
        (7.25, Unit.PER_MIN, "7.2 a minute"),
        (38.6, Unit.PER_HOUR, "39 an hour"),
        (61, Unit.WORDS, "61 words"),
        (3, Unit.COUNT, "3"),
        (None, Unit.SECONDS, "none"),
    ],
)
def test_a_value_is_shown_with_its_unit(value, unit, shown):
    assert wording.value(value, unit) == shown


def test_what_the_source_cannot_support_is_shown_as_not_measurable():
    assert wording.measure(Measure(None, Unit.SHARE, why_not="There are no names.")) == "not measurable"


def test_every_measure_and_every_label_has_words():
    assert set(wording.TITLES) == set(MeasureName)
    assert set(wording.LABELS) == {*Label, None}


def test_what_was_left_out_is_shown_with_its_second_and_many_are_counted():
    made_up = tuple(Removed("Thank you.", 60.0 * number, 60.0 * number + 1, "loops") for number in range(7))
    call = make.call("Ana: Hello.", repairs=("Mended.",), removed=made_up)
    repair, left_out = wording.notes(call)
    assert repair == "Mended."
    assert left_out.startswith(
        "Heard by the speech model, said by nobody, and left out: “Thank you.” at 0:00,"
    )
    assert left_out.endswith("at 4:00 and 2 more.")
