"""A spoken call laid down as Zoom would have left it on disk."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
from dialogue import Script
from performance import Performance, Said
from voices import RATE_HZ, encode


def keep(script: Script, performed: Performance, into: Path) -> None:
    """Write the files of one recording into a folder of the script's name."""
    folder = into / script.folder
    folder.mkdir(parents=True, exist_ok=True)
    FORMS[script.form](script, performed, folder)


def _tracks(script: Script, performed: Performance, folder: Path) -> None:
    """A local recording with an audio file for each participant, and captions."""
    _sound(script, performed, folder)
    _notes(script, performed, folder)


def _sound(script: Script, performed: Performance, folder: Path) -> None:
    """A local recording with an audio file for each participant, of which nobody saved captions."""
    tracks = {name: mixed(performed.said_by(name), performed.seconds) for name in script.voices}
    (folder / "Audio Record").mkdir(exist_ok=True)
    for place, (name, samples) in enumerate(tracks.items(), start=1):
        track = f"audio{name.replace(' ', '')}{place}{script.number[1:]}.m4a"
        encode(samples, str(folder / "Audio Record" / track))
    _local(performed, folder, f"audio{script.number}.m4a")


def _mixed(script: Script, performed: Performance, folder: Path) -> None:
    """A local recording with everybody in one audio file."""
    _local(performed, folder, f"{script.number}.m4a")
    _notes(script, performed, folder)


def _local(performed: Performance, folder: Path, audio: str) -> None:
    encode(mixed(performed.said, performed.seconds), str(folder / audio))
    item = {"audio": audio, "prefix": "", "process": 100, "video": ""}
    _write(folder / "recording.conf", json.dumps({"items": [item], "magic_number": "1"}))


def _notes(script: Script, performed: Performance, folder: Path) -> None:
    """Captions, and what was written in the chat."""
    _write(
        folder / "meeting_saved_closed_caption.txt",
        "".join(f"[{said.name}] {_wall(script, said.start_s)}\n{said.text}\n\n" for said in performed.said),
    )
    if performed.chat:
        rows = (
            f"{_wall(script, c.start_s)} From {c.name} to Everyone:\n\t{c.text}\n" for c in performed.chat
        )
        _write(folder / "chat.txt", "".join(rows))


def _cloud(script: Script, performed: Performance, folder: Path) -> None:
    """A download from Zoom's cloud, its transcript and chat beside the audio."""
    recording = f"{script.number}_Recording"
    encode(mixed(performed.said, performed.seconds), str(folder / f"{recording}.m4a"))
    _write(folder / f"{recording}.transcript.vtt", "WEBVTT\n" + "".join(_cues(performed)))
    rows = (f"{_clock(c.start_s)[:8]}\t{c.name}:\t{c.text}\r\n" for c in performed.chat)
    _write(folder / f"{recording}newChat.txt", "".join(rows))


def _cues(performed: Performance) -> Iterator[str]:
    for number, said in enumerate(performed.said, start=1):
        yield f"\n{number}\n{_clock(said.start_s)} --> {_clock(said.end_s)}\n{said.name}: {said.text}\n"


def mixed(said: list[Said], seconds: float) -> np.ndarray:
    """Everything that was said, as it sounds at once."""
    samples = np.zeros(round(seconds * RATE_HZ), np.float32)
    for one in said:
        start = round(one.start_s * RATE_HZ)
        samples[start : start + len(one.samples)] += one.samples
    return np.clip(samples, -1, 1)


def _wall(script: Script, at_s: float) -> str:
    return f"{script.started_at + timedelta(seconds=int(at_s)):%H:%M:%S}"


def _clock(at_s: float) -> str:
    milliseconds = round(at_s * 100) * 10  # Zoom counts in hundredths
    minutes, milliseconds = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


FORMS = {"tracks": _tracks, "sound": _sound, "mixed": _mixed, "cloud": _cloud}
