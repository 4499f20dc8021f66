import json
from dataclasses import replace
from datetime import UTC, date, datetime
from struct import pack

import pytest
from streamlit.testing.v1 import AppTest

from calls.comments import Comment
from calls.errors import NotUsableError
from calls.report import Label
from calls.reviews import Item, Score, Session
from dashboard.arranging import PICKED, read_clock, rearranged
from tests.dashboard.test_pages import PAGES, opened, press, shown, words

SECRET = "The advice of the machine."
SECRETS = (SECRET, 12.375, 43.125, "What Bo would change", "/api/transcript/")


@pytest.fixture
def site(office, monkeypatch):  # noqa: ARG001  the pages open it themselves
    """The dashboard on a machine where nobody signs in."""
    monkeypatch.setattr("dashboard.author._signed_in", lambda: None)
    return AppTest.from_file(str(PAGES / "navigation.py"), default_timeout=30)


@pytest.fixture
def recent(office, kept):
    """A call of today whose verdict is known by its words."""
    verdict = replace(
        kept.report.verdict,
        score=12.375,
        change_next=(replace(kept.report.verdict.change_next[0], say=SECRET),),
    )
    call = replace(kept.call, started_at=datetime.now(UTC))
    recent = replace(kept, call=call, report=replace(kept.report, verdict=verdict))
    office.store.keep(recent)
    return recent


@pytest.fixture
def session(office, recent):
    made = Session("Friday", date(2026, 11, 27), ("Ana", "Bo"), (Item(recent.call.id, 20.0),))
    return replace(made, id=office.store.keep_session(made))


def sat_in(site, session, me="Ana", **query):
    return opened(site, "session.py", session=session.id, me=me, **query)


def score(office, session, who, label=Label.PULL, points=70.0, *changes):
    call_id = session.items[0].call_id
    office.store.add_score(Score(session.id, call_id, who, label, points, changes, datetime.now(UTC)))


def sent(site):
    """Everything that the server sends for a page, numbers as they are packed in tables too."""
    return b" ".join(one.proto.SerializeToString() for one in site._tree if getattr(one, "proto", None))


def gives_away(site, *secrets):
    """Which of these the page holds, a number in any form."""
    forms = {
        one: [str(one).encode(), *([pack("<d", one)] if isinstance(one, float) else [])] for one in secrets
    }
    return [one for one in secrets if any(form in sent(site) for form in forms[one])]


def data_of(site, start):
    [found] = [one.proto for one in site.get("bidi_component") if start in one.proto.id]
    return json.loads(getattr(found, found.WhichOneof("data")))


def test_the_review_page_says_what_to_do_without_a_call(site):
    assert "no call to review yet" in words(opened(site, "reviews.py"))


def test_a_session_of_the_strongest_push_is_made_with_one_click(site, office, recent):
    page = opened(site, "reviews.py")
    assert "Make your first session" in words(page)
    press(page, "Make the session")
    [session] = office.store.sessions()
    assert session.items == (Item(recent.call.id, 30.0),)
    assert "push" not in session.title.lower()


@pytest.mark.usefixtures("recent")
def test_a_session_of_the_questions_for_the_price_has_clips(site, office):
    page = opened(site, "reviews.py")
    page.get("button_group")[0].set_value("Every time we were asked for the price").run()
    press(page, "Make the session")
    [item] = office.store.sessions()[0].items
    assert item.note == "What does it cost?"
    assert item.is_clip


def test_a_choice_that_finds_nothing_says_so(site, office, kept):
    office.store.keep(kept)
    assert "No call of the last seven days has a score" in words(opened(site, "reviews.py"))


def test_calls_ticked_in_the_library_are_reviewed_together(site, office, recent):
    site.run()
    site.session_state[PICKED] = [recent.call.id]
    page = opened(site, "reviews.py")
    press(page, "Make the session")
    assert [item.call_id for item in office.store.sessions()[0].items] == [recent.call.id]


def test_the_list_of_sessions_says_what_waits_for_whom(site, office, session):
    at = Comment(session.id, session.items[0].call_id, 1.0, "Bo", "@Ana, listen.")
    office.store.add_comment(at)
    site.session_state["me"] = "Ana"
    page = opened(site, "reviews.py")
    assert "1 call to score" in words(page)
    assert "mentions you" in words(page)
    assert "Nobody has scored a call blind yet" in words(page)
    score(office, session, "Ana")
    page = page.run()
    assert "to score" not in words(page)
    assert page.dataframe[0].value["Reviewer"].tolist() == ["Ana"]


def test_nobody_sits_in_a_session_without_a_name(site, session):
    page = opened(site, "session.py", session=session.id)
    assert "Say who you are first" in words(page)
    assert not page.get("bidi_component")


def test_whoever_says_their_name_joins_the_session(site, office, session):
    sat_in(site, session, "Cleo")
    assert office.store.session(session.id).people == ("Ana", "Bo", "Cleo")


def test_before_a_score_nothing_that_is_sent_gives_the_verdict_away(site, office, session):
    score(office, session, "Bo", Label.MIXED, 43.125, "What Bo would change.")
    office.store.add_comment(Comment(session.id, session.items[0].call_id, 1.0, "Bo", "So pushy."))
    page = sat_in(site, session)
    assert gives_away(page, *SECRETS, "So pushy") == []
    desk = data_of(page, "player")
    assert desk["corrections"] is None
    assert desk["transcript"].startswith("/api/words/")
    assert data_of(page, "talk")["hidden_count"] == 1


