"""Hears words in sound, with Whisper."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
from faster_whisper import BatchedInferencePipeline, WhisperModel
from faster_whisper.transcribe import Segment, TranscriptionInfo
from numpy.typing import NDArray

from calls.call import Word
from calls.errors import NotUsableError
from models.speech.hallucinations import in_order, without_loops, words_of
from models.speech.slices import SAMPLE_RATE_HZ, Samples, slices
from models.speech.weights import find_weights

# Laxer than where voices are looked for: here a lost word weighs more than a window of breath.
VOICE = {
    "threshold": 0.4,
    "min_silence_duration_ms": 400,
    "speech_pad_ms": 200,
    "min_speech_duration_ms": 100,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """The words that were heard, in order, and their language; it is None where nobody spoke."""

    words: tuple[Word, ...]
    language: str | None


class Whisper:
    """Hears words with one Whisper model, which `name` names."""

    def __init__(self, name: str, model: WhisperModel) -> None:
        self.name = name
        self._model = model
        self._pipeline = BatchedInferencePipeline(model)

    def transcribe(
        self, samples: Samples, language: str | None, progress: Callable[[float], None] = lambda _share: None
    ) -> Heard:
        """The words in samples; a language that is not given is taken from the first speech and kept.

        Raises NotUsableError for a language that the model does not know.
        """
        if language and language not in self._model.supported_languages:
            raise NotUsableError(f"The speech model {self.name} does not know the language {language!r}.")
        duration_s = len(samples) / SAMPLE_RATE_HZ
        words: list[Word] = []
        for offset_s, piece in slices(samples):
            segments, info = self._segments(piece, language)
            for segment in segments:
                words += words_of(segment, offset_s)
                progress(min(1.0, float(offset_s + segment.end) / duration_s))
            if info.duration_after_vad:
                language = info.language
        return Heard(in_order(without_loops(words), duration_s), language)

    def _segments(
        self, piece: NDArray[np.float32], language: str | None
    ) -> tuple[Iterable[Segment], TranscriptionInfo]:
        segments, info = self._pipeline.transcribe(
            piece,
            language=language,
            language_detection_segments=3,
            batch_size=4,  # all the speed there is on a processor; more only takes memory
            beam_size=1,  # five take half as long again
            word_timestamps=True,
            without_timestamps=True,
            vad_filter=True,
            vad_parameters=dict(VOICE),
        )
        return segments, info


def load(model: str) -> Whisper:
    """The Whisper model of a size or in a folder, on the graphics card where there is one that can.

    Raises NotUsableError where it is neither on this machine nor can be fetched, or is damaged.
    """
    folder = find_weights(model)
    on_cuda = (
        ctranslate2.get_cuda_device_count() > 0
        and "float16" in ctranslate2.get_supported_compute_types("cuda")
    )
    try:
        loaded = WhisperModel(
            str(folder),
            device="cuda" if on_cuda else "cpu",
            compute_type="float16" if on_cuda else "int8",
            cpu_threads=os.cpu_count() or 1,
            local_files_only=True,
        )
    except (RuntimeError, ValueError) as error:
        raise NotUsableError(f"The speech model in {folder} is damaged: fetch it again.") from error
    return Whisper(Path(model).name, loaded)
