from dataclasses import replace

import pytest
from typer.testing import CliRunner

from calls.call import Turn
from calls.errors import NotUsableError
from calls.store import Store
from pullmeter.cli import app
from pullmeter.settings import Settings
from pullmeter.voices import speaker_called, voice_book
from tests import make
from tests.dashboard.conftest import keep
from tests.ingest.noises import written
from tests.models.speakers.tiny import networks, talk

SAID = [("low", 8), ("", 1), ("high", 9)]
TURNS = [("Maya", 0.0, 8.0), ("Speaker 2", 9.0, 18.0)]


@pytest.fixture
def store(tmp_path):
    return Store(f"sqlite:///{tmp_path / 'calls.db'}")


@pytest.fixture
def book(store, tmp_path):
    return voice_book(store, Settings(tmp_path, "sqlite://", speakers=networks(tmp_path)))


def kept(tmp_path, *said, turns=TURNS, file="call.wav"):
    """A call of two voices with its sound."""
    made = make.call("Ana: hello", "Ben: hi")
    names = dict.fromkeys(who for who, *_ in turns)
    speakers = tuple(replace(made.speakers[0], id=name, name=name) for name in names)
    call = replace(made, turns=tuple(Turn(*turn) for turn in turns), speakers=speakers)
    sound = written(tmp_path / file, talk(*said or SAID))
    return replace(keep(made, make.reading(made)), call=call, media=str(sound))


def test_a_voice_is_known_again_in_another_call(book, tmp_path):
    book.remember(kept(tmp_path), "Maya", "Maya")
    other = kept(
        tmp_path,
        ("high", 7),
        ("low", 7),
        turns=[("Speaker 1", 0.0, 7.0), ("Speaker 2", 7.0, 14.0)],
        file="other.wav",
    )
    assert {speaker: guess.name for speaker, guess in book.guesses(other).items()} == {"Speaker 2": "Maya"}


def test_a_voice_that_hardly_speaks_is_not_remembered(book, tmp_path):
    short = kept(tmp_path, ("low", 3), turns=[("Maya", 0.0, 3.0)])
    with pytest.raises(NotUsableError, match="speaks alone for less than 6 s"):
        book.remember(short, "Maya", "Maya")


def test_what_two_say_at_once_is_nobodys_print(book, tmp_path):
    both = kept(tmp_path, ("low", 8), turns=[("Maya", 0.0, 8.0), ("Ben", 1.0, 7.0)])
    with pytest.raises(NotUsableError, match="speaks alone"):
        book.remember(both, "Maya", "Maya")


def test_without_a_name_no_voice_is_remembered(book, tmp_path):
    with pytest.raises(NotUsableError, match="say the name"):
        book.remember(kept(tmp_path), "Maya", " ")


def test_without_remembered_voices_there_is_nobody_to_be_like(book, tmp_path):
    with pytest.raises(NotUsableError, match="No voice is remembered yet"):
        book.guesses(kept(tmp_path))


def test_without_its_sound_a_call_has_no_voices(book, tmp_path):
    with pytest.raises(NotUsableError, match="The sound of this call is not here"):
        book.remember(replace(kept(tmp_path), media=None), "Maya", "Maya")


def test_a_speaker_is_found_by_name_in_any_case(tmp_path):
    call = kept(tmp_path).call
    assert speaker_called(call, "maya") == "Maya"
    with pytest.raises(NotUsableError, match="say one of Maya, Speaker 2"):
        speaker_called(call, "Tom")


def test_a_voice_is_remembered_found_and_forgotten_by_commands(tmp_path, monkeypatch):
    (tmp_path / "settings.toml").write_text(f'speakers = "{networks(tmp_path)}"\n')
    monkeypatch.setenv("PULLMETER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("PULLMETER_DATA", str(tmp_path))
    one = kept(tmp_path)
    Store(f"sqlite:///{tmp_path / 'pullmeter.db'}").keep(one)

    def run(*arguments):
        return CliRunner().invoke(app, ["voices", *arguments], catch_exceptions=False).output

    assert "No voice is remembered" in run()
    assert "is remembered" in run("remember", one.call.id, "Maya")
    assert "Maya: Maya, 100 % alike" in run("who", one.call.id)
    assert "Speaker 2: nobody who is remembered" in run("who", one.call.id)
    assert "is forgotten" in run("forget", "Maya")
    with pytest.raises(NotUsableError, match="No voice of 'Maya' is remembered"):
        run("forget", "Maya")
