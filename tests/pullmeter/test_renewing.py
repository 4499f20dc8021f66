import pytest

from calls.kept import ImportState, Lane
from calls.store import Store
from models import language
from pullmeter.jobs import work
from pullmeter.renewing import renew
from pullmeter.settings import Settings
from tests.pullmeter.jobs.working import work_on
from tests.pullmeter.vtt import VTT


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path, f"sqlite:///{tmp_path / 'calls.db'}", model="none", roster=("Ana",))


@pytest.fixture
def store(settings):
    return Store(settings.database_url)


@pytest.fixture
def call_id(settings, store, tmp_path):
    """The id of a call that was imported from a transcript."""
    (tmp_path / "call.vtt").write_text(VTT)
    store.add_import("call", tmp_path / "call.vtt")
    work_on(settings, store)
    return store.imports()[0].call_id


@pytest.fixture
def newer_after(call_id, monkeypatch):  # noqa: ARG001  the call is older
    """A reader of a newer version than the one that read the call."""
    work._models.cache_clear()
    reader = language.load()
    reader.name = "reader-next"
    monkeypatch.setattr(language, "load", lambda: reader)
    yield
    work._models.cache_clear()


@pytest.mark.usefixtures("call_id")
def test_calls_that_would_come_out_the_same_are_left_alone(settings, store):
    assert renew(store, settings).queued == 0


@pytest.mark.usefixtures("newer_after")
def test_a_newer_reader_reads_kept_calls_anew_in_the_backlog(settings, store, call_id):
    assert renew(store, settings).queued == 1
    [queued] = store.unfinished_imports()
    assert (queued.lane, queued.call_id, queued.sound_s) == (Lane.BACKLOG, call_id, 0.0)
    assert renew(store, settings).queued == 0, "what is queued already is not queued twice"
    work_on(settings, store)
    assert store.kept(call_id).reading.reader == "reader-next"


@pytest.mark.usefixtures("newer_after")
def test_reading_anew_does_not_take_the_recording(settings, store, call_id, tmp_path):
    (tmp_path / "call.vtt").unlink()
    renew(store, settings)
    work_on(settings, store)
    assert store.imports()[0].state is ImportState.DONE
    assert store.kept(call_id).reading.reader == "reader-next"


def test_listening_anew_takes_the_recording_and_without_it_the_call_stays(
    settings, store, call_id, tmp_path, monkeypatch
):
    monkeypatch.setattr("pullmeter.stepwise.MADE_BY", "ingest next")
    assert renew(store, settings).queued == 1
    (tmp_path / "call.vtt").unlink()
    store.cancel(store.unfinished_imports()[0].id)
    renewal = renew(store, settings)
    assert (renewal.queued, renewal.gone) == (0, 1)
    assert store.holds(call_id)
