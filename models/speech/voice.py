"""Finds where somebody speaks, with Silero's voice activity model."""

from collections.abc import Iterable

from faster_whisper.vad import VadOptions, get_speech_timestamps

from models.speech.slices import SAMPLE_RATE_HZ, Samples, as_floats, slices

Region = tuple[float, float]

# For a track of one close microphone. Against the marked turns of a phone call of 4 minutes, 27 s are wrong
# at Silero's own threshold of 0.5, mostly soft speech that is missed, 22 s at 0.4 and 20 s at 0.3; the middle
# leaves room for a neighbour's voice. A quarter second of silence parts two regions.
OPTIONS = VadOptions(threshold=0.4, min_silence_duration_ms=250, speech_pad_ms=60, min_speech_duration_ms=100)
SHORTEST_GAP_S = (OPTIONS.min_silence_duration_ms - 2 * OPTIONS.speech_pad_ms) / 1000


class Silero:
    """Finds voices with the model that faster-whisper brings along."""

    def voices(self, samples: Samples) -> tuple[Region, ...]:
        """Where somebody speaks, as seconds from start to end, in order and without overlap."""
        return joined(
            (_seconds(offset_s, region["start"]), _seconds(offset_s, region["end"]))
            for offset_s, piece in slices(samples)
            for region in get_speech_timestamps(as_floats(piece), OPTIONS)
        )


def _seconds(offset_s: float, sample: int) -> float:
    return round(offset_s + sample / SAMPLE_RATE_HZ, 3)


def joined(regions: Iterable[Region]) -> tuple[Region, ...]:
    """The regions in order, with those in one that only the cut between two slices parts."""
    joined: list[Region] = []
    for start_s, end_s in regions:
        if joined and start_s - joined[-1][1] < SHORTEST_GAP_S:
            joined[-1] = joined[-1][0], end_s
        else:
            joined.append((start_s, end_s))
    return tuple(joined)
