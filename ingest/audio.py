"""Sound out of any media file: mono or two channels at 16 kHz, on disk and not in memory."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from calls.errors import NotUsableError

SAMPLE_RATE_HZ = 16_000
CLOCK_SLACK_S = 0.25  # what a container's clock may jump before it counts as a hole in the sound
CUT_SLACK_S = 1.0  # what a sound may be shorter than stated before it counts as cut off

Samples = NDArray[np.int16]


class NoSoundError(NotUsableError):
    """A file has no sound that can be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of one file; `samples` is a memory map that is gone when its context ends."""

    samples: Samples
    repairs: tuple[str, ...] = ()

    @property
    def duration_s(self) -> float:
        """How long the sound lasts."""
        return len(self.samples) / SAMPLE_RATE_HZ


@contextmanager
def decoded(path: Path, progress: Callable[[float], None] = lambda _share: None) -> Iterator[Sound]:
    """The sound of a media file for as long as the context lasts.

    Memory stays the same however long the file is. Raises NoSoundError where there is none in it.
    """
    with _recorded(path, 1, progress) as (sound,):
        yield sound


@contextmanager
def decoded_channels(
    path: Path, progress: Callable[[float], None] = lambda _share: None
) -> Iterator[tuple[Sound, Sound]]:
    """The two channels of a media file, each as a sound of its own; what was mended is told by the first."""
    with _recorded(path, 2, progress) as (left, right):
        yield left, replace(right, repairs=())


def has_two_channels(path: Path) -> bool:
    """Whether the sound of a media file has two channels; raises NoSoundError where it has no sound."""
    with _opened(path) as container:
        return container.streams.audio[0].codec_context.layout.nb_channels == 2


@contextmanager
def _recorded(path: Path, channels: int, progress: Callable[[float], None]) -> Iterator[list[Sound]]:
    """The sound of a file in so many channels, however many it has itself."""
    with ExitStack() as stack:
        files = [stack.enter_context(TemporaryFile()) for _ in range(channels)]
        with _opened(path) as container:
            tape = _Tape(files, container, progress)
            tape.record()
        if not tape.written:
            raise NoSoundError(f"{path.name} holds no sound that can be decoded: export or record it again.")
        for file in files:
            file.flush()
        yield [Sound(np.memmap(file, dtype=np.int16, mode="r"), tape.repairs(path.name)) for file in files]


def stated_duration_s(path: Path) -> float | None:
    """How long a media file says that it lasts, without decoding it; None where it does not say."""
    with _opened(path) as container:
        return container.duration / av.time_base if container.duration else None


@contextmanager
def _opened(path: Path) -> Iterator[InputContainer]:
    """The container of a file that has sound in it."""
    try:
        container = av.open(str(path), metadata_errors="ignore")
    except OSError as error:
        raise NoSoundError(f"{path.name} cannot be opened: {error.strerror}.") from error
    except av.FFmpegError as error:
        raise NoSoundError(
            f"{path.name} is empty, damaged or no media file: check that it plays, or export it again."
        ) from error
    with container:
        if not container.streams.audio:
            raise NoSoundError(f"{path.name} has no sound in it: choose the recording that has.")
        yield container


class _Tape:
    """Records the first sound stream of a container as raw samples, with silence where sound is missing.

    There is a file for each channel.
    """

    def __init__(
        self, files: Sequence[IO[bytes]], container: InputContainer, progress: Callable[[float], None]
    ) -> None:
        self.written = 0
        self._files, self._container, self._progress = files, container, progress
        self._layout = "mono" if len(files) == 1 else "stereo"
        self._starts_at_s = (container.start_time or 0) / av.time_base
        self._duration_s = _sound_duration_s(container)
        self._missing_s = 0.0
        self._resampler: av.AudioResampler | None = None
        self._form: tuple[str, str, int] | None = None

    def record(self) -> None:
        """Write the whole stream, over damaged packets where there are any."""
        for packet in self._packets():
            with suppress(av.FFmpegError):  # the clock of the next good frame says how much is missing
                for frame in packet.decode():
                    self._add(frame)
            if self._duration_s:
                self._progress(min(1.0, self._at_s / self._duration_s))
        self._flush()

    def repairs(self, name: str) -> tuple[str, ...]:
        """What had to be mended, in sentences."""
        sentences = []
        if self._missing_s:
            sentences.append(
                f"{self._missing_s:.1f} s of {name} are damaged or missing and count as silence."
            )
        if self._duration_s - self._at_s > CUT_SLACK_S and not self._duration_is_a_guess:
            sentences.append(f"{name} breaks off after {self._at_s:.0f} s of {self._duration_s:.0f} s.")
        return tuple(sentences)

    @property
    def _at_s(self) -> float:
        return self.written / SAMPLE_RATE_HZ

    @property
    def _duration_is_a_guess(self) -> bool:
        return self._container.format.name in {"mp3", "aac"}  # from the bit rate: these have no index

    def _packets(self) -> "Iterator[av.Packet[av.AudioStream]]":
        with suppress(av.FFmpegError):  # the end that the container states says how much is missing
            yield from self._container.demux(self._container.streams.audio[0])

    def _add(self, frame: av.AudioFrame) -> None:
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        if form != self._form:  # a stream may change its form midway
            self._flush()
            self._form = form
            self._resampler = av.AudioResampler(format="s16p", layout=self._layout, rate=SAMPLE_RATE_HZ)
        self._fill_up_to(frame.time)
        frame.pts = None
        self._write(frame)

    def _fill_up_to(self, time_s: float | None) -> None:
        """Leave silence where the clock is ahead of the sound, so that all later times stay right."""
        if time_s is None:
            return
        missing_s = time_s - self._starts_at_s - self._at_s
        if CLOCK_SLACK_S < missing_s <= self._duration_s - self._at_s:
            count = round(missing_s * SAMPLE_RATE_HZ)
            for file in self._files:
                file.seek(2 * count, 1)  # a hole in a file reads as zeros
            self.written += count
            self._missing_s += missing_s

    def _write(self, frame: av.AudioFrame | None) -> None:
        if self._resampler:
            for piece in self._resampler.resample(frame):
                for channel, file in zip(piece.to_ndarray(), self._files, strict=True):
                    file.write(channel.tobytes())
                self.written += piece.samples

    def _flush(self) -> None:
        self._write(None)
        self._resampler = None


def _sound_duration_s(container: InputContainer) -> float:
    """How long the sound should last, as far as the container knows; 0 where it does not."""
    stream = container.streams.audio[0]
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) / av.time_base
