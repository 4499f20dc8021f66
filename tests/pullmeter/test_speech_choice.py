import pytest

from pullmeter import speech_choice
from pullmeter.jobs.limits import Machine
from pullmeter.settings import Settings
from pullmeter.speech_choice import best, choose, expected, suited

GB = 1_000_000_000
LAPTOP = Machine(2, 16 * GB)


@pytest.mark.parametrize(
    ("machine", "model"),
    [
        (LAPTOP, "small"),
        (Machine(10, 16 * GB), "turbo"),
        (Machine(10, 6 * GB), "small"),
        (Machine(1, 16 * GB), "base"),
        (Machine(4, 2 * GB), "base"),
        (Machine(2, 16 * GB, gpus=1), "turbo"),
    ],
)
def test_a_model_is_as_large_as_the_machine_carries(machine, model):
    assert suited(machine).model == model


def test_a_model_that_is_here_goes_before_one_that_must_be_fetched():
    choice = best(LAPTOP, {"base", "tiny"})
    assert choice.model == "base"
    assert choice.because.startswith("it is on this machine already; small would suit")


def test_a_model_that_suits_goes_before_a_larger_one_that_is_here_too():
    assert best(LAPTOP, {"medium", "small"}).model == "small"


def test_a_model_that_is_here_and_takes_half_an_hour_for_one_is_left_alone():
    assert best(LAPTOP, {"large-v3"}).model == "small"


def test_what_somebody_chose_goes_before_what_suits(tmp_path):
    settings = Settings(tmp_path, "sqlite://", model="tiny")
    assert choose(settings).model == "tiny"
    assert choose(settings, "/a/folder").model == "/a/folder"


def test_where_nobody_chose_the_machine_does(tmp_path, monkeypatch):
    monkeypatch.setattr(speech_choice, "this_machine", lambda: LAPTOP)
    monkeypatch.setattr(speech_choice.weights, "on_this_machine", lambda: {"tiny": None, "base": tmp_path})
    assert choose(Settings(tmp_path, "sqlite://")).model == "base"


@pytest.mark.parametrize(
    ("model", "machine", "said"),
    [
        ("small", LAPTOP, "about 9 min, reckoned for 2 cores"),
        ("/a/folder", LAPTOP, "not known for folder"),
        ("none", LAPTOP, "not transcribed"),
        ("small", Machine(2, GB, gpus=1), "a few minutes on the graphics card; we measured none"),
    ],
)
def test_it_is_said_how_long_an_hour_takes(model, machine, said):
    assert expected(model, machine) == said
