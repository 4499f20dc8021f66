import shutil
from datetime import date

import pytest

from calls.errors import NotUsableError
from calls.kept import ImportState
from calls.reviews import Session
from calls.store import Store
from pullmeter.forgetting import forget, forget_one_of
from pullmeter.settings import Settings
from tests.pullmeter.jobs.working import work_on
from tests.pullmeter.vtt import VTT


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path, f"sqlite:///{tmp_path / 'calls.db'}", model="none", roster=("Ana",))


def imported(settings, path, text):
    """The id of the call of a recording at a path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    store = Store(settings.database_url)
    store.add_import(path.name, path)
    work_on(settings, store)
    done = store.imports()[0]
    assert done.state is ImportState.DONE
    return done.call_id


def test_an_upload_goes_with_its_call_and_what_was_dropped_beside_it_stays(settings):
    batch = settings.uploads_dir / "batch"
    first = imported(settings, batch / "one.vtt", VTT)
    second = imported(settings, batch / "two.vtt", VTT.replace("June", "July"))
    store = Store(settings.database_url)
    forget(first, store, settings)
    assert [path.name for path in batch.iterdir()] == ["two.vtt"]
    forget(second, store, settings)
    assert not batch.exists()
    assert settings.uploads_dir.exists()


def test_a_recording_that_was_not_uploaded_stays_with_its_owner(settings, tmp_path):
    path = tmp_path / "Zoom" / "call.vtt"
    forget(imported(settings, path, VTT), Store(settings.database_url), settings)
    assert path.exists()


def test_a_call_whose_upload_is_gone_already_is_forgotten_all_the_same(settings):
    call_id = imported(settings, settings.uploads_dir / "batch" / "one.vtt", VTT)
    shutil.rmtree(settings.uploads_dir)
    forget(call_id, Store(settings.database_url), settings)
    assert Store(settings.database_url).library() == []


def test_a_person_in_reviews_is_forgotten_by_name(settings):
    store = Store(settings.database_url)
    session_id = store.keep_session(Session("Friday", date(2026, 11, 27), ("Ana", "Bo")))
    assert "The calls on which they speak stay" in forget_one_of(None, "Bo", store, settings)
    assert store.session(session_id).people == ("Ana",)
    with pytest.raises(NotUsableError, match="Nobody named 'Bo'"):
        forget_one_of(None, "Bo", store, settings)


@pytest.mark.parametrize("named", [(None, None), ("a" * 64, "Bo")])
def test_either_a_call_or_a_person_is_forgotten(settings, named):
    with pytest.raises(NotUsableError, match="Say what to forget"):
        forget_one_of(*named, Store(settings.database_url), settings)
