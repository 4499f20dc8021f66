import hashlib
import socket
from pathlib import Path

import httpx2
import pytest

from calls.errors import NotUsableError
from models import hub
from models.speech import weights
from models.speech.weights import check_digests, describe_model, find_weights, get, on_this_machine


def folder_with(path, *names):
    path.mkdir(parents=True)
    for name in names:
        (path / name).touch()
    return path


@pytest.fixture
def complete(tmp_path):
    return folder_with(tmp_path / "m", "model.bin", "config.json", "tokenizer.json", "vocabulary.txt")


@pytest.fixture
def empty_cache(monkeypatch):
    def nothing_kept(_model, *, local_files_only=False):
        raise FileNotFoundError if local_files_only else AssertionError("the hub is not asked")

    monkeypatch.setattr(weights, "download_model", nothing_kept)


@pytest.fixture
def silent_host():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_folder_with_a_model_is_used_as_it_is(complete):
    assert find_weights(str(complete)) == complete


def test_a_folder_without_a_model_says_what_it_lacks(tmp_path):
    folder = folder_with(tmp_path / "m", "config.json", "vocabulary.json")
    with pytest.raises(NotUsableError, match=r"it lacks model\.bin and tokenizer\.json\.$"):
        find_weights(str(folder))


def test_a_name_that_is_no_size_lists_the_sizes():
    with pytest.raises(NotUsableError, match=r"There is no speech model huge: .*tiny.*large-v3"):
        find_weights("huge")


def test_a_model_that_was_fetched_before_needs_no_network(complete, monkeypatch):
    monkeypatch.setattr(weights, "download_model", lambda _model, **_how: str(complete))
    assert find_weights("small") == complete


def test_a_model_is_fetched_where_the_hub_answers(complete, monkeypatch):
    def download(_model, *, local_files_only=False):
        if local_files_only:
            raise FileNotFoundError
        return str(complete)

    monkeypatch.setattr(weights, "download_model", download)
    monkeypatch.setattr(hub.constants, "is_offline_mode", lambda: False)
    monkeypatch.setattr(hub.httpx2, "head", lambda *_place, **_wait: None)
    assert find_weights("small") == complete


@pytest.mark.usefixtures("empty_cache")
def test_without_a_network_one_sentence_names_the_ways_on(monkeypatch):
    def unreachable(*_place, **_wait):
        raise httpx2.ConnectError("no route")

    monkeypatch.setattr(hub.httpx2, "head", unreachable)
    monkeypatch.setattr(hub.constants, "is_offline_mode", lambda: False)
    with pytest.raises(NotUsableError) as caught:
        find_weights("small")
    sentence = str(caught.value)
    assert sentence.count(".") == 1
    assert all(
        way in sentence
        for way in ("`pullmeter models get small`", "`--model DIR`", "transcript", "`--model none`")
    )


@pytest.mark.usefixtures("empty_cache")
def test_who_is_offline_by_choice_is_not_connected(monkeypatch):
    monkeypatch.setattr(hub.constants, "is_offline_mode", lambda: True)
    with pytest.raises(NotUsableError, match="cannot be fetched now"):
        find_weights("small")


@pytest.mark.usefixtures("empty_cache")
def test_a_hub_that_never_answers_is_given_up_in_seconds(monkeypatch, silent_host):
    monkeypatch.setattr(hub.constants, "is_offline_mode", lambda: False)
    monkeypatch.setattr(hub.constants, "ENDPOINT", silent_host)
    monkeypatch.setattr(hub, "PROBE_S", 0.2)
    with pytest.raises(NotUsableError, match="cannot be fetched now"):
        find_weights("small")  # without the probe, this waits for minutes


@pytest.mark.usefixtures("empty_cache")
def test_a_model_is_described_without_being_fetched(complete):
    assert describe_model("none") == "none: sound is not transcribed"
    assert describe_model("small") == "small, not on this machine yet: fetched when it is first needed"
    assert describe_model(str(complete)) == f"{complete.name}, in {complete}"
    assert describe_model("huge").startswith("There is no speech model huge")


def test_the_folder_of_the_user_is_understood(complete, monkeypatch):
    monkeypatch.setenv("HOME", str(Path(complete).parent))
    assert find_weights("~/m") == complete


def in_cache(tmp_path, content, digest):
    """A model as the hub keeps it: its large file is named by its digest and linked."""
    folder = folder_with(tmp_path / "snapshot", "config.json")
    blob = tmp_path / digest
    blob.write_bytes(content)
    (folder / "model.bin").symlink_to(blob)
    return folder


def test_a_file_that_arrived_as_it_was_sent_is_taken(tmp_path):
    check_digests(in_cache(tmp_path, b"weights", hashlib.sha256(b"weights").hexdigest()))


def test_a_file_that_changed_on_the_way_is_refused_and_deleted(tmp_path):
    folder = in_cache(tmp_path, b"not those weights", hashlib.sha256(b"weights").hexdigest())
    with pytest.raises(NotUsableError, match=r"model\.bin of the speech model did not arrive"):
        check_digests(folder)
    assert not (folder / "model.bin").exists()


def test_a_model_is_got_by_its_name_with_what_it_needs(complete, monkeypatch):
    asked = []

    def snapshot(repository, allow_patterns):
        asked.append((repository, allow_patterns))
        return str(complete)

    monkeypatch.setattr(weights, "snapshot_download", snapshot)
    monkeypatch.setattr(hub.httpx2, "head", lambda *_, **__: None)
    monkeypatch.setattr(hub.constants, "is_offline_mode", lambda: False)
    assert get("small") == complete
    assert asked[0][0].endswith("faster-whisper-small")
    assert "model.bin" in asked[0][1]
    with pytest.raises(NotUsableError, match="There is no speech model huge"):
        get("huge")


def test_which_models_are_here_is_told_without_a_network(complete, monkeypatch):
    def kept(model, *, local_files_only):
        if model != "small" or not local_files_only:
            raise FileNotFoundError
        return str(complete)

    monkeypatch.setattr(weights, "download_model", kept)
    here = on_this_machine()
    assert here["small"] == complete
    assert here["tiny"] is None
