"""`pullmeter jobs`, as a founder types it."""

import pytest
from typer.testing import CliRunner

from calls.kept import ImportState, Lane
from calls.store import Store
from pullmeter.cli import app
from pullmeter.settings import load_settings
from tests.pullmeter.vtt import VTT


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("PULLMETER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PULLMETER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "settings.toml").write_text('roster = ["Ana"]\nmodel = "none"\n')
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def store(run):  # noqa: ARG001  it says where the data lie
    return Store(load_settings().database_url)


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "zoom" / "call.vtt"
    path.parent.mkdir()
    path.write_text(VTT)
    return path


def test_the_queue_is_listed_with_stage_share_and_time_left(run, store, recording):
    one = store.add_import("a long call", recording, sound_s=3600.0)
    facts = {"stage": "transcribe", "done_share": 0.25, "worked_s": 150.0}
    store.change_import(one.id, state=ImportState.RUNNING, **facts)
    listed = run("jobs").output
    assert all(
        word in listed for word in (one.id[:8], "listening", "25 %", "about 8 min left", "a long call")
    )
    assert "1 to do" in listed


def test_why_one_was_not_taken_is_listed(run, store, recording):
    one = store.add_import("empty", recording)
    store.change_import(one.id, state=ImportState.FAILED, message="empty is empty: export it again.")
    assert "export it again" in run("jobs").output


def test_imports_are_cancelled_and_tried_again_by_their_first_letters_or_all(run, store, recording):
    one, other = (store.add_import(name, recording) for name in ("one", "other"))
    assert "Cancelled: one" in run("jobs", "cancel", one.id[:8]).output
    assert [each.id for each in store.unfinished_imports()] == [other.id]
    run("jobs", "cancel", "all")
    assert store.unfinished_imports() == []
    run("jobs", "retry", "all")
    assert len(store.unfinished_imports()) == 2


def test_an_unknown_import_is_one_sentence(run):
    assert "no import 'zz'" in str(run("jobs", "cancel", "zz").exception)


def test_the_queue_rests_and_goes_on(run, store):
    assert "rest" in run("jobs", "pause").output
    assert store.queue().is_paused
    assert "paused" in run("jobs").output
    run("jobs", "resume")
    assert not store.queue().is_paused


def test_one_is_put_first(run, store, recording):
    one = store.add_import("one", recording, lane=Lane.BACKLOG)
    run("jobs", "first", one.id)
    assert store.import_(one.id).lane is Lane.FIRST


def test_an_ended_import_is_removed_with_its_upload(run, store):
    upload = load_settings().uploads_dir / "batch" / "call.vtt"
    upload.parent.mkdir(parents=True)
    upload.write_text(VTT)
    one = store.add_import("one", upload)
    run("jobs", "remove", one.id)
    assert upload.exists(), "what waits is not removed"
    run("jobs", "cancel", one.id)
    run("jobs", "remove", one.id)
    assert store.imports() == []
    assert not upload.parent.exists()


def test_a_founders_own_recording_is_not_removed(run, store, recording):
    one = store.add_import("one", recording)
    run("jobs", "cancel", one.id)
    run("jobs", "remove", one.id)
    assert recording.exists()


@pytest.mark.slow
def test_the_queue_is_worked_through_without_the_dashboard(run, store, recording, tmp_path):
    store.add_import("one", recording)
    assert run("jobs", "work").exit_code == 0
    assert [row.founder for row in store.library()] == ["Ana"]
    assert "Nothing waits" in run("jobs", "work").output
    assert "0 calls" in run("jobs", "renew").output
    (tmp_path / "broken.vtt").write_text("")
    store.add_import("broken", tmp_path / "broken.vtt")
    result = run("jobs", "work")
    assert result.exit_code == 2
    assert "broken.vtt is empty" in result.output
