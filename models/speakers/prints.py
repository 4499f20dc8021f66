"""How a voice sounds, as numbers, and which of several it is likest."""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.speakers.diarization import SAMPLE_RATE_HZ, Samples
from models.speakers.weights import Networks

Print = NDArray[np.float32]

LIKE = 0.5  # the cosine of one voice with itself: for TitaNet small, others take 0.45 to 0.65
AHEAD = 0.1  # of the second likest: a family, or one voice under two names, is nobody's


class Remembered(Protocol):
    """A voice that somebody is known by."""

    @property
    def name(self) -> str:
        """Whose it is."""

    @property
    def print(self) -> Print:
        """How it sounds."""


class Printer:
    """Takes prints of voices with the embedding network; `name` says which."""

    def __init__(self, networks: Networks) -> None:
        sherpa = import_module("sherpa_onnx")
        self.name = networks.name
        self._extractor = sherpa.SpeakerEmbeddingExtractor(
            sherpa.SpeakerEmbeddingExtractorConfig(str(networks.embedding))
        )

    def print_of(self, samples: Samples) -> Print:
        """The print of whoever speaks in samples, of length 1; they speak for seconds, and alone."""
        stream = self._extractor.create_stream()
        stream.accept_waveform(SAMPLE_RATE_HZ, samples.astype(np.float32) / np.float32(32768))
        stream.input_finished()
        found = np.asarray(self._extractor.compute(stream), np.float32)
        return found / max(float(np.linalg.norm(found)), 1e-9)


def likest(voice: Print, remembered: Sequence[Remembered]) -> tuple[str, float] | None:
    """Whose of the remembered voices it is, with the cosine of the two; None where that is not clear."""
    ranked = sorted(((float(voice @ one.print), one.name) for one in remembered), reverse=True)
    if not ranked or ranked[0][0] < LIKE:
        return None
    others = [like for like, name in ranked if name != ranked[0][1]]
    if others and ranked[0][0] - others[0] < AHEAD:
        return None
    return ranked[0][1], round(ranked[0][0], 2)
