"""Hears words and voices in samples."""

from models.speech.hearing import Heard, Whisper, load
from models.speech.voice import Silero

__all__ = ["Heard", "Silero", "Whisper", "load"]
