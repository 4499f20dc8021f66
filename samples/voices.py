"""Voices that Debian ships: a sentence in, its samples out."""

import subprocess

import numpy as np

RATE_HZ = 16_000
LOUDNESS = 0.07  # root mean square of a sentence, full scale being 1
SILENCE = 0.01
PLAIN = ("-f", "f32le", "-ac", "1", "-ar", str(RATE_HZ))  # how ffmpeg calls samples in memory
SMALL = "20k"  # bits a second
ALWAYS_THE_SAME = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact")


def speak(voice: str, sentence: str) -> np.ndarray:
    """One sentence by a voice such as "flite slt 1.1" or "espeak en-gb+f3 160", without silence around it."""
    engine, name, pace = voice.split()
    text = sentence.replace("—", ",")
    if engine == "flite":
        stretch = f"duration_stretch={pace}"
        wave = _run("flite", "-voice", name, "--setf", stretch, "-t", text, "-o", "/dev/stdout")
    else:
        wave = _run("espeak-ng", "-v", name, "-s", pace, "--stdout", text)
    samples = np.frombuffer(_run("ffmpeg", "-v", "error", "-i", "-", *PLAIN, "-", given=wave), np.float32)
    return _even(_trim(samples))


def encode(samples: np.ndarray, target: str, rate: str = SMALL) -> None:
    """Write samples as an m4a that is the same whenever it is made with the same encoder."""
    given = samples.astype(np.float32).tobytes()
    aac = ("-c:a", "aac", "-b:a", rate, "-movflags", "+faststart")
    _run("ffmpeg", "-v", "error", "-y", *PLAIN, "-i", "-", *aac, *ALWAYS_THE_SAME, target, given=given)


def _run(*command: str, given: bytes = b"") -> bytes:
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603


def _trim(samples: np.ndarray) -> np.ndarray:
    heard = np.flatnonzero(np.abs(samples) > SILENCE)
    return samples[heard[0] : heard[-1] + 1]


def _even(samples: np.ndarray) -> np.ndarray:
    return np.clip(samples * (LOUDNESS / np.sqrt(np.mean(samples**2))), -0.9, 0.9)
