"""Decisions and moments on their pages, and where a team makes them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calls.decisions import Decision, DecisionState
from calls.findings import Form, Mode, Question, QuestionType
from calls.moments import MomentKind
from calls.report import MeasureName
from calls.reviews import Item, Session
from dashboard.deciding import from_change
from dashboard.wording import plain
from pullmeter.wording import MOMENTS
from tests import make
from tests.dashboard.conftest import PROJECT, keep
from tests.dashboard.test_pages import opened, press, site, words  # noqa: F401  the dashboard as it opens

DECIDED = datetime(2026, 9, 1, tzinfo=UTC)


def held(kept, day, number):
    call = replace(kept.call, id=f"{number:064}", started_at=datetime(2026, day.month, day.day, tzinfo=UTC))
    return replace(kept, call=call)


@pytest.fixture
def decision(office, kept):
    """A decision with a call before it and one since."""
    for number, day in enumerate((date(2026, 8, 20), date(2026, 9, 8))):
        office.store.keep(held(kept, day, number))
    one = Decision("Ask before you show.", "Ana", MeasureName.PULL_QUESTION_SHARE, made_at=DECIDED)
    office.store.decide(one)
    return office.store.decisions()[0]


def test_without_decisions_the_page_says_what_they_are_for(site):  # noqa: F811
    assert "Nothing is decided yet" in words(opened(site, "decisions.py"))


def test_an_open_decision_says_how_its_measure_stands(site, decision):  # noqa: F811
    page = opened(site, "decisions.py")
    assert plain(decision.text) in words(page)
    course = "Pull questions: 50 % (1 call) before, 50 % (1 call) since. Too early to tell"
    assert plain(course) in words(page)


def test_a_decision_is_made_on_the_page(site, office, kept):  # noqa: F811
    office.store.keep(kept)
    page = opened(site, "decisions.py")
    page.text_area[0].set_value("Wait three seconds.")
    [founder] = [one for one in page.selectbox if one.label == "For"]
    founder.set_value("Ana")
    press(page, "Decide")
    [made] = office.store.decisions()
    assert (made.text, made.founder, made.measure) == ("Wait three seconds.", "Ana", None)
    assert "No measure tells it" in words(page)


def test_a_decision_without_words_is_refused_in_words(site, office, kept):  # noqa: F811
    office.store.keep(kept)
    page = opened(site, "decisions.py")
    press(page, "Decide")
    assert [one.value for one in page.error] == [
        "A decision has 1 to 500 letters: say what is done otherwise."
    ]


@pytest.mark.usefixtures("decision")
def test_a_decision_is_done_and_opened_again(site, office):  # noqa: F811
    page = opened(site, "decisions.py")
    press(page, "Done")
    assert [one.state for one in office.store.decisions()] == [DecisionState.DONE]
    press(page, "Open again")
    assert [one.state for one in office.store.decisions()] == [DecisionState.OPEN]


@pytest.mark.usefixtures("decision")
def test_a_dropped_decision_keeps_its_reason(site, office):  # noqa: F811
    page = opened(site, "decisions.py")
    [why] = [one for one in page.text_input if one.label == "Why"]
    why.set_value("Ben sells it now.")
    press(page, "Drop")
    assert [(one.state, one.why) for one in office.store.decisions()] == [
        (DecisionState.DROPPED, "Ben sells it now.")
    ]
    assert plain("Ben sells it now.") in words(page)


def test_the_change_of_a_call_becomes_a_decision_about_its_measure(kept):
    [reason] = kept.report.verdict.reasons
    change = replace(kept.report.verdict.change_next[0], because=f"It cost 20 points. {reason.because}")
    made = from_change(kept, change)
    assert (made.text, made.founder, made.measure, made.call_id) == (
        change.say,
        "Ana",
        MeasureName.PULL_QUESTION_SHARE,
        kept.call.id,
    )


def test_a_call_offers_its_change_as_a_decision(site, office, kept):  # noqa: F811
    office.store.keep(kept)
    page = opened(site, "call.py", call=kept.call.id)
    press(page, "Decide")
    assert [one.text for one in office.store.decisions()] == ["Ask what they are trying to get done."]


def test_a_session_decides_and_sees_what_it_decided(site, office, kept):  # noqa: F811
    office.store.keep(kept)
    clip = Item(kept.call.id, 5, 0.0, 4.0)
    session_id = office.store.keep_session(Session("Monday", date(2026, 9, 14), ("Cleo",), (clip,)))
    page = opened(site, "session.py", session=session_id, me="Cleo")
    [text] = [one for one in page.text_area if one.label == "One change for the next call"]
    text.set_value("Say their date back.")
    press(page, "Decide")
    [made] = office.store.decisions(session_id=session_id)
    assert (made.founder, made.call_id) == ("Ana", kept.call.id)
    assert plain("Say their date back.") in words(page)


@pytest.fixture
def telling(office):
    """A call in which a question about demand is answered at length."""
    call = make.call(
        f"Ana: {PROJECT}", "Ben: We have to get the audit done by June or we lose them.", "Ana: I see."
    )
    asked = Question(make.span(call, PROJECT), QuestionType.PROJECT, Form.OPEN, Mode.FACT, 0.9)
    office.store.keep(keep(call, make.reading(call, questions=[asked])))
    return call


@pytest.mark.usefixtures("telling")
def test_a_suggested_moment_is_shown_with_what_came_after_and_kept_with_a_note(site, office):  # noqa: F811
    page = opened(site, "moments.py", kind=MOMENTS[MomentKind.DEMAND_QUESTION])
    assert plain(PROJECT) in words(page)
    assert "We have to get the audit done by June" in words(page)
    [note] = [one for one in page.text_input if one.label == "Why it is worth hearing"]
    note.set_value("Short, and then silence.")
    press(page, "Keep")
    [kept_moment] = office.store.moments(MomentKind.DEMAND_QUESTION)
    assert (kept_moment.words, kept_moment.note) == (PROJECT, "Short, and then silence.")
    assert "None of these calls holds another one" in words(page)
    press(page, "Take off the list")
    assert office.store.moments() == []


@pytest.mark.usefixtures("telling")
def test_a_kind_of_which_there_is_none_says_so(site):  # noqa: F811
    page = opened(site, "moments.py", kind=MOMENTS[MomentKind.OFF_RAMP])
    assert "None is kept yet" in words(page)
    assert "None of these calls holds another one" in words(page)


def test_an_empty_library_has_no_moments_and_says_what_to_do(site):  # noqa: F811
    assert "upload a recording first" in words(opened(site, "moments.py"))


def test_the_week_can_be_taken_along(site, office, kept):  # noqa: F811
    office.store.keep(kept)
    page = opened(site, "week.py")
    assert [one.label for one in page.get("download_button")] == ["The week as a page", "The week as text"]
