"""Ears for tests that kill: they hear made-up words, slowly, with a checkpoint after each chunk.

Dask loads this file in each of its workers (`distributed.worker.preload`), where it takes the place of the
real models. What is begun and what is kept goes to a log, a line a chunk.
"""

import hashlib
import os
import signal
import time
from pathlib import Path

import numpy as np

from calls.call import Word
from ingest.ears import Ears
from models import language
from models.speech.hearing import Heard
from pullmeter import making
from pullmeter.jobs import work
from pullmeter.pipeline import Pipeline

CHUNK = 16_000

# A first sample that makes whoever hears it crash, take memory without end, or hear nobody who calls.
CRASHES, DEVOURS, STICKS = 11_111, 22_222, 32_222

SAID = (
    "What are you trying to get done this quarter?",
    "We have to get the audit done by June because a customer waits.",
    "So you need it before June, and the spreadsheet does not hold?",
    "Exactly, and we looked at two tools that were too slow for us.",
    "We built a platform with forty features and three awards.",
    "What does it cost, and could we start on Monday?",
    "Would you pay for it if it did that?",
    "Let me show you every screen of it first.",
)


class Checkpoints:
    """Chunks of words in a folder, by the content of their sound and by what heard them."""

    def __init__(self, folder):
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def kept(self, key):
        path = self._folder / key
        return path.read_text() if path.exists() else None

    def keep(self, key, text):
        growing = self._folder / f"{key}.{os.getpid()}"
        with growing.open("w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        growing.replace(self._folder / key)


class SlowTranscriber:
    """Hears a sentence in each second of sound."""

    name, at_once = "fake", 1

    def __init__(self, folder, chunk_s):
        self._checkpoints = Checkpoints(folder / "chunks")
        self._log = folder / "chunks.log"
        self._chunk_s = chunk_s

    def language_of(self, samples):  # noqa: ARG002  one tongue only
        return "en"

    def transcribe(self, samples, language, progress=lambda _share: None):  # noqa: ARG002  one tongue only
        words = []
        count = len(samples) // CHUNK
        progress(0.0)
        for place in range(count):
            chunk = samples[place * CHUNK : (place + 1) * CHUNK]
            key = hashlib.sha256(chunk.tobytes()).hexdigest()[:16]
            text = self._checkpoints.kept(key)
            if text is None:
                text = self._listen(key, chunk[0])
                self._checkpoints.keep(key, text)
                self._write("kept", key)
            step_s = 0.9 / len(text.split())
            for number, word in enumerate(text.split()):
                words.append(
                    Word(word, round(place + number * step_s, 3), round(place + (number + 1) * step_s, 3))
                )
            progress((place + 1) / count)
        return Heard(tuple(words), "en")

    def _listen(self, key, first):
        self._write("begun", key)
        if first == CRASHES:
            os.kill(os.getpid(), signal.SIGSEGV)
        if first == DEVOURS:
            self.devoured = np.ones(2_000_000_000, np.int8)
        if first in (STICKS, DEVOURS):
            time.sleep(120)
        time.sleep(self._chunk_s)
        return SAID[int(key, 16) % len(SAID)]

    def _write(self, what, key):
        with self._log.open("a") as log:
            log.write(f"{what} {key} {os.getpid()}\n")


def pipeline(settings, model=None, rubric=None):  # noqa: ARG001  as the real one is called
    reader = language.load()
    chunk_s = float(os.environ.get("PULLMETER_TEST_CHUNK_S", "0"))
    transcriber = SlowTranscriber(Path(os.environ["PULLMETER_TEST_EARS"]), chunk_s)
    return Pipeline(
        Ears(lambda _sounds: transcriber, None, reader),
        reader,
        making.load_rubric(settings.rubric),
        lambda: "fake",
    )


def dask_setup(_worker):
    work.make_pipeline = pipeline
