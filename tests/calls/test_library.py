from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calls.deals import Deal, Outcome
from calls.library import PAGE_SIZE, Wanted
from calls.report import Label
from tests.calls.test_store import kept

FIRST, SECOND = "a" * 64, "b" * 64


def keep(store, call_id, day=1, *, number=None, **facts):
    one = kept(**facts)
    call = replace(one.call, id=call_id, started_at=datetime(2026, 9, day, 23, 30, tzinfo=UTC))
    store.keep(replace(one, call=call, provenance=replace(one.provenance, call_number=number)))


def ids(store, **wishes):
    return [row.id for row in store.library(Wanted(**wishes))]


@pytest.fixture
def two(store):
    """A store with a call of 1 September and a later one."""
    keep(store, FIRST, day=1)
    keep(store, SECOND, day=9, score=20.0)
    return store


def test_a_page_has_the_latest_calls_and_says_how_many_there_are(store):
    for number in range(PAGE_SIZE + 1):
        keep(store, f"{number:064}", day=1 + number % 20)
    first, last = store.page(Wanted()), store.page(Wanted(), 99)
    assert (len(first.rows), first.count, first.pages) == (PAGE_SIZE, PAGE_SIZE + 1, 2)
    assert first.rows[0].started_at.day == 20
    assert (len(last.rows), last.number) == (1, 2)


def test_an_empty_library_has_one_empty_page(store):
    page = store.page(Wanted())
    assert (page.rows, page.count, page.pages, page.number) == ([], 0, 1, 1)
    assert store.is_empty()


def test_calls_are_found_by_day_and_the_last_day_is_among_them(two):
    assert ids(two, since=date(2026, 9, 2)) == [SECOND]
    assert ids(two, until=date(2026, 9, 1)) == [FIRST]
    assert ids(two, since=date(2026, 9, 1), until=date(2026, 9, 9)) == [SECOND, FIRST]


def test_calls_are_found_by_label_and_by_score(two):
    assert ids(two, label=Label.NOT_A_SALES_CALL) == []
    assert ids(two, most=20.0) == [SECOND]
    assert ids(two, least=20.5) == [FIRST]


def test_a_call_in_which_a_measure_is_not_known_is_in_no_range_of_it(two):
    [first, _] = two.library()
    known = next(name for name, value in first.measures.items() if value is not None)
    unknown = next(name for name, value in first.measures.items() if value is None)
    assert len(ids(two, measure=known, least=-1.0)) == 2
    assert ids(two, measure=unknown, least=-1.0) == []


def test_calls_are_found_by_what_became_of_them(two):
    two.set_deal(FIRST, Deal(Outcome.WON))
    assert ids(two, outcome=Outcome.WON) == [FIRST]
    assert two.page(Wanted()).outcomes == {FIRST: Outcome.WON}


def test_calls_are_found_by_which_call_with_the_buyer_they_were(store):
    for place, number in enumerate((1, 2, 3, 5, None)):
        keep(store, f"{place:064}", number=number)
    assert [len(ids(store, stage=stage)) for stage in (1, 2, 3)] == [1, 1, 2]


def test_tags_are_given_once_found_and_taken_off(two):
    two.tag([FIRST, SECOND], "pricing")
    two.tag([FIRST], "pricing")
    two.tag([FIRST], "board")
    assert two.tags() == ["board", "pricing"]
    assert two.page(Wanted()).tags == {FIRST: ["board", "pricing"], SECOND: ["pricing"]}
    two.untag([FIRST], "pricing")
    assert ids(two, tag="pricing") == [SECOND]


def test_an_archived_call_is_out_of_the_list_and_comes_back(two):
    two.archive([FIRST])
    assert ids(two) == [SECOND]
    assert ids(two, is_archived=True) == [FIRST]
    assert two.ids() == [FIRST, SECOND]
    two.archive([FIRST], is_archived=False)
    assert ids(two) == [SECOND, FIRST]


def test_what_people_said_of_a_call_stays_when_it_is_made_anew(two):
    two.set_founder([FIRST], "Zoe")
    two.tag([FIRST], "board")
    two.archive([FIRST])
    keep(two, FIRST, score=5.0)
    [row] = two.library(Wanted(is_archived=True))
    assert (row.founder, row.score) == ("Zoe", 5.0)
    assert two.page(Wanted(is_archived=True)).tags == {FIRST: ["board"]}


def test_tags_are_forgotten_with_the_call(two):
    two.tag([FIRST], "board")
    two.forget(FIRST)
    assert two.tags() == []


def test_founders_are_listed_by_name(two):
    two.set_founder([FIRST], "Bo")
    two.set_founder([SECOND], "Ana")
    assert two.founders() == ["Ana", "Bo"]
    assert ids(two, founder="Bo") == [FIRST]


def test_weeks_see_every_call_that_is_not_archived_without_its_measures(store):
    for number, founder in enumerate(("Ana", None)):
        store.keep(
            kept(f"{number:064}", founder=founder, started_at=datetime(2026, 9, 1 + number, tzinfo=UTC))
        )
    store.keep(kept("f" * 64))
    store.archive(["f" * 64])
    assert [(one.founder, one.started_at.day, one.score) for one in store.held()] == [
        (None, 2, 40.0),
        ("Ana", 1, 40.0),
    ]
