"""The speech to learn from, spoken once and kept: `python -m models.speech.small.corpus FOLDER`."""

import json
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import numpy as np

from models.speech.slices import as_floats
from models.speech.small.alignment import times_in
from models.speech.small.patterns import fillings, script_lines
from models.speech.small.voices import TRAINED, Spoken, speak

FILLING_VOICES = 4  # in how many voices a filling is said
TELLS_PHONES = "flite slt 1.0"  # for the engines that do not tell where they say what


def plan() -> dict[str, list[str]]:
    """Which sentences each trained voice says; the order of chance is always the same."""
    chance = Random(7)
    said: dict[str, list[str]] = {voice: [] for voice in TRAINED}
    for line in script_lines():
        said[line.voice].append(line.text)
    for text in fillings().trained:
        for voice in chance.sample(TRAINED, FILLING_VOICES):
            said[voice].append(text)
    return {voice: list(dict.fromkeys(texts)) for voice, texts in said.items()}


def keep(voice: str, texts: Iterable[str], folder: Path) -> Path:
    """Have a voice say sentences, and keep them in one file; a file that is there is left as it is."""
    path = folder / f"{voice.replace(' ', '_')}.npz"
    if not path.exists():
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            spoken = list(pool.map(lambda text: _with_phones(voice, text), texts))
        told = json.dumps([[each.text, each.phones] for each in spoken])
        samples = np.concatenate([each.samples for each in spoken])
        np.savez(path, samples=samples, lengths=[len(each.samples) for each in spoken], told=told)
    return path


def _with_phones(voice: str, text: str) -> Spoken:
    """A sentence with the phones of flite; where another engine says it, put where that one says them."""
    spoken = speak(voice, text)
    if spoken.phones:
        return spoken
    told = speak(TELLS_PHONES, text)
    ends_s = np.array([end_s for _, end_s in told.phones])
    moved_s = times_in(as_floats(spoken.samples), as_floats(told.samples), ends_s)
    phones = zip((name for name, _ in told.phones), moved_s.round(3).tolist(), strict=True)
    return Spoken(text, spoken.samples, tuple(phones))


def kept(voice: str, folder: Path) -> list[Spoken]:
    """What a voice said when it was kept."""
    file = np.load(folder / f"{voice.replace(' ', '_')}.npz")
    pieces = np.split(file["samples"], np.cumsum(file["lengths"])[:-1])
    told = json.loads(str(file["told"]))
    return [
        Spoken(text, piece, tuple((name, end) for name, end in phones))
        for (text, phones), piece in zip(told, pieces, strict=True)
    ]


def main() -> None:
    """Have every voice say its sentences, and keep them in the folder that is given."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for voice, texts in plan().items():
        keep(voice, texts, folder)


if __name__ == "__main__":
    main()
