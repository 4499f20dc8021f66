"""Hears words in sound, with Whisper."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import ctranslate2
from faster_whisper import BatchedInferencePipeline, WhisperModel
from faster_whisper.transcribe import Segment, TranscriptionInfo

from calls.call import Removed, Timed, Word
from calls.errors import NotUsableError
from models.speech.checkpoints import Checkpoints, Piece
from models.speech.crew import ALONE, Crew, crew
from models.speech.hallucinations import in_order, without_loops, words_of
from models.speech.model_file import width
from models.speech.slices import SAMPLE_RATE_HZ, Samples, as_floats, slices
from models.speech.weights import OWN_NAME, SMALL, find_weights

# Laxer than where voices are looked for: here a lost word weighs more than a window of breath.
VOICE = {
    "threshold": 0.4,
    "min_silence_duration_ms": 400,
    "speech_pad_ms": 200,
    "min_speech_duration_ms": 100,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """The words that were heard, in order, and their language; it is None where nobody spoke.

    `removed` is what the model wrote and nobody said.
    """

    words: tuple[Word, ...]
    language: str | None
    removed: tuple[Removed, ...] = ()


class Whisper:
    """Hears words with one Whisper model, which `name` names.

    Each piece that was heard is kept in the folder `checkpoints`, so that none is heard twice. The names in
    `vocabulary` are put before each window (faster-whisper's hotwords), so that they are written as they are.
    """

    def __init__(
        self,
        name: str,
        model: WhisperModel,
        checkpoints: Path | None = None,
        vocabulary: Sequence[str] = (),
        crew: Crew = ALONE,
    ) -> None:
        self.name = name
        self.at_once = crew.workers
        self._windows = crew.windows
        self._checkpoints = checkpoints
        self._hotwords = ", ".join(vocabulary) or None
        self._model = model

    def language_of(self, samples: Samples) -> str | None:
        """The language of the first speech in samples; None where nobody speaks."""
        for _, sound in slices(samples):
            _, info = self._segments(sound, None)
            if info.duration_after_vad:
                return str(info.language)
        return None

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
        gone: list[Removed] = []
        checkpoints = Checkpoints(self._checkpoints, samples, f"{self.name} {self._hotwords or ''}".strip())
        progress(0.0)
        for offset_s, sound in slices(samples, self.at_once):
            piece = checkpoints.kept(sound, language)
            if piece is None:
                piece = self._hear(sound, language, _told(progress, offset_s, duration_s))
                checkpoints.keep(sound, language, piece)
            words += (_later(word, offset_s) for word in piece.words)
            gone += (_later(one, offset_s) for one in piece.removed)
            language = piece.language or language
            progress(min(1.0, (offset_s + len(sound) / SAMPLE_RATE_HZ) / duration_s))
        checkpoints.done()
        kept, loops = without_loops(words)
        return Heard(in_order(kept, duration_s), language, tuple(gone + loops))

    def _hear(self, sound: Samples, language: str | None, at_s: Callable[[float], None]) -> Piece:
        """What is heard in a piece; each second reached goes to `at_s`."""
        words: list[Word] = []
        gone: list[Removed] = []
        segments, info = self._segments(sound, language)
        for segment in segments:
            said, made_up = words_of(segment, 0.0)
            words += said
            gone += made_up
            at_s(float(segment.end))
        return Piece(tuple(words), info.language if info.duration_after_vad else None, tuple(gone))

    def _segments(self, sound: Samples, language: str | None) -> tuple[Iterable[Segment], TranscriptionInfo]:
        pipeline = BatchedInferencePipeline(self._model)  # it remembers, so each piece gets its own
        segments, info = pipeline.transcribe(
            as_floats(sound),
            language=language,
            language_detection_segments=3,
            batch_size=self._windows,
            beam_size=1,  # five take half as long again
            word_timestamps=True,
            without_timestamps=True,
            hotwords=self._hotwords,
            vad_filter=True,
            vad_parameters=dict(VOICE),
        )
        return segments, info


def _told(progress: Callable[[float], None], offset_s: float, duration_s: float) -> Callable[[float], None]:
    """Tells the seconds reached in a piece as a share of the whole sound."""
    return lambda at_s: progress(min(1.0, (offset_s + at_s) / duration_s))


def _later(said: Timed, offset_s: float) -> Timed:
    return replace(said, start_s=round(said.start_s + offset_s, 3), end_s=round(said.end_s + offset_s, 3))


def load(
    model: str, checkpoints: Path | None = None, vocabulary: Sequence[str] = (), sounds: int = 1
) -> Whisper:
    """The Whisper model of a size or in a folder, on the graphics card where there is one that can.

    What it has heard of a recording is kept piece by piece in the folder `checkpoints`, if one is given; it
    listens for the names in `vocabulary`. Of several `sounds` it hears some at once (`crew.py`).

    Raises NotUsableError where it is neither on this machine nor can be fetched, or is damaged.
    """
    folder = find_weights(model)
    on_cuda = (
        ctranslate2.get_cuda_device_count() > 0
        and "float16" in ctranslate2.get_supported_compute_types("cuda")
    )
    cores = os.cpu_count() or 1
    try:
        team = ALONE if on_cuda else crew(width(folder / "model.bin"), sounds, cores)
        loaded = WhisperModel(
            str(folder),
            device="cuda" if on_cuda else "cpu",
            compute_type="float16" if on_cuda else "int8",
            cpu_threads=cores // team.workers,
            num_workers=team.workers,
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise NotUsableError(f"The speech model in {folder} is damaged: fetch it again.") from error
    name = OWN_NAME if folder == SMALL else Path(model).name
    return Whisper(name, loaded, checkpoints, vocabulary, team)
