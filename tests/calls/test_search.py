from dataclasses import replace
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from calls import migrations
from calls.library import Wanted
from calls.store import Store
from tests import make
from tests.calls.test_store import kept

LINES = ("Ana: What have you tried?", "Bo: The Café's spreadsheet, and Bo's notes on paper.")


def keep(store, letter="a", day=1, lines=LINES):
    one = kept(letter * 64, started_at=datetime(2026, 9, day, tzinfo=UTC))
    call = make.call(*lines, id=one.call.id, started_at=one.call.started_at)
    store.keep(replace(one, call=call, reading=make.reading(call)))


def found(store, query):
    return [(said.call_id[0], said.speaker, said.text.split()[0]) for said in store.search(query)]


def test_what_was_said_is_found_with_its_call_and_its_second(store):
    keep(store)
    [said] = store.search("spreadsheet")
    assert (said.call_id, said.speaker, said.founder) == ("a" * 64, "Bo", "Ana")
    assert said.start_s == 2.1


@pytest.mark.parametrize("query", ["SPREADSHEET", "paper notes", "spread", "bo's notes", "Café"])
def test_case_order_and_an_unfinished_last_word_do_not_matter(store, query):
    keep(store)
    assert found(store, query) == [("a", "Bo", "The")]


@pytest.mark.parametrize("query", ["", "  ", '"', "*", "spreadsheet nowhere", "read", "') OR 1=1"])
def test_what_was_not_said_and_what_is_no_word_finds_nothing(store, query):
    keep(store)
    assert found(store, query) == []


def test_the_newest_call_comes_first(store):
    keep(store, "a", day=1)
    keep(store, "b", day=9)
    assert [call for call, *_ in found(store, "spreadsheet")] == ["b", "a"]


def test_a_call_that_is_kept_anew_or_forgotten_is_not_found_by_its_old_words(store):
    keep(store)
    keep(store, lines=("Ana: Hello.", "Bo: Nothing here."))
    assert found(store, "spreadsheet") == []
    assert found(store, "nothing") == [("a", "Bo", "Nothing")]
    store.forget("a" * 64)
    assert found(store, "nothing") == []


def test_calls_that_were_kept_before_there_was_an_index_are_found(tmp_path):
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    keep(Store(url))
    moved(url, "0003")
    assert found(Store(url), "spreadsheet") == [("a", "Bo", "The")]


def moved(url, revision):
    """Bring the database back to the tables of an older version."""
    config = Config()
    config.set_main_option("script_location", str(migrations.__path__[0]))
    config.set_main_option("path_separator", "os")
    with create_engine(url).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_a_search_keeps_to_the_calls_that_are_wanted(store):
    for number, founder in enumerate(("Ana", "Bo")):
        one = kept(f"{number:064}", founder=founder)
        store.keep(replace(one, call=make.call("Ana: The audit is in June.", id=one.call.id)))
    assert [said.founder for said in store.search("audit", wanted=Wanted(founder="Bo"))] == ["Bo"]
    store.archive([f"{1:064}"])
    assert [said.founder for said in store.search("audit", wanted=Wanted())] == ["Ana"]
    assert len(store.search("audit")) == 2
