from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, inspect, select

from calls.contract import Provenance
from calls.database import open_database
from calls.errors import NotUsableError
from calls.kept import ImportState, KeptCall
from calls.migrations import upgrade
from calls.report import BuyerPull, Label, Measure, MeasureName, Report, RubricVersion, Unit, Verdict
from calls.store import Store
from calls.tables import CALLS, METADATA, READINGS, REPORTS
from tests import make


def report(score=40.0, version=1, talk_ratio=0.6):
    measures = {name: Measure(None, Unit.COUNT) for name in MeasureName}
    measures[MeasureName.TALK_RATIO] = Measure(talk_ratio, Unit.SHARE)
    measures[MeasureName.DEMO_BEFORE_PROJECT] = Measure(True, Unit.BOOL)
    return Report(
        RubricVersion("default", version),
        measures,
        Verdict(Label.PUSH, score, 0.8),
        BuyerPull(None, None, ""),
    )


def kept(call_id="a" * 64, founder="Ana", started_at=None, **of_report):
    call = make.call("Ana: hello there Ben", "Ben: hi", id=call_id, started_at=started_at)
    return KeptCall(
        call,
        make.reading(call),
        report(**of_report),
        Provenance("test", "1", {"read": 0.1}),
        datetime.now(UTC),
        founder,
    )


def test_a_kept_call_comes_back_as_it_was(store):
    first = kept()
    store.keep(first)
    assert store.kept("a" * 64) == first


def test_the_store_knows_which_calls_it_holds(store):
    store.keep(kept())
    assert store.holds("a" * 64)
    assert not store.holds("a")


def test_the_start_of_an_id_is_enough_where_it_is_one_call(store):
    store.keep(kept("abcdef" + "0" * 58))
    store.keep(kept("abcde1" + "0" * 58))
    assert store.kept("abcdef").call.id.startswith("abcdef")
    with pytest.raises(NotUsableError, match="more than one call"):
        store.kept("abcd")


def test_an_unknown_id_is_one_sentence(store):
    with pytest.raises(NotUsableError, match="no call 'zz'"):
        store.kept("zz")


@pytest.mark.parametrize("call_id", ["", "a", "aaa"])
def test_too_short_a_start_is_that_of_no_call(store, call_id):
    store.keep(kept())
    with pytest.raises(NotUsableError, match="no call"):
        store.kept(call_id)


def test_a_percent_sign_is_no_wildcard(store):
    store.keep(kept())
    with pytest.raises(NotUsableError, match="no call"):
        store.kept("aaa%")


def test_the_library_lists_the_latest_call_first_with_its_measures(store):
    store.keep(kept("a" * 64, started_at=datetime(2026, 9, 1, tzinfo=UTC)))
    store.keep(kept("b" * 64, started_at=datetime(2026, 10, 1, tzinfo=UTC), score=80.0))
    rows = store.library()
    assert [row.id[0] for row in rows] == ["b", "a"]
    assert rows[0].score == 80.0
    assert rows[0].label is Label.PUSH
    assert rows[0].started_at == datetime(2026, 10, 1, tzinfo=UTC)
    assert rows[0].measures[MeasureName.TALK_RATIO] == 0.6
    assert rows[0].measures[MeasureName.DEMO_BEFORE_PROJECT] == 1.0
    assert rows[0].measures[MeasureName.DEMO_S] is None


def test_a_call_kept_twice_is_one_call_with_its_new_score_and_its_old_founder(store):
    store.keep(kept(score=40.0))
    store.keep(kept(score=55.0, founder=None))
    assert [(row.score, row.founder) for row in store.library()] == [(55.0, "Ana")]


def test_a_new_rubric_version_is_shown_and_the_old_score_is_not_mixed_in(store):
    store.keep(kept(score=40.0, version=1))
    store.keep_report("a" * 64, report(score=70.0, version=2), Provenance("test", "1"))
    assert [(row.score, row.rubric_version) for row in store.library()] == [(70.0, 2)]


def test_a_forgotten_call_leaves_nothing_behind(store):
    store.keep(kept())
    queued = store.add_import("call", Path("call.vtt"))
    store.change_import(queued.id, state=ImportState.DONE, call_id="a" * 64)
    store.forget("a" * 64)
    assert store.library() == []
    assert store.imports() == []


def test_an_import_is_queued_moved_on_and_finished(store):
    queued = store.add_import("call", Path("call.vtt"))
    assert store.unfinished_imports() == [queued]
    store.change_import(queued.id, state=ImportState.RUNNING, stage="read", done_share=0.5)
    assert [(one.stage, one.done_share) for one in store.unfinished_imports()] == [("read", 0.5)]
    store.change_import(queued.id, state=ImportState.FAILED, message="It is empty.")
    assert store.unfinished_imports() == []
    assert store.imports()[0].message == "It is empty."


def test_a_store_opened_again_still_holds_its_calls(tmp_path):
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    Store(url).keep(kept())
    assert len(Store(url).library()) == 1


@pytest.mark.filterwarnings(
    "ignore:.*expression-based index"
)  # SQLite does not tell it, so it is not compared
def test_the_migrations_build_exactly_the_tables_of_the_code(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'calls.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, METADATA) == []


def test_a_library_of_the_first_version_is_opened_with_its_calls(tmp_path):
    today = open_database(f"sqlite:///{tmp_path / 'today.db'}")
    Store(str(today.url)).keep(kept())
    first = create_engine(f"sqlite:///{tmp_path / 'first.db'}")
    with today.connect() as source, first.begin() as connection:
        upgrade(connection, "0001")
        for table in (CALLS, READINGS, REPORTS):
            held = {column["name"] for column in inspect(connection).get_columns(table.name)}
            rows = source.execute(select(table)).mappings()
            older = [{name: value for name, value in row.items() if name in held} for row in rows]
            connection.execute(insert(table), older)
    store = Store(str(first.url))
    assert store.kept("a" * 64).call == kept().call
    assert [said.call_id for said in store.search("hello", 10)] == ["a" * 64]


def is_ours(name, kind, _parents):
    """The full-text index is of the database's own kind, and so are the tables in which it keeps itself."""
    return not (kind == "table" and name.startswith("said_index"))


@pytest.mark.parametrize("url", ["nonsense", "oracle9://x", "sqlite:////nowhere/at/all/calls.db"])
def test_a_database_that_cannot_be_opened_is_one_sentence(url):
    with pytest.raises(NotUsableError, match="cannot be opened"):
        Store(url)


def test_a_database_of_a_newer_version_is_one_sentence_and_stays_as_it_is(tmp_path):
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    with open_database(url).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NotUsableError, match="made by a newer Pullmeter"):
        Store(url)


def test_the_password_of_a_database_is_not_shown():
    with pytest.raises(NotUsableError) as error:
        Store("nothing://ana:secret@127.0.0.1/calls")
    assert "secret" not in str(error.value)
