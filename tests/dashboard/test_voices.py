from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.data import open_office
from tests.dashboard.test_pages import PAGES
from tests.models.speakers.tiny import networks
from tests.pullmeter.test_voices import kept as call_of_two


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An office on whose machine voices can be told."""
    (tmp_path / "settings.toml").write_text(f'speakers = "{networks(tmp_path)}"\n')
    monkeypatch.setenv("PULLMETER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("PULLMETER_DATA", str(tmp_path / "data"))
    open_office.cache_clear()
    yield open_office()
    open_office.cache_clear()


@pytest.fixture
def page(office, tmp_path):
    kept = call_of_two(tmp_path)
    office.store.keep(kept)
    page = AppTest.from_file(str(PAGES / "call.py"), default_timeout=30)
    page.query_params["call"] = kept.call.id
    page.query_params["tab"] = "Recording"
    return page.run()


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception
    return page


def said(page):
    return " ".join(str(one.value) for one in (*page.markdown, *page.caption, *page.success, *page.info))


def test_a_voice_is_remembered_only_when_somebody_says_so(page, office):
    assert office.store.voices() == []
    assert "Ask them first" in said(page)
    press(page, "They want that: remember it")
    [voice] = office.store.voices()
    assert voice.name == "Maya"
    assert "The voice of Maya is remembered" in said(page)


def test_a_remembered_voice_names_a_speaker_with_a_click(page, office):
    press(page, "They want that: remember it")
    call_id = office.store.ids()[0]
    office.store.remember_voice(replace(office.store.voices()[0], name="Ann"))
    office.store.forget_voice("Maya")
    press(page.run(), "Whose voices are these?")
    assert "Maya sounds like **Ann**, 100 % alike." in said(page)
    press(page, "Name them Ann")
    assert [speaker.name for speaker in office.store.kept(call_id).call.speakers] == ["Ann", "Speaker 2"]


def test_a_voice_is_forgotten_with_a_click(page, office):
    press(page, "They want that: remember it")
    press(page.run(), "Forget")
    assert office.store.voices() == []


def test_where_voices_cannot_be_told_nothing_is_offered(page, monkeypatch):
    monkeypatch.setattr("dashboard.voices.speakers.are_here", lambda _folder: False)
    assert "They want that: remember it" not in [button.label for button in page.run().button]
