"""Windows of speech as a voice detector cuts them, and what Whisper is to write about each."""

from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.speech.slices import as_floats
from models.speech.small import sound
from models.speech.small.sound import Sound
from models.speech.small.voices import Spoken

FRAMES = 100  # a second
PAUSE_FRAMES = 7  # a shorter silence is inside a word
NEAR_FRAMES = 60  # how far from where it is expected the pause of a comma may lie
SURE_FRAMES = 12  # and that of two words between which nothing is written
HARD_SHARE = 0.3  # of the stretches, which begin where no pause is
UNKNOWN = -100


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence made ready: power [80, frames], tokens, the frame each is said at, and phones by 20 ms.

    `cuts` are places to cut it at a pause: before which token, and at which frame.
    """

    power: Sound
    tokens: tuple[int, ...]
    at: NDArray[np.float64]
    phones: NDArray[np.int64]
    cuts: tuple[tuple[int, int], ...]

    def part(self, first: tuple[int, int], last: tuple[int, int]) -> "Piece":
        """What lies between two places."""
        (a, start), (b, end) = first, last
        phones = self.phones[start // 2 : (end + 1) // 2]
        inside = ((place, frame) for place, frame in self.cuts if a < place < b and start < frame < end)
        cuts = tuple((place - a, frame - start) for place, frame in inside)
        return Piece(self.power[:, start:end], self.tokens[a:b], self.at[a:b] - start, phones, cuts)

    @property
    def whole(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Its first and its last place."""
        return (0, 0), (len(self.tokens), self.power.shape[1])


@dataclass(slots=True)
class Window:
    """A window being laid down: power [80, frames], phones by 20 ms, and each piece with its first frame."""

    power: Sound
    phones: NDArray[np.int64]
    pieces: list[tuple[int, Piece]] = field(default_factory=list)
    end: int = 0

    def add(self, piece: Piece, gain: float, pause: int) -> bool:
        """Lay a piece down after a pause; False, and nothing is done, where it does not fit."""
        start = self.end + pause
        end = start + piece.power.shape[1]
        if end > self.power.shape[1]:
            return False
        self.power[:, start:end] += piece.power * gain
        self.phones[start // 2 : start // 2 + len(piece.phones)] = piece.phones[
            : len(self.phones) - start // 2
        ]
        self.pieces.append((start, piece))
        self.end = end
        return True


def make_ready(spoken: Spoken, tokens: Tokenizer, phones: dict[str, int], chance: Generator) -> Piece:
    """A sentence varied, and each of its tokens put where it is said.

    Where is not known to the engines: as many letters as have passed, so many phones have passed, or so
    much of the voiced time where no phones are known.
    """
    samples, speed = sound.varied(as_floats(spoken.samples), chance)
    power = sound.power(samples)
    written = tokens.encode(f" {spoken.text}")
    letters = np.array([sum(offset) / 2 for offset in written.offsets])
    loud = power.sum(0)
    active = loud > loud.max() * 1e-4
    ends = np.array([end_s for name, end_s in spoken.phones if name != "pau"]) / speed * FRAMES
    passed = np.cumsum(active) / max(1, active.sum())
    known, frames = (
        (np.linspace(0, 1, len(ends) + 1), [0, *ends]) if len(ends) else (passed, range(len(passed)))
    )
    at = np.interp(letters / (len(spoken.text) + 1), known, frames)
    cuts = _cuts(spoken.text, written.offsets, at, _pauses(active))
    return Piece(power, tuple(written.ids), at, _phones(spoken, phones, speed, power.shape[1]), cuts)


def _pauses(active: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The middles of the silences inside a sentence, in frames."""
    edges = np.flatnonzero(np.diff(active.astype(int), prepend=1, append=1))
    silences = edges[: len(edges) // 2 * 2].reshape(-1, 2)
    return np.array([(a + b) / 2 for a, b in silences if b - a >= PAUSE_FRAMES and a > 0 and b < len(active)])


def _cuts(
    text: str, offsets: list[tuple[int, int]], at: NDArray[np.float64], pauses: NDArray[np.float64]
) -> tuple[tuple[int, int], ...]:
    """Where a sentence pauses: at its marks, and between words, as a detector of voice cuts it too."""
    said = f" {text}"
    words = [
        place for place in range(1, len(offsets)) if said[offsets[place][0] : offsets[place][0] + 1] == " "
    ]
    cuts: list[tuple[int, int]] = []
    for place in words if len(pauses) else ():
        near = NEAR_FRAMES if said[offsets[place][0] - 1] in ",.?!—" else SURE_FRAMES
        expected = (at[place - 1] + at[place]) / 2
        nearest = pauses[np.abs(pauses - expected).argmin()]
        if abs(nearest - expected) < near and (not cuts or nearest > cuts[-1][1]):
            cuts.append((place, int(nearest)))
    return tuple(cuts)


def _phones(spoken: Spoken, numbers: dict[str, int], speed: float, frames: int) -> NDArray[np.int64]:
    said = np.full((frames + 1) // 2, 0 if spoken.phones else UNKNOWN)
    start = 0
    for name, end_s in spoken.phones:
        end = max(0, round(end_s / speed * FRAMES / 2))
        said[start:end] = numbers[name]
        start = end
    return said


def clause(piece: Piece, most: int, chance: Generator) -> Piece:
    """The piece, or where it is longer than `most` frames, or now and then, a part of it between pauses."""
    first, last = piece.whole
    if piece.cuts and (last[1] > most or chance.random() < 0.4):
        places = [first, *piece.cuts, last]
        a = int(chance.integers(0, len(places) - 1))
        fitting = [b for b in range(a + 1, len(places)) if places[b][1] - places[a][1] <= most]
        if fitting:
            first, last = places[a], places[int(chance.choice(fitting))]
    return piece.part(first, last)


def onward(piece: Piece, chance: Generator) -> Piece:
    """The piece from its start, from one of its pauses, or, since a voice need not pause, from any word."""
    start, end = piece.whole
    if len(piece.tokens) > 1 and chance.random() < HARD_SHARE:
        token = int(chance.integers(1, len(piece.tokens)))
        start = token, int(piece.at[token - 1 : token + 1].mean())
    elif piece.cuts:
        places = [start, *piece.cuts]
        start = places[int(chance.integers(0, len(places)))]
    return piece.part(start, end)


def until(piece: Piece, most: int) -> Piece:
    """The piece up to its last pause within so many frames, or cut hard where it does not pause."""
    fitting = [cut for cut in piece.cuts if cut[1] <= most]
    return piece.part(piece.whole[0], fitting[-1]) if fitting else cut_hard(piece, most)


def cut_hard(piece: Piece, most: int) -> Piece:
    """The start of a piece that is too long, cut where there is no pause, as a detector of voice would."""
    heard = int((piece.at < most - 8).sum())
    return piece.part((0, 0), (heard, most)) if piece.power.shape[1] > most else piece
