"""How long a recording is, before anything of it is decoded."""

from calls.call import TimesBy
from ingest.audio import stated_duration_s
from ingest.beside import sounds_beside
from ingest.recording import Recording


def to_hear_s(recording: Recording, times_by: TimesBy = TimesBy.TRANSCRIPT) -> float | None:
    """Seconds of sound that are listened to: 0 where a transcript is enough, None where no file says.

    Raises NoSoundError where a file has no sound.
    """
    if not recording.is_heard(times_by):
        return 0.0
    if recording.cues:
        paths = [track.path for track in sounds_beside(recording)]
    else:
        paths = [track.path for track in recording.tracks] or ([recording.mix] if recording.mix else [])
    lengths = [stated_duration_s(path) for path in paths]
    known = [length for length in lengths if length is not None]
    return sum(known) if len(known) == len(lengths) else None
