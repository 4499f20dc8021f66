import time

import pytest

from calls.kept import ImportState
from calls.store import Store
from pullmeter.jobs import Jobs, run_import
from pullmeter.settings import Settings

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ana: Hi Ben, what made you take this call?

2
00:00:03.500 --> 00:00:09.000
Ben: We have to get the audit done by June and the spreadsheet does not hold.
"""


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path, f"sqlite:///{tmp_path / 'calls.db'}", model="none", roster=("Ana",))


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "call.vtt"
    path.write_text(VTT)
    return path


def test_an_import_ends_as_a_call_in_the_library(settings, recording):
    store = Store(settings.database_url)
    run_import(settings, store.add_import("call", recording))
    done = store.imports()[0]
    assert (done.state, done.done_share) == (ImportState.DONE, 1.0)
    assert store.kept(done.call_id).founder == "Ana"


def test_an_import_that_is_refused_keeps_its_sentence(settings, tmp_path):
    store = Store(settings.database_url)
    (tmp_path / "empty.vtt").write_text("")
    run_import(settings, store.add_import("empty", tmp_path / "empty.vtt"))
    refused = store.imports()[0]
    assert refused.state is ImportState.FAILED
    assert "empty" in refused.message


def test_a_fault_of_ours_ends_an_import_with_a_sentence_and_not_a_trace(settings, recording, monkeypatch):
    def fail(_settings):
        raise KeyError("x")

    monkeypatch.setattr("pullmeter.jobs.make_pipeline", fail)
    store = Store(settings.database_url)
    run_import(settings, store.add_import("call", recording))
    assert store.imports()[0].state is ImportState.FAILED
    assert "fault of ours" in store.imports()[0].message


@pytest.mark.slow
def test_what_was_unfinished_is_taken_up_when_jobs_start(settings, recording):
    store = Store(settings.database_url)
    left = store.add_import("call", recording)
    store.change_import(left.id, state=ImportState.RUNNING)
    jobs = Jobs(settings)
    jobs.start()
    deadline = time.monotonic() + 60
    while store.unfinished_imports() and time.monotonic() < deadline:
        time.sleep(0.2)
    jobs.stop()
    assert store.imports()[0].state is ImportState.DONE


@pytest.mark.slow
def test_stopped_jobs_leave_an_import_unfinished_and_not_failed(settings, recording):
    jobs = Jobs(settings)
    queued = jobs.submit(recording, "call")
    jobs.start()
    jobs.stop()
    assert Store(settings.database_url).imports()[0].id == queued.id
    assert Store(settings.database_url).imports()[0].state is not ImportState.FAILED
