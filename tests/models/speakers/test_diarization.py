import onnx
import pytest

from calls.errors import NotUsableError
from models.speakers import load
from models.speakers.diarization import numbered, without_slivers
from models.speakers.weights import Networks, find_networks
from tests.models.speakers.tiny import networks, talk

CALL = [("low", 4), ("", 1), ("high", 5), ("", 1), ("low", 3)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return networks(tmp_path_factory.mktemp("networks"))


def rounded(regions):
    return [(round(start_s), round(end_s), voice) for start_s, end_s, voice in regions]


@pytest.mark.parametrize("count", [None, 2])
def test_voices_are_told_apart_and_numbered_as_they_come_in(folder, count):
    shares = []
    regions = load(find_networks(folder)).regions(talk(*CALL), count, shares.append)
    assert rounded(regions) == [(0, 4, 0), (5, 10, 1), (11, 14, 0)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_where_one_person_is_known_to_speak_there_is_one_voice(folder):
    regions = load(find_networks(folder)).regions(talk(*CALL), 1)
    assert {voice for *_, voice in regions} == {0}


def test_silence_and_no_sound_at_all_have_no_voices(folder):
    diarizer = load(find_networks(folder))
    assert diarizer.regions(talk(("", 3))) == []
    assert diarizer.regions(talk(("", 0))) == []


def test_a_voice_with_next_to_nothing_to_say_is_none():
    assert without_slivers([(0, 50, 3), (50, 51, 7), (51, 99, 4)]) == [(0, 50, 3), (51, 99, 4)]


def test_voices_are_numbered_by_their_first_word():
    assert numbered([(5, 6, 1), (0, 2, 4), (7, 8, 4)]) == [(0, 2, 0), (5, 6, 1), (7, 8, 0)]


def test_a_network_that_is_gone_is_one_sentence(tmp_path):
    with pytest.raises(NotUsableError, match="fetch them with `pullmeter models get speakers`"):
        load(Networks(tmp_path / "segmentation.onnx", tmp_path / "embedding.onnx", "none"))


@pytest.mark.parametrize("name", ["segmentation.onnx", "embedding.onnx"])
@pytest.mark.parametrize("content", [b"no network", None])
def test_another_network_is_one_sentence_and_ends_no_process(folder, tmp_path, name, content):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    if content is None:
        model = onnx.load(folder / name)
        onnx.helper.set_model_props(model, {})
        content = model.SerializeToString()
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NotUsableError, match="damaged or no speaker models"):
        load(find_networks(tmp_path))
