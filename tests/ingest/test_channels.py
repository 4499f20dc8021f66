import numpy as np
import pytest

from ingest.channels import Channels, kind_of
from tests.ingest.noises import silence
from tests.ingest.voices_of import track, voice

ANA, BEN = voice(1, 6.0), voice(2, 6.0)
LEFT, RIGHT = track(14.0, (1.0, ANA)), track(14.0, (7.5, BEN))


def mixed(first, second, share):
    return (first + share * second).astype(np.int16)


@pytest.mark.parametrize("crosstalk", [0.0, 0.1, 0.18])
def test_channels_on_which_people_take_turns_are_people(crosstalk):
    assert kind_of(mixed(LEFT, RIGHT, crosstalk), mixed(RIGHT, LEFT, crosstalk)) is Channels.PEOPLE


def test_a_fainter_person_is_one_too():
    assert kind_of(LEFT, (RIGHT / 10).astype(np.int16)) is Channels.PEOPLE


def test_voices_panned_between_two_channels_are_stereo():
    assert kind_of(mixed(LEFT, RIGHT, 0.5), mixed(RIGHT, LEFT, 0.5)) is Channels.STEREO


def test_sound_on_both_at_once_is_stereo():
    assert kind_of(track(8.0, (1.0, ANA)), track(8.0, (1.0, BEN))) is Channels.STEREO


def test_the_same_on_both_is_mono_however_loud():
    whole = mixed(LEFT, RIGHT, 1.0)
    assert kind_of(whole, (whole * 0.6).astype(np.int16)) is Channels.MONO


def test_one_channel_with_nothing_or_hiss_on_it_is_mono():
    whole = mixed(LEFT, RIGHT, 1.0)
    assert kind_of(whole, silence(14.0)) is Channels.MONO
    assert kind_of(whole, track(14.0)) is Channels.MONO
    assert kind_of(silence(0.0), silence(0.0)) is Channels.MONO
