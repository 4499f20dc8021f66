from dataclasses import replace
from datetime import date

import pytest

from calls.decisions import Decision, DecisionState
from calls.errors import NotUsableError
from calls.report import MeasureName
from calls.reviews import Session
from tests.calls.test_store import kept as kept_call

DECISION = Decision("Ask what they tried before  showing\nanything.", "Ana", MeasureName.DEMO_S, owner="Cleo")


def test_a_decision_is_kept_open_on_one_line(store):
    number = store.decide(DECISION)
    [kept] = store.decisions()
    text = "Ask what they tried before showing anything."
    assert kept == replace(DECISION, text=text, number=number)
    assert kept.state is DecisionState.OPEN


def test_a_closed_decision_leaves_the_open_ones_and_can_come_back(store):
    number = store.decide(DECISION)
    store.close_decision(number, DecisionState.DROPPED, "Ben sells it now.")
    [dropped] = store.decisions(state=DecisionState.DROPPED)
    assert (dropped.why, dropped.closed_at is None) == ("Ben sells it now.", False)
    assert store.decisions(state=DecisionState.OPEN) == []
    store.close_decision(number, DecisionState.OPEN)
    [opened] = store.decisions(state=DecisionState.OPEN)
    assert (opened.why, opened.closed_at) == (None, None)


@pytest.mark.parametrize(
    "unclear",
    [replace(DECISION, text="  "), replace(DECISION, text="x" * 501), replace(DECISION, founder="")],
)
def test_a_decision_says_what_for_whom_and_briefly(store, unclear):
    with pytest.raises(NotUsableError):
        store.decide(unclear)


def test_to_close_what_is_gone_is_refused(store):
    with pytest.raises(NotUsableError, match="not here any more"):
        store.close_decision(7, DecisionState.DONE)


def test_a_decision_outlives_its_session_and_its_call(store):
    kept = kept_call()
    store.keep(kept)
    session_id = store.keep_session(Session("Monday", date(2026, 11, 23)))
    store.decide(replace(DECISION, session_id=session_id, call_id=kept.call.id))
    assert len(store.decisions(session_id=session_id)) == 1
    store.forget(kept.call.id)
    store.drop_session(session_id)
    [left] = store.decisions()
    assert (left.session_id, left.call_id) == (None, None)


def test_a_forgotten_person_leaves_decisions_to_the_team(store):
    store.decide(replace(DECISION, made_by="Cleo"))
    store.forget_person("Cleo")
    [left] = store.decisions()
    assert (left.owner, left.made_by, left.founder) == (None, None, "Ana")
