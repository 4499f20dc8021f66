"""What a command says while imports are worked on."""

import pytest

from calls.kept import ImportState
from calls.store import Store
from pullmeter.following import follow


class StubJobs:
    """Jobs that end each import as it is told when they are started."""

    def __init__(self, store, **ends):
        self._store, self._ends, self.is_stopped = store, ends, False

    def start(self):
        for one in self._store.unfinished_imports():
            self._store.change_import(one.id, **self._ends[one.name])

    def stop(self):
        self.is_stopped = True


@pytest.fixture
def store(tmp_path):
    return Store(f"sqlite:///{tmp_path / 'calls.db'}")


def followed(store, tmp_path, **ends):
    jobs = StubJobs(store, **ends)
    queued = [store.add_import(name, tmp_path / name) for name in ends]
    ended = follow([one.id for one in queued], store, jobs)
    assert jobs.is_stopped
    return [one.state for one in ended]


def test_what_is_done_needs_no_words(store, tmp_path, capsys):
    assert followed(store, tmp_path, call={"state": ImportState.DONE}) == [ImportState.DONE]
    assert capsys.readouterr().err.strip() == ""


def test_why_one_was_not_taken_is_said_with_its_name(store, tmp_path, capsys):
    failed = {"state": ImportState.FAILED, "message": "Nobody speaks in it."}
    followed(store, tmp_path, call=failed)
    assert "call: Nobody speaks in it." in capsys.readouterr().err


def test_a_name_is_not_said_twice(store, tmp_path, capsys):
    failed = {"state": ImportState.FAILED, "message": "call is empty: export it again."}
    followed(store, tmp_path, call=failed)
    assert capsys.readouterr().err.count("call") == 1


def test_what_was_cancelled_elsewhere_is_said(store, tmp_path, capsys):
    followed(store, tmp_path, one={"state": ImportState.CANCELLED}, other={"state": ImportState.DONE})
    assert "one was cancelled" in capsys.readouterr().err


def test_ctrl_c_leaves_the_rest_in_the_queue_and_says_how_it_goes_on(store, tmp_path, capsys, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("pullmeter.following.time.sleep", interrupt)
    assert followed(store, tmp_path, call={"state": ImportState.QUEUED}) == [ImportState.QUEUED]
    assert "jobs work" in capsys.readouterr().err


def test_a_pause_is_said_before_one_waits_for_nothing(store, tmp_path, capsys):
    store.change_queue(is_paused=True)
    followed(store, tmp_path, call={"state": ImportState.CANCELLED})
    assert "jobs resume" in capsys.readouterr().err
