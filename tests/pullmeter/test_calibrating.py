import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calls.deals import Deal, Outcome
from calls.errors import NotUsableError
from calls.report import Label, RubricVersion
from calls.reviews import Item, Score, Session
from calls.store import Store
from pullmeter.calibrating import as_json, calibrate_with, show
from tests.pullmeter.sharing.kept import kept

FIRST, SECOND = "a" * 64, "b" * 64


@pytest.fixture
def store(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'calls.db'}")
    for call_id in (FIRST, SECOND):
        one = kept()
        store.keep(replace(one, call=replace(one.call, id=call_id)))
    return store


@pytest.fixture
def reviews(tmp_path):
    path = tmp_path / "reviews.csv"
    path.write_text("call id,reviewer,label,score,outcome\na,Kim [x],pull,90,won\nb,Kim [x],push,10,\n")
    return path


def test_reviews_are_compared_and_shown(store, reviews, capsys):
    show(calibrate_with(reviews, store))
    printed = capsys.readouterr().out
    assert "2 calls, 2 reviews" in printed
    assert "Kim [x]" in printed
    assert "Worth a look" in printed
    assert "won" in printed


def test_the_json_holds_the_comparison_and_the_remarks(store, reviews):
    told = json.loads(as_json(calibrate_with(reviews, store)))
    assert told["together"]["calls_count"] == 2
    assert told["remarks"]


def test_scores_of_several_rubrics_are_not_mixed(store, reviews):
    one = store.kept(FIRST)
    store.keep_report(FIRST, replace(one.report, rubric=RubricVersion("theirs", 1)), one.provenance)
    with pytest.raises(NotUsableError, match="rescore"):
        calibrate_with(reviews, store)


def score_blind(store, call_id, reviewer, label, score, *, day=1):
    session = Session("Friday", date(2026, 11, day), items=(Item(call_id, 20.0),))
    at = datetime(2026, 11, day, tzinfo=UTC)
    store.add_score(Score(store.keep_session(session), call_id, reviewer, label, score, (), at))


def test_without_a_file_the_blind_scores_of_review_sessions_are_compared(store):
    score_blind(store, FIRST, "Kim", Label.PUSH, 30.0)
    score_blind(store, SECOND, "Bo", Label.PULL, 80.0)
    store.set_deal(FIRST, Deal(Outcome.WON))
    found = calibrate_with(None, store)
    assert [one.reviewer for one in found.reviewers] == ["Bo", "Kim"]
    assert [(one.outcome, one.calls_count) for one in found.outcomes] == [(Outcome.WON, 1)]


def test_only_the_first_look_at_a_call_is_blind(store):
    score_blind(store, FIRST, "Kim", Label.PULL, 90.0, day=2)
    score_blind(store, FIRST, "Kim", Label.PUSH, 10.0, day=9)
    score_blind(store, SECOND, "Kim", None, None, day=3)
    score_blind(store, SECOND, "Kim", Label.PUSH, 10.0, day=10)
    found = calibrate_with(None, store)
    machine = store.kept(FIRST).report.verdict.score
    assert (found.reviews_count, found.together.bias) == (1, round(machine - 90.0, 1))


def test_without_a_file_and_without_a_score_it_says_what_to_do(store):
    with pytest.raises(NotUsableError, match="under Review"):
        calibrate_with(None, store)