def test_after_a_score_all_stand_side_by_side(site, office, session):
    score(office, session, "Bo", Label.MIXED, 43.125, "What Bo would change.")
    page = sat_in(site, session)
    page.get("button_group")[0].set_value(Label.PUSH)
    page.slider[0].set_value(20)
    page.text_input[0].set_value("Ask first.")
    press(page, "Give my score")
    [_, mine] = office.store.scores(session.id)
    assert (mine.label, mine.score, mine.changes) == (Label.PUSH, 20.0, ("Ask first.",))
    table = page.dataframe[0].value
    assert table["Who"].tolist() == ["Bo", "Ana", "The machine"]
    assert table["Score"].tolist() == [43.125, 20.0, 12.375]
    assert data_of(page, "player")["transcript"].startswith("/api/transcript/")
    assert shown(page, "by-moment")
    assert gives_away(page, *SECRETS) == list(SECRETS)


def test_a_score_without_a_verdict_is_asked_for_again(site, office, session):
    page = sat_in(site, session)
    press(page, "Give my score")
    assert "Say what the seller did first" in page.error[0].value
    assert office.store.scores() == []


def test_whoever_only_looks_is_not_counted_as_a_reviewer(site, office, session):
    page = sat_in(site, session)
    press(page, "Look without a score")
    assert [one.label for one in office.store.scores()] == [None]
    assert page.dataframe[0].value["Who"].tolist() == ["The machine"]


def test_a_clip_alone_is_heard_with_its_marks_and_without_a_score(site, office, session):
    call_id = session.items[0].call_id
    office.store.keep_session(replace(session, items=(Item(call_id, 5.0, 2.0, 9.0, "Price"),)))
    page = sat_in(site, session)
    desk = data_of(page, "player")
    assert (desk["start_s"], desk["end_s"]) == (2.0, 9.0)
    assert desk["transcript"].startswith("/api/transcript/")
    assert not page.slider


def test_a_clip_of_a_call_that_is_scored_in_the_session_is_blind_too(site, office, session):
    call_id = session.items[0].call_id
    office.store.keep_session(replace(session, items=(*session.items, Item(call_id, 5.0, 2.0, 9.0))))
    page = sat_in(site, session, item="1")
    assert data_of(page, "player")["transcript"].startswith("/api/words/")


def test_one_walks_on_through_the_moments_of_a_call(site, office, session):
    score(office, session, "Ana")
    page = sat_in(site, session)
    press(page, "On")
    assert page.query_params["moment"] == "1"
    press(page, "Back")
    assert page.query_params["moment"] == "0"


def test_an_agenda_without_items_says_what_to_do(site, office, session):
    office.store.keep_session(replace(session, items=()))
    assert "Nothing is on the agenda yet" in words(sat_in(site, session))


def test_a_clip_is_added_by_its_times(site, office, session):
    page = sat_in(site, session)
    page.selectbox[-1].set_value(session.items[0].call_id)
    fields = {one.label: one for one in page.text_input}
    fields["From"].set_value("0:02")
    fields["To"].set_value("0:09")
    press(page, "Add to the agenda")
    assert office.store.session(session.id).items[-1] == Item(session.items[0].call_id, 10, 2.0, 9.0)


def test_a_clip_that_ends_before_it_begins_is_refused_in_words(site, session):
    page = sat_in(site, session)
    page.selectbox[-1].set_value(session.items[0].call_id)
    fields = {one.label: one for one in page.text_input}
    fields["From"].set_value("0:09")
    fields["To"].set_value("0:02")
    press(page, "Add to the agenda")
    assert "A clip ends after it begins" in page.error[0].value


def test_people_title_and_date_are_changed_and_the_session_is_deleted(site, office, session):
    page = sat_in(site, session)
    next(one for one in page.text_input if one.label == "Title").set_value("Monday")
    press(page, "Save")
    assert office.store.session(session.id).title == "Monday"
    press(page, "Delete it")
    assert office.store.sessions() == []


def test_an_unknown_session_says_so_and_leads_back(site):
    assert "This review session is not here" in words(opened(site, "session.py", session="gone"))


def test_a_table_changes_order_time_and_notes_and_takes_off():
    items = [Item("a", 10), Item("b", 10), Item("c", 10)]
    facts = {"Note": "", "Minutes": 10, "Take off": False}
    lines = [
        facts | {"Place": 3, "Minutes": 25, "Note": "Hear the end"},
        facts | {"Place": 1},
        facts | {"Place": 2, "Take off": True},
    ]
    assert rearranged(items, lines) == (Item("b", 10), Item("a", 25, note="Hear the end"))


@pytest.mark.parametrize(("text", "seconds"), [("1:05", 65.0), (" 1:02:05 ", 3725.0), ("0:00", 0.0)])
def test_a_time_in_a_call_is_read(text, seconds):
    assert read_clock(text) == seconds


@pytest.mark.parametrize("text", ["", "65", "1:0x", "1:2:3:4", "-1:05"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(NotUsableError, match="no time in a call"):
        read_clock(text)
