"""Sound as Whisper takes it, and what a room, a line, a codec and noise do to it."""

from functools import cache
from typing import Any

import av
import numpy as np
from faster_whisper.feature_extractor import FeatureExtractor
from numpy.random import Generator
from numpy.typing import NDArray

Sound = NDArray[np.float32]
RATE_HZ = 16_000
HOP = 160
SPEEDS = (0.85, 1.2)
BITS = (16_000, 32_000)  # a second, of the codec


def varied(samples: Sound, chance: Generator) -> tuple[Sound, float]:
    """The samples at some other speed, in some room, over some line; with how much faster they are.

    A room, a line and a codec keep the length.
    """
    speed = float(chance.uniform(*SPEEDS))
    changed = faster(samples, speed)
    if chance.random() < 0.35:
        changed = in_a_room(changed, chance)
    if chance.random() < 0.4:
        changed = coded(changed, int(chance.uniform(*BITS)))
    if chance.random() < 0.15:
        changed = over_a_line(changed, chance)
    return changed, speed


def faster(samples: Sound, speed: float) -> Sound:
    """The samples played faster, and higher with it."""
    places = np.linspace(0, len(samples) - 1, int(len(samples) / speed))
    return np.interp(places, np.arange(len(samples)), samples).astype(np.float32)


def in_a_room(samples: Sound, chance: Generator) -> Sound:
    """The samples with the echoes of a small room that does not exist."""
    fading_s = chance.uniform(0.05, 0.25)
    length = int(fading_s * RATE_HZ)
    echoes = chance.standard_normal(length) * 10 ** (-3 * np.arange(length) / length)
    echoes *= chance.uniform(0.1, 0.5) / np.sqrt(np.sum(echoes**2))
    echoes[0] = 1
    size = len(samples) + length
    wet = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(echoes, size), size)
    return wet[: len(samples)].astype(np.float32)


def over_a_line(samples: Sound, chance: Generator) -> Sound:
    """The samples without what a poor microphone or a telephone loses, low and high."""
    low_hz, high_hz = chance.uniform(80, 300), chance.uniform(3400, 7500)
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
    spectrum *= 1 / np.sqrt(1 + (low_hz / np.maximum(hertz, 1)) ** 4) / np.sqrt(1 + (hertz / high_hz) ** 12)
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def coded(samples: Sound, bits: int) -> Sound:
    """The samples after AAC, as a call keeps them, at so many bits a second."""
    encoder: Any = av.CodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format, encoder.bit_rate = RATE_HZ, "mono", "fltp", bits
    decoder: Any = av.CodecContext.create("aac", "r")
    pieces: list[Sound] = []
    packets = []
    for start in range(0, len(samples), 1024):
        piece = np.zeros((1, 1024), np.float32)
        piece[0, : len(samples[start : start + 1024])] = samples[start : start + 1024]
        frame = av.AudioFrame.from_ndarray(piece, "fltp", "mono")
        frame.sample_rate, frame.pts = RATE_HZ, start
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    decoder.extradata = encoder.extradata
    for packet in packets:
        pieces += [frame.to_ndarray()[0] for frame in decoder.decode(packet)]
    heard = np.concatenate(pieces)[1024:]  # the codec's own delay
    return np.pad(heard, (0, max(0, len(samples) - len(heard))))[: len(samples)].astype(np.float32)


def power(samples: Sound) -> Sound:
    """The power in 80 bands [80, frames] of 10 ms, from which Whisper's log-mel is taken."""
    padded = np.pad(samples, (0, -len(samples) % HOP))
    spectrum = _extractor().stft(padded, 400, HOP, window=_window(), return_complex=True)
    banded: Sound = (_extractor().mel_filters @ np.abs(spectrum[..., :-1]) ** 2).astype(np.float32)
    return banded


def log_mel(banded: Sound) -> Sound:
    """Whisper's features of one window: the logarithm of the power, at most 80 dB below its loudest."""
    logarithm = np.log10(np.maximum(banded, 1e-10))
    scaled: Sound = (np.maximum(logarithm, logarithm.max() - 8) + 4) / 4
    return scaled


@cache
def hiss() -> Sound:
    """Forty seconds of white noise of unit loudness, as power."""
    return power(np.random.default_rng(3).standard_normal(40 * RATE_HZ).astype(np.float32))


def noise(frames: int, level: tuple[float, float], chance: Generator) -> Sound:
    """Noise of some colour; its loudness is ten to the power of a number in `level`."""
    start = int(chance.integers(0, hiss().shape[1] - frames))
    colour = 10 ** (chance.uniform(-1.5, 0.3) * np.linspace(0, 1, 80, dtype=np.float32))[:, None]
    return np.asarray(
        hiss()[:, start : start + frames] * colour * 10 ** (2 * chance.uniform(*level)), np.float32
    )


@cache
def _extractor() -> Any:
    return FeatureExtractor()


@cache
def _window() -> Sound:
    return np.hanning(401)[:-1].astype(np.float32)
