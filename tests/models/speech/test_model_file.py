import pytest

from models.speech.model_file import stored, width
from models.speech.weights import SMALL

MODEL = SMALL / "model.bin"


def test_the_width_of_a_model_stands_in_its_file():
    assert width(MODEL) == 128


def test_arrays_have_the_shapes_that_stand_before_them():
    arrays = dict(stored(MODEL))
    assert arrays["encoder/conv1/weight"].shape == (128, 80, 3)
    assert arrays["decoder/embeddings/weight"].shape[1] == 128


@pytest.mark.parametrize("kept", [0, 3, 40, 5000])
def test_a_part_of_a_file_is_no_model(tmp_path, kept):
    part = tmp_path / "model.bin"
    part.write_bytes(MODEL.read_bytes()[:kept])
    with pytest.raises(ValueError, match=r"no model file|holds no"):
        width(part)


def test_something_else_is_no_model(tmp_path):
    other = tmp_path / "model.bin"
    other.write_bytes(b"this is a letter to somebody, and no model at all" * 9)
    with pytest.raises(ValueError, match=r"no model file|holds no"):
        width(other)
