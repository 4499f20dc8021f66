"""Tells apart who speaks in a mixed recording."""

from models.speakers.diarization import Diarizer, are_here, load
from models.speakers.weights import networks

__all__ = ["Diarizer", "are_here", "load", "networks"]
