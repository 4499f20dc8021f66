"""Tells apart who speaks in a mixed recording; needs sherpa-onnx, `pullmeter[speakers]`."""

from models.speakers.diarization import Diarizer, load

__all__ = ["Diarizer", "load"]
