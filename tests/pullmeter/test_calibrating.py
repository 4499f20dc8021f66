import json
from dataclasses import replace

import pytest

from calls.errors import NotUsableError
from calls.report import RubricVersion
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
