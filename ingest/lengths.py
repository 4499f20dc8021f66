"""How long a recording is, before anything of it is decoded."""

from ingest.audio import stated_duration_s
from ingest.recording import Recording


def to_hear_s(recording: Recording) -> float | None:
    """Seconds of sound that must be listened to: 0 where there is a transcript, None where no file says.

    Raises NoSoundError where a file has no sound.
    """
    if recording.cues:
        return 0.0
    paths = [track.path for track in recording.tracks] or ([recording.mix] if recording.mix else [])
    lengths = [stated_duration_s(path) for path in paths]
    known = [length for length in lengths if length is not None]
    return sum(known) if len(known) == len(lengths) else None
