"""Bursts of noise that stand for speech: no two sound alike, and each has its place in a mix."""

import wave

import numpy as np

RATE_HZ = 16_000


def silence(seconds):
    return np.zeros(round(seconds * RATE_HZ), np.int16)


def burst(seed, seconds, level=3000):
    """Noise that swells and fades as syllables do, the same for the same seed."""
    chance = np.random.default_rng(seed)
    count = round(seconds * RATE_HZ)
    noise = np.repeat(chance.normal(size=count // 8 + 1), 8)[:count]
    swell = 0.6 + 0.4 * np.sin(np.arange(count) * 2 * np.pi * 4 / RATE_HZ)
    return (level * noise * swell).clip(-32768, 32767).astype(np.int16)


def laid(seconds, *placed):
    """A sound of a length with others at their seconds in it."""
    sound = silence(seconds)
    for at_s, other in placed:
        start = round(at_s * RATE_HZ)
        sound[start : start + len(other)] += other
    return sound


def joined(*sounds):
    return np.concatenate(sounds)


def written(path, *channels):
    """A sound as a file, or several as its channels."""
    with wave.open(str(path), "wb") as file:
        file.setparams((len(channels), 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(np.stack(channels, axis=1).tobytes())
    return path
