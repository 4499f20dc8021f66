"""Batches to learn from: windows composed of what the voices say, at one length each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from models.speech.small import sound
from models.speech.small.targets import Target, Writer
from models.speech.small.voices import Spoken
from models.speech.small.windows import (
    FRAMES,
    UNKNOWN,
    Piece,
    Window,
    clause,
    cut_hard,
    make_ready,
    onward,
    until,
)

SHORTEST_S, LONGEST_S = 1.6, 8.4
SILENT = 48  # positions that stand for the silence up to 30 s
VARIANTS = 3  # of each sentence, made when they are first needed
SCRIPT_SHARE = 0.45  # of the sentences that are drawn, those of the sample scripts
STRETCH_SHARE = 0.5  # of the windows, those filled with what is said one after the other
NEXT_SHARE = 0.4  # elsewhere, how often a sentence is followed by the one that follows it in its script
OTHER_VOICE_SHARE = 0.25
SILENCE_SHARE = 0.02
PAUSE_S = (0.08, 0.7)  # between sentences
LOUDER = (-1.2, 0.5)  # than it was kept, as powers of ten
PROMPT_SHARE = 0.03
STAMPED_SHARE = 0.15
LATEST_START = 40  # frames before the first word of a window
SHORT = 120  # frames: no sentence is cut to fit less
TRIES = 4
# Whoever knows sentences by heart need not listen: some of the words before are replaced by others.
MISLED_SHARE, MISLEADING_SHARE = 0.6, 0.5  # of the windows, and at most of their tokens
QUIET = (-5.0, -2.6)  # noise under speech, as powers of ten
ALONE = (-5.0, -1.6)  # noise where nobody speaks


@dataclass(frozen=True, slots=True)
class Batch:
    """What one step learns from; `said` holds rows of window, place, frame."""

    mels: Tensor
    given: Tensor
    wanted: Tensor
    said: Tensor
    phones: Tensor


class Lessons:
    """Composes batches without end; equal chance gives equal batches."""

    def __init__(
        self,
        spoken: Sequence[Sequence[Spoken]],
        tokens: Tokenizer,
        phones: dict[str, int],
        chance: Generator,
        scripted: Collection[str] = (),
    ) -> None:
        self._spoken = spoken
        self._tokens = tokens
        self._phones = phones
        self._chance = chance
        self._writer = Writer(tokens)
        self._made: dict[tuple[int, int, int], Piece] = {}
        self._places = [(voice, place) for voice, each in enumerate(spoken) for place in range(len(each))]
        every = [each for voice in spoken for each in voice]
        lengths = np.array([len(each.samples) for each in every], float)
        self._drawn = np.cumsum(_shares(lengths, np.array([each.text in scripted for each in every])))

    def batch(self, seconds: float, longest_s: float = LONGEST_S) -> Batch:
        """Windows of one length, drawn by chance up to `longest_s`, that together last so many seconds."""
        length_s = self._chance.uniform(SHORTEST_S, longest_s)
        frames = int(length_s * FRAMES) // 2 * 2
        windows = [self._window(frames) for _ in range(max(2, round(seconds / length_s)))]
        prompted = self._chance.random() < PROMPT_SHARE
        targets = [self._target(window, prompted=prompted) for window in windows]
        mels = np.zeros((len(windows), 80, frames + 2 * SILENT), np.float32)
        phones = np.zeros((len(windows), frames // 2 + SILENT), np.int64)
        for place, window in enumerate(windows):
            mels[place, :, : window.end] = self._features(window)
            phones[place, : window.end // 2] = window.phones[: window.end // 2]
        said = [(row, place, frame) for row, each in enumerate(targets) for place, frame in each.said]
        return Batch(
            torch.from_numpy(mels),
            _padded([each.given for each in targets], self._writer.end),
            _padded([each.wanted for each in targets], UNKNOWN),
            torch.tensor(said, dtype=torch.float32).reshape(-1, 3),
            torch.from_numpy(phones),
        )

    def _window(self, frames: int) -> Window:
        chance = self._chance
        window = Window(np.zeros((80, frames), np.float32), np.zeros(frames // 2, np.int64))
        if chance.random() < SILENCE_SHARE:
            window.end = int(chance.uniform(0.3, 1) * frames)
        elif chance.random() < STRETCH_SHARE:
            self._lay_stretch(window)
        else:
            self._lay_sentences(window)
        return window

    def _lay_stretch(self, window: Window) -> None:
        """Fill a window with a stretch of somebody's talk, cut as a detector of voice cuts long turns."""
        chance, frames = self._chance, window.power.shape[1]
        voice, place = self._place()
        piece, gain = onward(self._piece(voice, place), chance), self._gain()
        pause = int(chance.integers(0, LATEST_START))
        while window.add(piece, gain, pause):
            place += 1
            if place == len(self._spoken[voice]):
                return
            piece, pause = self._piece(voice, place), self._pause()
        left = frames - window.end - pause
        if left > SHORT:
            window.add(until(piece, left), gain, pause)

    def _lay_sentences(self, window: Window) -> None:
        """Lay sentences, or parts of them, of one voice and now and then of another into a window."""
        chance, frames = self._chance, window.power.shape[1]
        voice, place, piece = self._first(frames - LATEST_START)
        gain = self._gain()
        pause = int(chance.integers(0, LATEST_START))
        while window.add(piece, gain, pause):
            pause = self._pause()
            if place < len(self._spoken[voice]) - 1 and chance.random() < NEXT_SHARE:
                place += 1
            elif chance.random() < OTHER_VOICE_SHARE:
                (voice, place), gain = self._place(), self._gain()
            else:
                place = self._place_of(voice)
            piece = clause(self._piece(voice, place), max(SHORT, frames - window.end - pause), chance)
        window.end = min(frames, window.end + int(chance.uniform(0, 0.4) * FRAMES))

    def _first(self, most: int) -> tuple[int, int, Piece]:
        """A sentence, or a part of one, that fits; where none is soon found, one that is cut hard."""
        for _ in range(TRIES):
            voice, place = self._place()
            piece = clause(self._piece(voice, place), most, self._chance)
            if piece.power.shape[1] <= most:
                break
        return voice, place, cut_hard(piece, most)

    def _gain(self) -> float:
        """How much louder than it was kept somebody speaks, as power."""
        return float(10 ** self._chance.uniform(*LOUDER))

    def _pause(self) -> int:
        """The frames between two sentences."""
        return int(self._chance.uniform(*PAUSE_S) * FRAMES)

    def _place(self) -> tuple[int, int]:
        """A voice, and one of its sentences."""
        return self._places[
            min(int(np.searchsorted(self._drawn, self._chance.random())), len(self._places) - 1)
        ]

    def _place_of(self, voice: int) -> int:
        """One of the sentences of a voice."""
        while True:
            other, place = self._place()
            if other == voice:
                return place

    def _piece(self, voice: int, place: int) -> Piece:
        key = (voice, place, int(self._chance.integers(0, VARIANTS)))
        if key not in self._made:
            spoken = self._spoken[voice][place]
            self._made[key] = make_ready(spoken, self._tokens, self._phones, self._chance)
        return self._made[key]

    def _features(self, window: Window) -> sound.Sound:
        level = QUIET if window.pieces else ALONE
        noisy = window.power[:, : window.end] + sound.noise(window.end, level, self._chance)
        return sound.log_mel(noisy)

    def _target(self, window: Window, *, prompted: bool) -> Target:
        before: list[int] = []
        for _ in range(int(self._chance.integers(1, 5)) if prompted else 0):
            before += self._piece(*self._place()).tokens
        target = self._writer.write(window, before[-200:], stamped=self._chance.random() < STAMPED_SHARE)
        if self._chance.random() < MISLED_SHARE:
            self._mislead(target)
        return target

    def _mislead(self, target: Target) -> None:
        """Replace some of the tokens that are given, after the prompt, by others."""
        share = self._chance.uniform(0, MISLEADING_SHARE)
        for place, token in enumerate(target.given):
            if place > 0 and token < self._writer.end and self._chance.random() < share:
                target.given[place] = int(self._chance.integers(0, self._writer.end))


def _shares(lengths: NDArray[np.float64], scripted: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How often each sentence is drawn: by its length, and those of the scripts in their share."""
    if scripted.all() or not scripted.any():
        return lengths / lengths.sum()
    ours = SCRIPT_SHARE * lengths / lengths[scripted].sum()
    others = (1 - SCRIPT_SHARE) * lengths / lengths[~scripted].sum()
    return np.where(scripted, ours, others)


def _padded(rows: list[list[int]], filling: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [filling] * (longest - len(row)) for row in rows])
