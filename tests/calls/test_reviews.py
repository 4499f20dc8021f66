from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calls.errors import NotUsableError
from calls.report import Label
from calls.reviews import Item, Score, Session
from tests.calls.test_store import kept

CALL = "a" * 64
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(store):
    """A session over one call and a clip of it."""
    store.keep(kept())
    items = (Item(CALL, 20.0), Item(CALL, 5.0, 3.0, 9.0, "asked for the price"))
    made = Session("Friday", date(2026, 11, 27), ("Ana", "Bo"), items, "Ana")
    return replace(made, id=store.keep_session(made))


def scored(session, reviewer="Ana", label=Label.PUSH):
    return Score(session.id, CALL, reviewer, label, 20.0, ("Ask first.",), AT)


def test_a_session_is_kept_with_its_people_and_its_agenda_in_order(store, session):
    assert store.session(session.id) == session
    assert store.sessions() == [session]


def test_a_session_is_changed_in_place_and_its_scores_stay(store, session):
    store.add_score(scored(session))
    changed = replace(session, title="Monday", items=session.items[::-1], people=("Cleo",))
    assert store.keep_session(changed) == session.id
    assert store.sessions() == [changed]
    assert len(store.scores(session.id)) == 1


def test_only_calls_that_are_heard_whole_are_scored(session):
    assert session.scored_calls == (CALL,)
    assert replace(session, items=session.items[1:]).scored_calls == ()


def test_the_latest_session_is_listed_first(store, session):
    later = replace(session, id="", held_on=date(2026, 12, 4))
    store.keep_session(later)
    assert [one.held_on.day for one in store.sessions()] == [4, 27]


def test_whoever_comes_joins_the_people_once(store, session):
    for name in ("Cleo", "Bo", "Cleo"):
        store.join_session(session.id, name)
    assert store.session(session.id).people == ("Ana", "Bo", "Cleo")


def test_an_unknown_session_says_so(store):
    with pytest.raises(NotUsableError, match="not here"):
        store.session("gone")


def test_a_blind_score_is_kept_once(store, session):
    store.add_score(scored(session))
    with pytest.raises(NotUsableError, match="seen the verdict already"):
        store.add_score(scored(session, label=Label.PULL))
    store.add_score(scored(session, "Bo"))
    assert [one.reviewer for one in store.scores(session.id)] == ["Ana", "Bo"]
    assert store.scores()[0] == scored(session)


def test_whoever_only_looked_has_no_label(store, session):
    looked = replace(scored(session), label=None, score=None, changes=())
    store.add_score(looked)
    assert store.scores() == [looked]


def test_a_score_for_a_call_that_is_gone_is_refused(store, session):
    with pytest.raises(NotUsableError, match="gone"):
        store.add_score(replace(scored(session), call_id="b" * 64))


def test_all_that_changes_in_a_session_counts_up_its_revision(store, session):
    before = store.revision(session.id)
    store.add_score(scored(session))
    assert store.revision(session.id) > before
    store.drop_session(session.id)
    assert store.revision(session.id) is None


def test_a_session_is_deleted_with_its_scores_and_its_calls_stay(store, session):
    store.add_score(scored(session))
    store.drop_session(session.id)
    assert store.sessions() == store.scores() == []
    assert store.holds(CALL)


def test_a_forgotten_call_leaves_the_agenda_and_takes_its_scores(store, session):
    store.add_score(scored(session))
    store.forget(CALL)
    assert store.session(session.id).items == ()
    assert store.scores() == []
