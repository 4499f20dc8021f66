"""Reads the model files of CTranslate2: arrays one after another, each with its name and its shape."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

KINDS = (np.float32, np.int8, np.int16, np.int32, np.float16)
WIDTH_OF = "encoder/layer_norm/gamma"


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the numbers of an array."""

    name: str
    shape: tuple[int, ...]
    kind: type[np.generic]
    size_bytes: int


def stored(path: Path) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """The arrays in a model file, by name; raises ValueError where it is none."""
    with path.open("rb") as file:
        for header in _headers(file):
            yield header.name, np.frombuffer(file.read(header.size_bytes), header.kind).reshape(header.shape)


def width(path: Path) -> int:
    """How many numbers stand for a moment of sound in a Whisper; raises ValueError where it is none."""
    with path.open("rb") as file:
        for header in _headers(file):
            if header.name == WIDTH_OF:
                return header.shape[0]
            file.seek(header.size_bytes, 1)
    raise ValueError(f"{path.name} holds no {WIDTH_OF}")


def _headers(file: BinaryIO) -> Iterator[Header]:
    """The headers in a model file, each read when whoever asks has gone past the numbers before it."""
    try:
        _number(file, "I")
        _name(file)
        _number(file, "I")
        for _ in range(_number(file, "I")):
            name = _name(file)
            shape = tuple(_number(file, "I") for _ in range(_number(file, "B")))
            kind = KINDS[_number(file, "B")]
            yield Header(name, shape, kind, _number(file, "I"))
    except (struct.error, UnicodeDecodeError, IndexError) as error:
        raise ValueError("this is no model file, or a part of one") from error


def _name(file: BinaryIO) -> str:
    return file.read(_number(file, "H"))[:-1].decode()


def _number(file: BinaryIO, form: str) -> int:
    return int(struct.unpack(form, file.read(struct.calcsize(form)))[0])
