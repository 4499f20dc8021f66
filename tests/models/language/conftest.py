import pytest

from models import language


@pytest.fixture(scope="session")
def reader():
    return language.load()
