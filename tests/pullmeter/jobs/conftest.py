import pytest

from calls.store import Store
from pullmeter.settings import Settings
from tests.pullmeter.vtt import VTT


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path, f"sqlite:///{tmp_path / 'calls.db'}", model="none", roster=("Ana",))


@pytest.fixture
def store(settings):
    return Store(settings.database_url)


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "call.vtt"
    path.write_text(VTT)
    return path
