"""Measures the small Whisper: `python -m models.speech.small.evaluate [FOLDER]`.

Without a folder it measures the weights that ship. It needs the voices of `models.speech.small.voices`. All
is heard as Pullmeter hears it, with `models.speech.hearing`: stock faster-whisper, its batched pipeline,
word times.
"""

import re
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from faster_whisper import decode_audio
from numpy.typing import NDArray

from calls.call import Word
from models.speech.hearing import Whisper, load
from models.speech.small.patterns import SCRIPTS, fillings, lines_of, other_sentences
from models.speech.small.voices import HELD_OUT, RATE_HZ, speak

WEIGHTS = Path(__file__).with_name("weights")
RECORDINGS = SCRIPTS.parent / "recordings"
PAUSE_S = (0.5, 1.2)
SAME_S = 1.0  # a word further than this from where it is said is another one


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences in one sound: its samples, what is said, and when each sentence starts."""

    samples: NDArray[np.int16]
    texts: Sequence[str]
    starts_s: Sequence[float]


def tell(voice: str, texts: Sequence[str]) -> Told:
    """A voice says sentences one after the other, with pauses of chance that is always the same."""
    chance = np.random.default_rng(11)
    pieces, starts_s, length = [], [], 0
    for text in texts:
        pause = np.zeros(int(chance.uniform(*PAUSE_S) * RATE_HZ), np.int16)
        said = speak(voice, text).samples
        starts_s.append((length + len(pause)) / RATE_HZ)
        pieces += [pause, said]
        length += len(pause) + len(said)
    return Told(np.concatenate([*pieces, np.zeros(RATE_HZ, np.int16)]), texts, starts_s)


def plain(text: str) -> list[str]:
    """The words of a text without case and punctuation."""
    return re.sub(r"[^a-z' ]", "", text.lower().replace("—", " ").replace("-", " ")).split()


def wrong_words(said: Sequence[str], heard: Sequence[str]) -> int:
    """How many words must be changed, added or left out to make what was said of what was heard."""
    row = list(range(len(heard) + 1))
    for place, word in enumerate(said, 1):
        before, row[0] = row[0], place
        for column, other in enumerate(heard, 1):
            changed = before + (word != other)
            before, row[column] = row[column], min(changed, row[column] + 1, row[column - 1] + 1)
    return row[-1]


def error_rate(said: Sequence[str], heard: Sequence[Word]) -> float:
    """Word error rate: wrong words for each word said."""
    words = [word for text in said for word in plain(text)]
    return wrong_words(words, [each for word in heard for each in plain(word.text)]) / len(words)


def late_s(told: Told, heard: Sequence[Word]) -> list[float]:
    """How far from its true start each sentence was heard; those whose first word is lost are left out."""
    far = []
    for text, start_s in zip(told.texts, told.starts_s, strict=True):
        same = [abs(word.start_s - start_s) for word in heard if plain(word.text)[:1] == plain(text)[:1]]
        far += [min(same)] if same and min(same) < SAME_S else []
    return far


def main() -> None:
    """Print every figure of the card."""
    whisper = load(str(Path(sys.argv[1]) if len(sys.argv) > 1 else WEIGHTS))
    for voice in HELD_OUT:
        told = tell(voice, fillings().held_out)
        heard = whisper.transcribe(told.samples, "en").words
        far = late_s(told, heard)
        _show(f"held-out fillings, {voice}", error_rate(told.texts, heard))
        median, most = np.median(far) * 1000, np.percentile(far, 90) * 1000
        _print(
            f"  sentence starts, {len(far)} of {len(told.texts)}: median {median:.0f} ms, p90 {most:.0f} ms"
        )
        others = tell(voice, other_sentences())
        _show(
            f"other sentences, {voice}",
            error_rate(others.texts, whisper.transcribe(others.samples, "en").words),
        )
    for script in sorted(SCRIPTS.glob("*.toml")):
        _recording(whisper, script)


def _recording(whisper: Whisper, script: Path) -> None:
    """Show the error rates on a sample recording, and on each person's track where it has tracks."""
    lines = lines_of(script)
    folder = RECORDINGS / tomllib.loads(script.read_text("utf-8"))["folder"]
    for sound in sorted(folder.rglob("*.m4a")):
        owner = re.sub(r"audio|\d|\.m4a", "", sound.name)
        track = [line.text for line in lines if line.name.replace(" ", "") == owner]
        heard = whisper.transcribe((decode_audio(str(sound)) * 32767).astype(np.int16), "en").words
        _show(
            f"sample {script.stem}, {sound.name}", error_rate(track or [line.text for line in lines], heard)
        )


def _show(what: str, share: float) -> None:
    _print(f"{what}: {share:.1%} of words wrong")


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
