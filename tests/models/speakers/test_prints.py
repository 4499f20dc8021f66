from types import SimpleNamespace

import numpy as np
import pytest

from models.speakers.prints import Printer, likest
from models.speakers.weights import find_networks
from tests.models.speakers.tiny import networks, talk


@pytest.fixture(scope="module")
def printer(tmp_path_factory):
    return Printer(find_networks(networks(tmp_path_factory.mktemp("networks"))))


def voice(name, *numbers):
    numbers = np.array(numbers, np.float32)
    return SimpleNamespace(name=name, print=numbers / np.linalg.norm(numbers))


def test_one_voice_has_the_same_print_however_long_it_speaks(printer):
    low, again, high = (printer.print_of(talk(said)) for said in (("low", 3), ("low", 7), ("high", 3)))
    assert low @ again == pytest.approx(1.0, abs=1e-3)
    assert low @ high < 0.5
    assert np.linalg.norm(low) == pytest.approx(1.0)


def test_a_voice_is_whose_it_is_likest():
    known = [voice("Maya", 1, 0.1), voice("Tom", 0.1, 1)]
    assert likest(voice("?", 1, 0.3).print, known) == ("Maya", 0.98)


def test_a_voice_like_none_is_nobodys():
    assert likest(voice("?", 1, 0).print, [voice("Tom", 0.1, 1)]) is None
    assert likest(voice("?", 1, 0).print, []) is None


def test_a_voice_like_two_is_nobodys():
    assert likest(voice("?", 1, 1).print, [voice("Maya", 1, 0.9), voice("Tom", 0.9, 1)]) is None


def test_two_prints_of_one_person_do_not_stand_in_each_others_way():
    assert likest(voice("?", 1, 1).print, [voice("Maya", 1, 0.9), voice("Maya", 0.9, 1)]) == ("Maya", 1.0)
