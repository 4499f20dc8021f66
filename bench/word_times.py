"""How well words of a transcript get the times at which they are heard: `python bench/word_times.py [MODEL]`.

The sample scripts are spoken anew (espeak-ng, flite and ffmpeg) and heard by the small Whisper, or by the
model in the folder MODEL. Their transcript is spoilt as those of Zoom are: whole seconds without an end, as
in saved captions; captions up to 0.8 s off; the same with one word in seven written otherwise; all of it 12 s
early. Given is how far the starts of sentences and the gaps between speakers are from the truth (median, and
in brackets what nine in ten stay below), by the transcript's times and by those that were heard.

Measured with the small Whisper, which knows the sentences: saved captions start 0.46 to 0.55 s off (0.94) and
0.12 to 0.14 s (0.40) where they were heard, moved ones 0.45 s (0.74) and 0.12 to 0.14 s (0.52), also with one
word in seven written otherwise or all of it early; gaps are 0.31 to 0.57 s off (1.19), heard 0.13 to 0.23 s
(0.70).
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
from tracks import AAC, SAMPLES, NoGuess, dialogue, encode, performance, zoom

from calls.call import Call, Source, TimesBy, Timing, Word
from ingest.audio import Samples
from ingest.ears import Ears
from ingest.recording import Cue, Recording
from ingest.transcribe import make_call
from models.speech import Heard, Silero, Whisper, load

OFF_S = 0.8
WRITTEN_OTHERWISE = 7
EARLY_S = 12.0
SMALL = Path(__file__).parents[1] / "models" / "speech" / "small" / "weights"

Said = performance.Said


def main(model: str = str(SMALL)) -> None:
    """Print a row for each script and each way in which its transcript is spoilt."""
    whisper = Remembering(load(model))
    ears = Ears(lambda _sounds: whisper, Silero(), NoGuess())
    _say(f"{'dialogue':24} {'transcript':22} {'times by':11} {'starts off s':>14} {'gaps off s':>14}")
    for path in sorted((SAMPLES / "scripts").glob("*.toml")):
        script = dialogue.read(path)
        performed = performance.perform(script)
        said = [one for one in performed.said if one.text.split()]
        with tempfile.TemporaryDirectory() as name:
            mix = Path(name) / "mix.m4a"
            encode(0.6 * zoom.mixed(performed.said, performed.seconds), str(mix), AAC)
            for title, (spoil, timing) in SPOILT.items():
                cues = tuple(spoil(said))
                given = Recording(Source.ZOOM_LOCAL, script.topic, (mix,), cues=cues, timing=timing, mix=mix)
                for times_by in TimesBy:
                    call = make_call(given, ears, times_by=times_by)
                    _say(f"{script.topic[:24]:24} {title:22} {times_by:11} {_row(said, call)}")
                _say(f"    {' '.join(call.repairs)}")


class Remembering:
    """Hears each sound once, and says the same whenever it is asked about one of the same length."""

    def __init__(self, whisper: Whisper) -> None:
        self.name, self.at_once = whisper.name, 1
        self._whisper = whisper
        self._heard: dict[int, Heard] = {}

    def language_of(self, samples: Samples) -> str | None:
        """The language of samples."""
        return self._whisper.language_of(samples)

    def transcribe(self, samples: Samples, language: str | None, progress: Callable[[float], None]) -> Heard:
        """The words in samples."""
        if len(samples) not in self._heard:
            self._heard[len(samples)] = self._whisper.transcribe(samples, language, progress)
        return self._heard[len(samples)]


def _row(said: Sequence[Said], call: Call) -> str:
    words: dict[str, list[Word]] = defaultdict(list)
    for turn in call.turns:
        words[turn.speaker] += turn.words
    heard = [(one.name, *_taken(words[one.name], len(one.text.split()))) for one in said]
    starts_s = [abs(start_s - one.start_s) for one, (_, start_s, _) in zip(said, heard, strict=True)]
    gaps = zip(_gaps([(one.name, one.start_s, one.end_s) for one in said]), _gaps(heard), strict=True)
    return f"{_spread(starts_s):>14} {_spread([abs(true_s - found_s) for true_s, found_s in gaps]):>14}"


def _taken(words: list[Word], count: int) -> tuple[float, float]:
    """When the next so many words start and end; they are taken off."""
    sentence, words[:count] = words[:count], []
    return sentence[0].start_s, sentence[-1].end_s


def _gaps(said: Sequence[tuple[str, float, float]]) -> list[float]:
    """The seconds from the end of each sentence to the next where somebody else says that."""
    return [
        after_s - before_s for (name, _, before_s), (other, after_s, _) in pairwise(said) if name != other
    ]


def _spread(offs_s: Sequence[float]) -> str:
    return f"{np.median(offs_s):.2f} ({np.quantile(offs_s, 0.9):.2f})"


def _saved(said: Sequence[Said]) -> Iterator[Cue]:
    for one in said:
        yield Cue(float(int(one.start_s)), None, one.name, one.text)


def _off(said: Sequence[Said]) -> Iterator[Cue]:
    chance = Random(1)  # noqa: S311
    for one in said:
        start_s = max(0.0, one.start_s + chance.uniform(-OFF_S, OFF_S))
        yield Cue(start_s, max(start_s + 0.1, one.end_s + chance.uniform(-OFF_S, OFF_S)), one.name, one.text)


def _otherwise(said: Sequence[Said]) -> Iterator[Cue]:
    chance = Random(2)  # noqa: S311
    for cue in _off(said):
        words = [
            "something" if chance.randrange(WRITTEN_OTHERWISE) == 0 else word for word in cue.text.split()
        ]
        yield Cue(cue.start_s, cue.end_s, cue.name, " ".join(words))


def _early(said: Sequence[Said]) -> Iterator[Cue]:
    for cue in _off(said):
        yield Cue(cue.start_s - EARLY_S, (cue.end_s or 0.0) - EARLY_S, cue.name, cue.text)


SPOILT: Mapping[str, tuple[Callable[[Sequence[Said]], Iterator[Cue]], Timing]] = {
    "whole seconds": (_saved, Timing.STARTS),
    "off by up to 0.8 s": (_off, Timing.CUES),
    "and written otherwise": (_otherwise, Timing.CUES),
    "12 s early": (_early, Timing.CUES),
}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
