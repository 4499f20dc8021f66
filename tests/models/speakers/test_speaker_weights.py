import hashlib
from dataclasses import replace

import httpx2
import pytest

from calls.errors import NotUsableError
from models import hub
from models.speakers import weights
from models.speakers.weights import EMBEDDING, SEGMENTATION, check, find_networks, get


@pytest.fixture
def _silent(monkeypatch):
    def nobody(*_arguments, **_options):
        raise httpx2.ConnectError("nobody answers")

    monkeypatch.setattr(hub.httpx2, "head", nobody)


def test_networks_of_a_user_are_taken_from_their_folder(tmp_path):
    for name in ("segmentation.onnx", "embedding.onnx"):
        (tmp_path / name).touch()
    found = find_networks(tmp_path)
    assert (found.segmentation.parent, found.name) == (tmp_path, tmp_path.name)


def test_a_folder_that_lacks_a_network_is_one_sentence(tmp_path):
    (tmp_path / "embedding.onnx").touch()
    with pytest.raises(NotUsableError, match=r"it lacks segmentation\.onnx\."):
        find_networks(tmp_path)


def test_networks_that_were_never_fetched_are_not_there(monkeypatch):
    monkeypatch.setattr(weights, "try_to_load_from_cache", lambda *_, **__: None)
    assert find_networks() is None


@pytest.mark.usefixtures("_silent")
def test_without_a_network_it_is_said_what_to_do():
    with pytest.raises(NotUsableError, match="run `pullmeter models get speakers` where there is a network"):
        get()


def test_offline_nobody_is_asked(monkeypatch):
    monkeypatch.setattr(hub.constants, "is_offline_mode", lambda: True)
    with pytest.raises(NotUsableError, match="cannot be fetched now"):
        get()


def test_a_file_with_another_digest_is_refused_and_deleted(tmp_path):
    path = tmp_path / "model.onnx"
    path.write_bytes(b"something else")
    with pytest.raises(NotUsableError, match="is not the file that was published, and was deleted"):
        check(path, SEGMENTATION)
    assert not path.exists()


def test_a_file_with_its_digest_is_taken(tmp_path):
    path = tmp_path / "model.onnx"
    path.write_bytes(b"as it was sent")
    check(path, replace(EMBEDDING, sha256=hashlib.sha256(b"as it was sent").hexdigest()))
    assert path.exists()


def test_what_was_fetched_is_asked_for_in_its_revision_and_checked(tmp_path, monkeypatch):
    asked = []

    def fetched(repository, file, *, revision):
        asked.append((repository, file, revision))
        path = tmp_path / file
        path.write_bytes(b"half of it")
        return str(path)

    monkeypatch.setattr(hub.httpx2, "head", lambda *_, **__: None)
    monkeypatch.setattr(weights, "hf_hub_download", fetched)
    with pytest.raises(NotUsableError, match="fetch it again"):
        get()
    assert asked == [(SEGMENTATION.repository, "model.onnx", SEGMENTATION.revision)]
