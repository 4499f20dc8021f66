from datetime import UTC, datetime
from pathlib import Path

import pytest

from calls.errors import NotUsableError
from calls.kept import ImportState, Lane, Queue
from calls.steps import Done, Step
from calls.store import Store
from tests.calls.test_store import kept


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request, tmp_path):
    if request.param == "sqlite":
        return Store(f"sqlite:///{tmp_path / 'calls.db'}")
    return Store(request.getfixturevalue("postgresql_database"))


@pytest.fixture
def one(store):
    return store.add_import("call", Path("call.vtt"))


def test_an_import_comes_back_as_it_was_queued(store):
    facts = {"lane": Lane.BACKLOG, "founder": "Ana", "sound_s": 60.0, "address": "s3://calls/call.vtt"}
    queued = store.add_import("call", Path("call.vtt"), **facts)
    assert store.import_(queued.id) == queued
    assert store.imports() == store.unfinished_imports() == [queued]


def test_an_import_is_handed_in_once_as_it_was_seen(store, one):
    assert store.hand_in(one) is not None
    assert store.hand_in(one) is None


def test_who_beats_in_the_meantime_keeps_an_import(store, one):
    ticket = store.hand_in(one)
    seen = store.import_(one.id)
    assert store.change_held(one.id, ticket, stage="read")
    assert store.hand_in(seen) is None
    assert store.hand_in(store.import_(one.id)) is not None
    assert not store.change_held(one.id, ticket, stage="score")


def test_what_has_ended_is_not_changed_by_who_held_it(store, one):
    ticket = store.hand_in(one)
    store.change_held(one.id, ticket, state=ImportState.DONE)
    assert not store.change_held(one.id, ticket, state=ImportState.QUEUED)
    assert store.import_(one.id).state is ImportState.DONE


def test_what_waits_is_cancelled_at_once_and_what_runs_is_told(store, one):
    running = store.add_import("running", Path("running.vtt"))
    store.change_held(running.id, store.hand_in(running), state=ImportState.RUNNING)
    store.cancel(one.id)
    store.cancel(running.id)
    assert store.import_(one.id).state is ImportState.CANCELLED
    assert (store.import_(running.id).state, store.import_(running.id).is_unwanted) == (
        ImportState.RUNNING,
        True,
    )


def test_only_what_has_ended_without_a_call_is_tried_again(store, one):
    store.retry(one.id)
    assert store.import_(one.id).updated_at == one.updated_at
    store.cancel(one.id)
    store.retry(one.id)
    again = store.import_(one.id)
    assert (again.state, again.is_unwanted) == (ImportState.QUEUED, False)


def test_what_waits_can_be_put_first(store):
    queued = store.add_import("call", Path("call.vtt"), lane=Lane.BACKLOG)
    store.hurry(queued.id)
    assert store.import_(queued.id).lane is Lane.FIRST


def test_an_import_is_found_by_its_first_letters(store, one):
    assert store.import_starting(one.id[:6]) == one
    for start in ("", "zz"):
        with pytest.raises(NotUsableError, match="no import"):
            store.import_starting(start)


def test_an_import_that_is_removed_takes_its_checkpoints_along(store, one):
    store.keep_steps("a" * 64, {Step.TRANSCRIBE: Done.of("key", {"words": "of a call"}, {})})
    store.change_import(one.id, state=ImportState.CANCELLED, call_id="a" * 64)
    store.remove_import(one.id)
    assert store.import_(one.id) is None
    assert store.steps("a" * 64) == {}


def test_the_checkpoints_of_a_kept_call_stay_with_it(store, one):
    store.keep(kept(), {Step.SCORE: Done("key")})
    store.change_import(one.id, state=ImportState.DONE, call_id="a" * 64)
    store.remove_import(one.id)
    assert Step.SCORE in store.steps("a" * 64)


def test_what_is_under_way_is_not_removed(store, one):
    store.remove_import(one.id)
    assert store.import_(one.id) == one


def test_the_queue_rests_goes_on_and_says_why(store):
    assert store.queue() == Queue()
    store.change_queue(is_paused=True)
    store.change_queue(note="The disk is full.", workers=2)
    assert store.queue() == Queue(is_paused=True, note="The disk is full.", workers=2)
    store.change_queue(is_paused=False, note=None)
    assert store.queue() == Queue(workers=2)


def test_a_step_comes_back_with_what_it_gave(store):
    made_at = datetime(2026, 9, 8, tzinfo=UTC)
    store.keep_steps("a" * 64, {Step.READ: Done.of("key", made_at, {"read": 0.5})})
    read = store.steps("a" * 64)[Step.READ]
    assert (read.key, read.seconds, read.opened(datetime)) == ("key", {"read": 0.5}, made_at)


def test_a_step_that_is_taken_anew_replaces_the_one_before(store):
    for key in ("old", "new"):
        store.keep_steps("a" * 64, {Step.READ: Done(key)})
    assert store.steps("a" * 64) == {Step.READ: Done("new")}


def test_a_kept_call_holds_what_its_steps_gave_and_the_checkpoints_let_go_of_it(store):
    given = {step: Done.of("key", "something long", {}) for step in Step}
    store.keep_steps("a" * 64, given)
    store.keep(kept(), {Step.INDEX: Done("key")})
    steps = store.steps("a" * 64)
    assert set(steps) == set(Step)
    assert steps[Step.TRANSCRIBE].document is steps[Step.READ].document is None


def test_a_call_that_is_forgotten_leaves_no_checkpoint(store):
    store.keep(kept(), {Step.SPEAKERS: Done.of("key", "who sells", {})})
    store.forget("a" * 64)
    assert store.steps("a" * 64) == {}


def test_a_new_score_counts_as_none_of_the_steps(store):
    store.keep(kept(), {step: Done("key") for step in Step})
    again = kept(version=2)
    store.keep_report("a" * 64, again.report, again.provenance)
    assert Step.SCORE not in store.steps("a" * 64)


def test_the_imports_done_last_come_first(store):
    for name in ("first", "second"):
        queued = store.add_import(name, Path(name))
        store.change_import(queued.id, state=ImportState.DONE, call_id="a" * 64)
    assert [one.name for one in store.done_imports()] == ["second", "first"]
    assert {one.name for one in store.imports_of("a" * 64)} == {"first", "second"}
