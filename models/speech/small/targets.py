"""What Whisper is to write about a window, token by token."""

from dataclasses import dataclass, field

from tokenizers import Tokenizer

from models.speech.small.tokens import number_of
from models.speech.small.windows import FRAMES, UNKNOWN, Window

STAMPS_A_SECOND = 50


@dataclass(slots=True)
class Target:
    """Tokens given, the token that is to follow each, and where in the sound it is said.

    `said` holds pairs: the place of a token that is given, and the frame at which the next one is said.
    """

    given: list[int] = field(default_factory=list)
    wanted: list[int] = field(default_factory=list)
    said: list[tuple[int, float]] = field(default_factory=list)


class Writer:
    """Writes targets with the tokens of one tokenizer."""

    def __init__(self, tokens: Tokenizer) -> None:
        self.end = number_of(tokens, "endoftext")
        self._no_speech = number_of(tokens, "nospeech")
        self._no_stamps = number_of(tokens, "notimestamps")
        self._before = number_of(tokens, "startofprev")
        self._prompt = [number_of(tokens, name) for name in ("startoftranscript", "en", "transcribe")]
        self._stamp = number_of(tokens, "0.00")

    def write(self, window: Window, before: list[int], *, stamped: bool) -> Target:
        """The target of a window; `before` is what was said before it, or nothing."""
        given = ([self._before, *before] if before else []) + self._prompt
        body, frames = self._body(window, stamped=stamped)
        wanted = [UNKNOWN] * (len(given) - 1)
        if not stamped:
            given = [*given, self._no_stamps]
            wanted = [*wanted, UNKNOWN]
        wanted[len(before) + bool(before)] = self._prompt[1] if window.pieces else self._no_speech
        first = len(given) - 1
        said = [(first + place, frame) for place, frame in enumerate(frames) if frame is not None]
        return Target(given + body[:-1], wanted + body, said)

    def _body(self, window: Window, *, stamped: bool) -> tuple[list[int], list[float | None]]:
        body: list[int] = []
        frames: list[float | None] = []
        for start, piece in window.pieces:
            stamps = [self._at(start), self._at(start + piece.power.shape[1])] if stamped else []
            body += [*stamps[:1], *piece.tokens, *stamps[1:]]
            frames += [None] * len(stamps[:1]) + [start + at for at in piece.at] + [None] * len(stamps[1:])
        return [*body, self.end], frames

    def _at(self, frame: int) -> int:
        return int(self._stamp + round(frame / FRAMES * STAMPS_A_SECOND))
