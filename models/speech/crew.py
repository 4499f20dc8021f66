"""How many sounds, and how many windows of each, a model hears at once within the memory that it may take."""

from dataclasses import dataclass

MOST_MB = 700  # above the model itself, however long the recording
WORKER_MB = 145  # for a piece of sound, and for finding where somebody speaks in it
WINDOW_MB = 0.25  # for each number of the width of a model: 128 MB with base, 192 with small
MOST_WINDOWS = 4  # all the speed there is on a processor


@dataclass(frozen=True, slots=True)
class Crew:
    """So many workers, each of whom hears so many windows of another sound at once."""

    workers: int
    windows: int


ALONE = Crew(workers=1, windows=MOST_WINDOWS)


def crew(width: int, sounds: int, cores: int) -> Crew:
    """As many workers as there are sounds and cores, as far as memory bears it, and at least one.

    Two with a core each take two thirds to three quarters of the time of one with both, even where memory
    leaves each of them but one window.
    """
    for workers in range(min(sounds, cores), 1, -1):
        if _windows(width, workers) >= 1:
            return Crew(workers, _windows(width, workers))
    return Crew(1, max(1, _windows(width, 1)))


def _windows(width: int, workers: int) -> int:
    left_mb = MOST_MB - workers * WORKER_MB
    return min(MOST_WINDOWS, int(left_mb / (workers * width * WINDOW_MB)))
