import time
from dataclasses import replace

import pytest

from calls.kept import ImportState
from pullmeter.jobs.hold import BEAT_S, MOST_TRIES, Hold, StoppedError


@pytest.fixture
def one(store, recording):
    return store.add_import("call", recording)


def taken(store, one):
    """The hold on an import that was just handed in."""
    hold = Hold.take(store, one.id, store.hand_in(store.import_(one.id)))
    assert hold is not None
    return hold


def crash(store, one, ticket, share=0.0):
    """What is left of an import whose process was killed: it runs and nobody beats."""
    store.change_held(one.id, ticket, state=ImportState.RUNNING, done_share=share, stage="transcribe")


def test_a_hold_beats_and_writes_how_far_it_is(store, one):
    with taken(store, one) as hold:
        hold.progress("transcribe", 0.5)
        time.sleep(3 * BEAT_S)
        now = store.import_(one.id)
    assert (now.state, now.stage) == (ImportState.RUNNING, "transcribe")
    assert now.done_share > 0.4
    assert now.worked_s > BEAT_S


def test_a_stage_is_written_at_once_so_that_a_crash_tells_where_it_was(store, one):
    with taken(store, one) as hold:
        hold.progress("decode", 0.1)
        assert store.import_(one.id).stage == "decode"


def test_only_who_has_the_ticket_holds_an_import(store, one):
    assert Hold.take(store, one.id, "another") is None
    assert Hold.take(store, "unknown", "another") is None


def test_an_import_that_is_cancelled_stops_its_work(store, one):
    with taken(store, one) as hold:
        store.cancel(one.id)
        with pytest.raises(StoppedError):
            work_for_a_while(hold)
    hold.settle()
    assert store.import_(one.id).state is ImportState.CANCELLED
    assert not store.import_(one.id).is_unwanted


def test_a_pause_stops_work_and_leaves_it_in_the_queue(store, one):
    with taken(store, one) as hold:
        store.change_queue(is_paused=True)
        with pytest.raises(StoppedError):
            work_for_a_while(hold)
    hold.settle()
    assert (store.import_(one.id).state, store.import_(one.id).ticket) == (ImportState.QUEUED, None)


def test_who_lost_an_import_stops_and_leaves_it_to_the_other(store, one):
    with taken(store, one) as hold:
        other = store.hand_in(store.import_(one.id))
        with pytest.raises(StoppedError):
            work_for_a_while(hold)
    hold.settle()
    assert store.import_(one.id).ticket == other


def work_for_a_while(hold):
    for share in range(100):
        time.sleep(0.05)
        hold.progress("transcribe", share / 100)


def test_what_is_cancelled_before_it_begins_is_not_begun(store, one):
    ticket = store.hand_in(one)
    store.cancel(one.id)
    assert Hold.take(store, one.id, ticket) is None
    assert store.import_(one.id).state is ImportState.CANCELLED


def test_nothing_begins_in_a_pause(store, one):
    store.change_queue(is_paused=True)
    assert Hold.take(store, one.id, store.hand_in(one)) is None
    assert (store.import_(one.id).state, store.import_(one.id).ticket) == (ImportState.QUEUED, None)


def test_a_recording_that_ends_its_process_each_time_is_set_aside(store, one):
    ticket = store.hand_in(one)
    for number in range(MOST_TRIES):
        crash(store, one, ticket)
        hold = Hold.take(store, one.id, ticket)
        assert (hold is None) is (number == MOST_TRIES - 1)
    aside = store.import_(one.id)
    assert (aside.state, aside.tries, aside.ticket) == (ImportState.SET_ASIDE, MOST_TRIES, None)
    assert "listening to the words" in aside.message


def test_a_recording_that_comes_further_each_time_is_not_set_aside(store, one):
    ticket = store.hand_in(one)
    for number in range(2 * MOST_TRIES):
        crash(store, one, ticket, share=0.1 * (number + 1))
        assert Hold.take(store, one.id, ticket) is not None
    assert store.import_(one.id).tries == 1


def test_an_end_of_the_program_is_no_crash_of_the_recording(store, one):
    for _ in range(2 * MOST_TRIES):
        crash(store, one, store.hand_in(store.import_(one.id)))
        assert taken(store, store.import_(one.id))
    assert store.import_(one.id).tries == 0


def test_a_fault_is_tried_again_a_few_times(store, one):
    for number in range(MOST_TRIES):
        assert store.import_(one.id).state is ImportState.QUEUED
        with taken(store, one) as hold:
            pass
        hold.fault("It went wrong.")
        assert store.import_(one.id).tries == number + 1
    assert store.import_(one.id).state is ImportState.FAILED


def test_a_retry_forgets_the_tries_and_the_reason(store, one):
    store.change_import(one.id, state=ImportState.SET_ASIDE, tries=MOST_TRIES, message="It crashed.")
    store.retry(one.id)
    again = store.import_(one.id)
    assert (again.state, again.tries, again.message) == (ImportState.QUEUED, 0, None)
    assert replace(taken(store, one).import_, ticket=None, beat=0).tries == 0
