from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from typer.testing import CliRunner

from analysis.rubric import load_rubric
from calls.decisions import Decision, DecisionState
from calls.errors import NotUsableError
from calls.report import MeasureName
from calls.store import Store
from pullmeter.cli import app
from pullmeter.digest import digest_of, week_of
from pullmeter.sharing.weekly import NO_CALLS, NO_DECISIONS, NO_MEETINGS, weekly_markdown, weekly_page
from tests.pullmeter.sharing.kept import MARKUP, NAMES, kept

WEEK = date(2026, 3, 2)  # the Monday before the call of `kept`
RUBRIC = load_rubric()


@pytest.fixture
def store(tmp_path):
    return Store(f"sqlite:///{tmp_path / 'calls.db'}")


@pytest.fixture
def held(store):
    """A call in that week, and a decision for its founder."""
    store.keep(kept())
    decision = Decision("Zoë asks before she shows.", kept().founder, MeasureName.TALK_RATIO, owner="Zoë")
    store.decide(replace(decision, made_at=datetime(2026, 3, 1, tzinfo=UTC)))
    return store


@pytest.mark.parametrize(
    ("text", "monday"), [("2026-W10", WEEK), ("2026-W9", date(2026, 2, 23)), (None, date(2026, 3, 2))]
)
def test_a_week_is_named_by_its_number_or_is_this_one(text, monday):
    assert week_of(text, date(2026, 3, 8)) == monday


@pytest.mark.parametrize("text", ["2026-10", "2026-W60", "next"])
def test_what_is_no_week_is_refused(text):
    with pytest.raises(NotUsableError, match="no week"):
        week_of(text, WEEK)


def test_a_week_holds_its_calls_moments_decisions_and_bars(held):
    told = digest_of(held, RUBRIC, WEEK)
    assert [line.title for line in told.lines] == [kept().call.title]
    assert any("when can we start" in one.words for one in told.best)
    assert next(one.what for one in told.worst).startswith("It cost ")
    assert [one.course.split(":")[0] for one in told.decisions] == ["Talk ratio"]
    assert [one.founder for one in told.bars] == [kept().founder]


def test_another_week_does_not_hold_them(held):
    assert digest_of(held, RUBRIC, date(2026, 3, 9)).lines == ()


def test_a_closed_decision_is_told_no_more(held):
    held.close_decision(1, DecisionState.DONE)
    assert digest_of(held, RUBRIC, WEEK).decisions == ()


@pytest.mark.parametrize("write", [weekly_page, weekly_markdown])
def test_an_empty_week_says_what_to_do(store, write):
    text = write(digest_of(store, RUBRIC, WEEK))
    assert all(sentence in text for sentence in (NO_CALLS, NO_DECISIONS, NO_MEETINGS))


@pytest.mark.parametrize("write", [weekly_page, weekly_markdown])
def test_with_initials_no_name_is_left(held, write):
    text = write(digest_of(held, RUBRIC, WEEK, initials=True))
    assert not [name for name in NAMES if name in text]


def test_a_mail_shows_it_without_script_style_sheet_or_address(held):
    page = weekly_page(digest_of(held, RUBRIC, WEEK))
    assert MARKUP not in page
    assert not [
        part for part in ("<script", "<link", "<style", "http://", "https://", "url(") if part in page
    ]


def test_the_command_prints_the_week_or_writes_it(held, tmp_path, monkeypatch):  # noqa: ARG001
    monkeypatch.setenv("PULLMETER_DATA", str(tmp_path / "data"))
    settings = tmp_path / "settings.toml"
    settings.write_text(f'database_url = "sqlite:///{tmp_path / "calls.db"}"\n')
    monkeypatch.setenv("PULLMETER_SETTINGS", str(settings))
    printed = CliRunner().invoke(app, ["digest", "--week", "2026-W10"])
    assert printed.stdout.startswith("# The week from 2 March 2026")
    page = tmp_path / "week.html"
    assert CliRunner().invoke(app, ["digest", "--week", "2026-W10", "--html", str(page)]).stdout == ""
    assert page.read_text("utf-8").lstrip().startswith("<!doctype html>")
