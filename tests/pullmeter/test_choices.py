from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calls.findings import Form, Mode, Question
from calls.report import Label
from calls.reviews import Item
from calls.store import Store
from pullmeter.choices import asked_for_price, in_time, strongest_push, whole_calls
from tests import make
from tests.dashboard.conftest import keep

TODAY = date(2026, 11, 27)
PRICE = "And what does it cost?"


@pytest.fixture
def store(tmp_path):
    return Store(f"sqlite:///{tmp_path / 'calls.db'}")


def add(store, number, score=50.0, day=25, label=Label.MIXED):
    call = make.call(
        "Ben: We need the audit. " + PRICE,
        "Ana: It is ten thousand, is the price a problem?",
        "Ben: That fits.",
        "Ana: Good.",
        id=f"{number:064}",
        started_at=datetime(2026, 11, day, tzinfo=UTC),
    )
    asked = [
        Question(make.span(call, words), None, Form.OPEN, Mode.FACT, 1.0)
        for words in (PRICE, "is the price a problem?")
    ]
    kept = keep(call, make.reading(call, questions=asked))
    verdict = replace(kept.report.verdict, label=label, score=score)
    store.keep(replace(kept, report=replace(kept.report, verdict=verdict)))
    return call


def test_the_strongest_push_of_the_last_seven_days_comes_first(store):
    for number, score in enumerate((40.0, 10.0, 30.0, 20.0)):
        add(store, number, score)
    add(store, 5, 1.0, day=10)
    add(store, 6, None, label=Label.NOT_A_SALES_CALL)
    add(store, 7, None, label=None)
    assert [int(item.call_id) for item in strongest_push(store, TODAY)] == [1, 3, 2]


def test_a_week_without_a_score_has_no_strongest_push(store):
    add(store, 1, day=10)
    assert strongest_push(store, TODAY) == []


def test_a_buyers_question_for_the_price_is_a_clip_with_its_answer(store):
    call = add(store, 1)
    [item] = asked_for_price(store)
    assert (item.call_id, item.note) == (call.id, PRICE)
    assert item.start_s == 0.0
    assert item.end_s == call.turns[2].end_s


def test_the_price_is_looked_for_in_the_latest_call_first(store):
    add(store, 1, day=20)
    add(store, 2, day=26)
    assert [int(item.call_id) for item in asked_for_price(store)] == [2, 1]


def test_nobody_asked_for_the_price_where_nobody_did(store):
    assert asked_for_price(store) == []


def test_calls_picked_by_hand_stand_once_each():
    assert [item.call_id for item in whole_calls(["b", "a", "b"])] == ["b", "a"]


@pytest.mark.parametrize(("count", "minutes"), [(1, 30), (3, 20), (7, 8), (90, 1)])
def test_the_time_boxes_of_calls_fit_into_an_hour(count, minutes):
    assert {item.minutes for item in in_time([Item(str(place), 0) for place in range(count)])} == {minutes}


def test_the_time_box_of_a_clip_is_ten_minutes_at_most():
    [item] = in_time([Item("a", 0, 1.0, 2.0)])
    assert item.minutes == 10
