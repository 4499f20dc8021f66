"""Voices that may be had by name: espeak-ng, flite and festival of Debian, and SVOX Pico, say a sentence."""

import re
import subprocess
import wave
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from faster_whisper import decode_audio
from numpy.typing import NDArray

RATE_HZ = 16_000
LOUDNESS = 0.07  # root mean square of a sentence, full scale being 1
SILENCE = 0.01
FESTIVAL = {"ked": "voice_ked_diphone", "kal": "voice_kal_diphone", "hts": "voice_cmu_us_slt_arctic_hts"}

# Engine, voice, pace: how long flite stretches, words a minute for espeak-ng, percent for Pico, whose voice
# is a language and, again in percent, how high it is spoken.
TRAINED = (
    "flite slt 1.03",
    "flite slt 0.92",
    "flite rms 0.86",
    "flite rms 1.0",
    "flite awb 0.98",
    "flite awb 1.1",
    "flite kal16 1.0",
    "espeak en-us+f3 160",
    "espeak en-gb-x-rp+Annie 168",
    "espeak en-us 160",
    "espeak en-us+f2 170",
    "espeak en-us+m3 155",
    "espeak en-gb+m7 150",
    "espeak en-gb-x-rp+f4 165",
    "espeak en-us+linda 160",
    "espeak en-gb+f1 175",
    "espeak en-gb-scotland+m4 155",
    "festival ked 1",
    "festival kal 1",
    "pico en-US+95 115",
    "pico en-US+120 105",
    "pico en-GB+85 110",
    "pico en-GB+105 125",
)
HELD_OUT = ("espeak en-us+f5 165", "espeak en-gb-scotland+m1 160", "festival hts 1")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as a voice says it: its samples, 16 kHz, and its phones where the engine tells them.

    `phones` are names with the second at which each ends.
    """

    text: str
    samples: NDArray[np.int16]
    phones: tuple[tuple[str, float], ...] = ()


def speak(voice: str, text: str) -> Spoken:
    """One sentence by a voice such as "flite slt 1.1", without silence around it, at an even loudness."""
    engine, name, pace = voice.split()
    words = text.replace("—", ",")
    with TemporaryDirectory() as folder:
        path = Path(folder, "said.wav")
        told = _COMMANDS[engine](name, pace, words, str(path))
        samples: NDArray[np.float32] = decode_audio(str(path), sampling_rate=RATE_HZ)
    heard = np.flatnonzero(np.abs(samples) > SILENCE)
    phones = re.findall(r"(\S+):([\d.]+)", told) if engine == "flite" else []
    ends = tuple((phone, float(end) - float(heard[0]) / RATE_HZ) for phone, end in phones)
    return Spoken(text, _even(samples[heard[0] : heard[-1] + 1]), ends)


def _even(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    even = np.clip(samples * (LOUDNESS / np.sqrt(np.mean(samples**2))), -0.9, 0.9)
    return (even * 32767).astype(np.int16)


def _flite(name: str, pace: str, text: str, path: str) -> str:
    stretch = f"duration_stretch={pace}"
    return _run("flite", "-voice", name, "--setf", stretch, "-psdur", "-t", text, "-o", path)


def _espeak(name: str, pace: str, text: str, path: str) -> str:
    return _run("espeak-ng", "-v", name, "-s", pace, "-w", path, text)


def _festival(name: str, _pace: str, text: str, path: str) -> str:
    return _run("text2wave", "-eval", f"({FESTIVAL[name]})", "-o", path, given=text)


def _pico(name: str, pace: str, text: str, path: str) -> str:
    language, pitch = name.split("+")
    engine = import_module("ttspico").TtsEngine(language)  # only who trains needs it
    engine.pitch, engine.rate = int(pitch), int(pace)
    with wave.open(path, "wb") as written:
        written.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        written.writeframes(engine.speak(text))
    return ""


def _run(*command: str, given: str = "") -> str:
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout  # noqa: S603


_COMMANDS = {"flite": _flite, "espeak": _espeak, "festival": _festival, "pico": _pico}
