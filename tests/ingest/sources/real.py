"""Real files, which lie beside the project where they are at hand."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3].parent / "shared"


def real(name):
    """The path of a real file; skips the test where it is not at hand."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"shared/{name} is not beside the project")
    return path


def real_all(folder):
    """The real files of a folder, as parameters of a test."""
    paths = sorted((SHARED / folder).glob("*"))
    return [pytest.param(path, id=path.name) for path in paths] or [
        pytest.param(None, marks=pytest.mark.skip(f"shared/{folder} is not beside the project"))
    ]
