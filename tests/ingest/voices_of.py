"""Voices that change as speech does: syllables of vowels, each with bands and a loudness of its own."""

import numpy as np

from tests.ingest.noises import RATE_HZ, silence

SYLLABLE_S = 0.16


def voice(seed, seconds, level=4000):
    """Somebody who speaks without a pause, the same for the same seed."""
    chance = np.random.default_rng(seed)
    vowels = [_vowel(chance) for _ in range(round(seconds / SYLLABLE_S) + 1)]
    return (level * np.concatenate(vowels)[: round(seconds * RATE_HZ)]).astype(np.int16)


def in_the_room(sound, level_db, later_s=0.005):
    """A voice as another microphone in the room hears it: later, fainter, and with a little echo."""
    later = round(later_s * RATE_HZ)
    heard = np.zeros(len(sound))
    for start, share in ((later, 1.0), (3 * later, 0.3)):
        heard[start:] += share * sound[: len(sound) - start]
    return (heard * 10 ** (level_db / 20)).astype(np.int16)


def track(seconds, *placed):
    """A track with what is said from its seconds on, and the noise of a microphone."""
    noise = np.random.default_rng(len(placed)).normal(0, 3, round(seconds * RATE_HZ))
    sound = silence(seconds).astype(float) + noise
    for at_s, other in placed:
        start = round(at_s * RATE_HZ)
        sound[start : start + len(other)] += other
    return sound.clip(-32768, 32767).astype(np.int16)


def _vowel(chance):
    """A syllable of noise in two bands of its own."""
    count = round(SYLLABLE_S * RATE_HZ)
    tones = np.fft.rfftfreq(count, 1 / RATE_HZ)
    shape = sum(np.exp(-(((tones - chance.uniform(low, high)) / 200) ** 2)) for low, high in BANDS_HZ)
    noise = np.fft.irfft(np.fft.rfft(chance.normal(size=count)) * (shape + 0.05), count)
    swell = np.hanning(count) * chance.uniform(0.3, 1.0)
    return swell * noise / np.abs(noise).max()


BANDS_HZ = ((250, 900), (900, 1900))
