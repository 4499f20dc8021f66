"""The sample recordings, for those who have none of their own yet."""

from pathlib import Path

from calls.errors import NotUsableError
from ingest.recording import Recording

RECORDINGS = Path(__file__).parents[1] / "samples" / "recordings"


def samples() -> Path:
    """The folder of the sample recordings; NotUsableError where they are not installed."""
    if not RECORDINGS.is_dir():
        raise NotUsableError(
            "The sample recordings are not installed: run `make demo` in a clone of the project."
        )
    return RECORDINGS


def is_sample(recording: Recording) -> bool:
    """Whether a recording is one of the samples, where they lie."""
    return any(file.resolve().is_relative_to(RECORDINGS) for file in recording.files)
