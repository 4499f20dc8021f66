"""What hearing costs: `python bench/hearing.py MODEL [ratio] [tracks] [memory] [kills]`; MODEL is a folder.

ratio: a sample recording is taken from its file to its report, and heard by bare faster-whisper with the
same model and the same options, in turns within one run. tracks: two tracks of ten minutes are heard one
after the other by all cores, and both at once as Pullmeter does it; the seconds, and the peak of memory
above the loaded model. memory: the same peak with one hour and with three. kills: a process that hears is
killed at a moment of chance, twenty times, each going on from what is kept; pieces last 20 s here instead
of ten minutes, so that there are some to lose. Without a choice, all four; memory takes a while.

Measured on two idle cores with weights of chance in the sizes of real ones, 120 tokens a window: base heard
two tracks in 23 s at once and in 34 s in turn, with 551 and 588 MB; small in 69 to 86 s and in 111 s, with
587 to 654 and 655 MB. With four windows at once, small took 924 MB and more.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

import numpy as np
from faster_whisper import BatchedInferencePipeline, WhisperModel, decode_audio

from analysis.rubric import load_rubric
from ingest.at_once import at_once
from ingest.audio import decoded
from ingest.transcribe import Ears
from models import language, speech
from models.speech import hearing, slices
from models.speech.crew import crew
from models.speech.model_file import width
from pullmeter.jobs.engine import FEW_HEAPS
from pullmeter.pipeline import Pipeline, Wishes

SOUND = next((Path(__file__).parents[1] / "samples" / "recordings").glob("*/audio_only.m4a"))
ROUNDS = 5
KILLS = 20
PIECE_S, SEARCH_S = 20, 9
HOURS = (1, 3)
TRACKS_HOURS = 1 / 6
MB = 1024  # of the kilobytes in which the system counts
Took = tuple[float, float]  # seconds by the clock and of the processor


def main(model: str, *wanted: str) -> None:
    """Say what was asked for, or everything."""
    measured = {"ratio": _ratio, "tracks": _tracks, "memory": _memory, "kills": _kills}
    for name in wanted or measured:
        measured[name](model)


def _ratio(model: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder, SOUND.name)
        alone.write_bytes(SOUND.read_bytes())  # without the captions beside it, so that it has to be heard
        reader, loaded = language.load(), speech.load(model)
        pipeline = Pipeline(Ears(lambda _sounds: loaded, speech.Silero(), reader), reader, load_rubric())
        threads = os.cpu_count() or 1
        windows = crew(width(Path(model, "model.bin")), 1, threads).windows
        bare = BatchedInferencePipeline(WhisperModel(model, compute_type="int8", cpu_threads=threads))

        def whole() -> None:
            pipeline.run(alone, Wishes(language="en"), lambda _stage, _share: None)

        def only_whisper() -> None:
            segments, _ = bare.transcribe(
                decode_audio(str(alone)),
                language="en",
                batch_size=windows,
                beam_size=1,
                word_timestamps=True,
                without_timestamps=True,
                vad_filter=True,
                vad_parameters=dict(hearing.VOICE),
            )
            list(segments)

        for once in (whole, only_whisper):
            once()
        took = [(_took(whole), _took(only_whisper)) for _ in range(ROUNDS)]
    for place, what in enumerate(("by the clock", "of the processor")):
        ours, theirs = (median(each[way][place] for each in took) for way in (0, 1))
        each = median(ours[place] / theirs[place] for ours, theirs in took)
        _say(
            f"Seconds {what}, medians of {ROUNDS}: {ours:.1f} from file to report, {theirs:.1f} bare "
            f"faster-whisper; {each:.2f} times."
        )


def _took(once: Callable[[], None]) -> Took:
    clock, processor = perf_counter(), process_time()
    once()
    return perf_counter() - clock, process_time() - processor


def _tracks(model: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        raws = [str(Path(folder, f"{name}.raw")) for name in ("one", "other")]
        for raw in raws:
            _write_long(Path(raw), TRACKS_HOURS)
        took = [[_child(model, f"tracks{sounds}", *raws).split() for sounds in (1, 2)] for _ in range(ROUNDS)]
    for place, what in enumerate(("in turn", "at once")):
        seconds, peak = (median(float(each[place][column]) for each in took) for column in (0, 1))
        _say(f"Two tracks {what}: {seconds:.1f} s, {peak:.0f} MB above the model.")
    ratio = median(float(together[0]) / float(in_turn[0]) for in_turn, together in took)
    _say(f"At once they take {ratio:.2f} times as long as in turn, median of {ROUNDS}.")


def _memory(model: str) -> None:
    peaks = []
    for hours in HOURS:
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder, "long.raw")
            _write_long(raw, hours)
            peaks.append(int(_child(model, "peak", str(raw))))
        _say(f"{hours} h: {peaks[-1]} MB above the model.")
    _say(f"The longer one takes {peaks[1] / peaks[0]:.2f} times the memory.")


def _write_long(path: Path, hours: float) -> None:
    """The sample over and over, until so many hours are full."""
    once = (decode_audio(str(SOUND)) * 32767).astype(np.int16)
    left = round(hours * 3600 * slices.SAMPLE_RATE_HZ)
    with path.open("wb") as file:
        while left > 0:
            file.write(once[:left].tobytes())
            left -= len(once)


def _kills(model: str) -> None:
    chance = Random(os.getpid())  # noqa: S311
    with tempfile.TemporaryDirectory() as kept, tempfile.TemporaryDirectory() as fresh:
        begun = perf_counter()
        whole = _child(model, "hear", fresh)
        lasts_s = perf_counter() - begun
        killed = lost = 0
        for _ in range(KILLS):
            before = _pieces(kept)
            child = _started(model, "hear", kept)
            time.sleep(chance.uniform(0.2, 0.8) * lasts_s / 4)
            killed += child.poll() is None
            child.kill()
            child.wait()
            lost += len(before - _pieces(kept))
        resumed = _child(model, "hear", kept)
    outcome = "the same" if resumed == whole else "NOT the same"
    _say(
        f"{killed} of {KILLS} processes were killed while they heard, and {lost} kept pieces lost with them."
    )
    _say(f"The transcript is {outcome} as without kills.")


def _pieces(folder: str) -> set[Path]:
    return set(Path(folder).rglob("*.json"))


def _child(model: str, task: str, *where: str) -> str:
    child = _started(model, task, *where)
    told, _ = child.communicate()
    if child.returncode:
        raise SystemExit(f"The process that was to {task} ended with {child.returncode}.")
    return told.strip().splitlines()[-1]


def _started(model: str, task: str, *where: str) -> "subprocess.Popen[str]":
    command = [sys.executable, __file__, f"--{task}", model, *where]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=FEW_HEAPS | os.environ)  # noqa: S603


def hear(model: str, checkpoints: str) -> None:
    """Hear the sample in short pieces, and print its words."""
    slices.SLICE_S, slices.SEARCH_S = PIECE_S, SEARCH_S
    with decoded(SOUND) as sound:
        heard = hearing.load(model, Path(checkpoints)).transcribe(sound.samples, "en")
    _say(json.dumps([(word.text, word.start_s, word.end_s) for word in heard.words]))


def peak(model: str, raw: str) -> None:
    """Hear raw samples, and print how many MB that took above the loaded model."""
    whisper = hearing.load(model)
    before = _peak_mb()
    whisper.transcribe(np.memmap(raw, np.int16, "r"), "en")
    _say(str(_peak_mb() - before))


def tracks(model: str, sounds: int, raws: Sequence[str]) -> None:
    """Hear raw samples with so many workers, and print the seconds and how many MB above the loaded model."""
    whisper = hearing.load(model, sounds=sounds)
    before, begun = _peak_mb(), perf_counter()
    tasks = [partial(whisper.transcribe, np.memmap(raw, np.int16, "r"), "en") for raw in raws]
    at_once(tasks, whisper.at_once, lambda _share: None)
    _say(f"{perf_counter() - begun:.2f} {_peak_mb() - before}")


def _peak_mb() -> int:
    """The peak of this process; what `resource` tells begins with that of the process that started it."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) // MB


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--hear", model, where]:
            hear(model, where)
        case ["--peak", model, where]:
            peak(model, where)
        case ["--tracks1" | "--tracks2" as task, model, *raws]:
            tracks(model, int(task[-1]), raws)
        case [model, *wanted]:
            main(model, *wanted)
        case _:
            raise SystemExit(__doc__)
