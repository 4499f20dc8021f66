from datetime import date

from calls.deals import Deal, Outcome
from calls.report import MeasureName
from tests.calls.test_store import kept


def test_what_became_of_a_call_is_kept_replaced_and_taken_back(store):
    store.keep(kept())
    store.set_deal("a" * 64, Deal(Outcome.OPEN))
    won = Deal(Outcome.WON, 1200.5, date(2026, 9, 30))
    store.set_deal("a" * 64, won)
    assert store.deals() == {"a" * 64: won}
    store.set_deal("a" * 64, None)
    assert store.deals() == {}


def test_it_is_forgotten_with_the_call_and_stays_when_the_call_is_made_anew(store):
    store.keep(kept())
    store.set_deal("a" * 64, Deal(Outcome.LOST))
    store.keep(kept(score=10.0))
    assert len(store.deals()) == 1
    store.forget("a" * 64)
    assert store.deals() == {}


def test_a_goal_replaces_the_one_before_it_and_is_one_founders_own(store):
    store.set_goal("Ana", MeasureName.TALK_RATIO, 0.5)
    store.set_goal("Ana", MeasureName.TALK_RATIO, 0.45)
    store.set_goal("Bo", MeasureName.DEMO_S, 120.0)
    [goal] = store.goals("Ana")
    assert (goal.measure, goal.target) == (MeasureName.TALK_RATIO, 0.45)
    store.set_goal("Ana", MeasureName.TALK_RATIO, None)
    assert store.goals("Ana") == []
