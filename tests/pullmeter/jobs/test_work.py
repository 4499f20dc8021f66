"""What a worker does to an import, without Dask around it."""

import errno
import shutil

import pytest

from calls.kept import ImportState
from calls.steps import Step
from pullmeter.jobs import limits, work
from pullmeter.jobs.work import hear, measure
from tests.pullmeter.jobs.working import work_on


def test_an_import_ends_as_a_call_in_the_library(settings, store, recording):
    store.add_import("call", recording)
    work_on(settings, store)
    done = store.imports()[0]
    assert (done.state, done.done_share) == (ImportState.DONE, 1.0)
    assert store.kept(done.call_id).founder == "Ana"


def test_an_import_that_is_refused_keeps_its_sentence(settings, store, tmp_path):
    (tmp_path / "empty.vtt").write_text("")
    store.add_import("empty", tmp_path / "empty.vtt")
    work_on(settings, store)
    refused = store.imports()[0]
    assert refused.state is ImportState.FAILED
    assert "empty" in refused.message


def test_a_fault_of_ours_is_tried_again_and_then_a_sentence_and_not_a_trace(
    settings, store, recording, monkeypatch
):
    def fail(_settings):
        raise KeyError("x")

    monkeypatch.setattr(work, "_pipeline", fail)
    store.add_import("call", recording)
    work_on(settings, store)
    assert store.imports()[0].state is ImportState.QUEUED
    work_on(settings, store)
    work_on(settings, store)
    assert store.imports()[0].state is ImportState.FAILED
    assert "fault of ours" in store.imports()[0].message


def test_a_step_that_was_taken_is_not_taken_again(settings, store, recording, monkeypatch):
    one = store.add_import("call", recording)
    first = store.hand_in(one)
    assert hear(settings, one.id, first)
    monkeypatch.setattr("pullmeter.pipeline.make_call", None)  # whoever listened once more would fail
    again = store.hand_in(store.import_(one.id))
    assert measure(settings, one.id, again, hear(settings, one.id, again))
    assert store.imports()[0].state is ImportState.DONE


def test_work_without_the_ticket_is_not_begun(settings, store, recording):
    one = store.add_import("call", recording)
    lost = store.hand_in(one)
    store.hand_in(store.import_(one.id))
    assert hear(settings, one.id, lost) is None
    assert store.library() == []


def test_a_recording_without_room_on_the_disk_waits_and_says_so(settings, store, recording, monkeypatch):
    full = shutil.disk_usage("/")._replace(free=1000)
    monkeypatch.setattr(limits.shutil, "disk_usage", lambda _: full)
    store.add_import("call", recording)
    work_on(settings, store)
    waiting = store.imports()[0]
    assert (waiting.state, waiting.tries) == (ImportState.QUEUED, 0)
    assert "waits for room" in waiting.message
    monkeypatch.undo()
    work_on(settings, store)
    assert store.imports()[0].state is ImportState.DONE


def test_a_disk_that_fills_up_meanwhile_stops_the_work_and_fails_nothing(
    settings, store, recording, monkeypatch
):
    def fill(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(work, "open_recording", fill)
    store.add_import("call", recording)
    work_on(settings, store)
    waiting = store.imports()[0]
    assert (waiting.state, waiting.tries) == (ImportState.QUEUED, 0)
    assert "disk is full" in waiting.message


def test_the_founder_somebody_named_has_the_call_where_no_seller_is_named(settings, store, tmp_path):
    path = tmp_path / "call.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:04,000\nWhat are you trying to get done this quarter?\n")
    store.add_import("call", path, founder="Kim")
    work_on(settings, store)
    kept = store.kept(store.imports()[0].call_id)
    assert kept.founder in ("Kim", None)
    assert (kept.founder == "Kim") is kept.reading.is_sales_call


@pytest.mark.parametrize("step", list(Step))
def test_every_step_leaves_its_key(settings, store, recording, step):
    store.add_import("call", recording)
    work_on(settings, store)
    done = store.steps(store.imports()[0].call_id)
    assert len(done[step].key) == 64
