"""How well separate tracks tell who speaks when: `python bench/tracks.py [DIALOGUE_FOLDER]`.

The sample scripts are spoken anew (espeak-ng, flite and ffmpeg), laid down as a mix and a track a person, and
then the tracks are spoilt as Zoom spoils them. Given are the diarization error rate (who is wrongly heard or
not heard, collar 0.25 s, overlap counted), how far the first speaker's share of talk is from the truth, and
the processor's seconds to hear all; once with the mix beside the tracks and once without. With a folder of
two acted tracks, `NAME_agent.flac`, `NAME_caller.flac` and `NAME.rttm`, the same for these.

Measured: on the three scripts, in each of the five ways, an error rate of at most 0.56 % and a share at most
0.005 off with the mix; without it up to 140 % where tracks are spoilt. The acted call, 5.9 % as it is since
soft speech is missed, stays between 5.0 and 6.7 %, its share within 0.008. The mix adds about a second of the
processor to nine minutes of two tracks.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray
from speakers import error_rate, talk_share

from calls.call import Source, Turn
from ingest.audio import SAMPLE_RATE_HZ, decoded
from ingest.recording import Recording, Track
from ingest.transcribe import Ears, make_call
from ingest.voices import VOICE_GAP_S, Region
from models.speech import Silero

SAMPLES = Path(__file__).parents[1] / "samples"
sys.path.append(str(SAMPLES))  # how its scripts import each other

import dialogue  # noqa: E402
import performance  # noqa: E402
import zoom  # noqa: E402
from voices import encode  # noqa: E402

LATE_S = 90.0
CUT_S = 0.6  # a longer silence is left out of a spoilt track
QUIET = 0.004  # of full scale
FRAME = SAMPLE_RATE_HZ // 50
MIX_GAIN = 0.6  # a mix is not as loud as its tracks

AAC = "64k"  # bits a second, as Zoom has it or a little less

Sound = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Who says what when, and how it sounds; every track lasts as long as the call."""

    title: str
    regions: Mapping[str, Sequence[Region]]
    tracks: Mapping[str, Sound]

    @property
    def mix(self) -> Sound:
        """All tracks at once."""
        return MIX_GAIN * np.sum(list(self.tracks.values()), axis=0)

    @property
    def duration_s(self) -> float:
        """How long all of them last."""
        return len(self.mix) / SAMPLE_RATE_HZ

    def without_start(self, name: str) -> "Dialogue":
        """The same where somebody says nothing before a region that starts after the first 90 s."""
        starts_s = min(start_s for start_s, _ in self.regions[name] if start_s >= LATE_S) - 0.2
        track = self.tracks[name].copy()
        track[: round(starts_s * SAMPLE_RATE_HZ)] = 0
        left = [region for region in self.regions[name] if region[0] > starts_s]
        return Dialogue(self.title, {**self.regions, name: left}, {**self.tracks, name: track})


def main(folder: str | None = None) -> None:
    """Print a row for each dialogue and each way in which its tracks are spoilt."""
    _say(f"{'dialogue':24} {'tracks':28} {'DER':>7} {'share off':>10} {'CPU s':>6}   without the mix")
    for each in (*spoken(), *(acted(Path(folder)) if folder else ())):
        late = each.without_start(list(each.tracks)[-1])
        _show(each, "as they are", lambda track: track)
        _show(late, "one starts 90 s late", _late)
        _show(each, "silence over 0.6 s left out", _trimmed)
        _show(each, "silence shortened to 0.6 s", lambda track: _trimmed(track, left_s=CUT_S))
        _show(late, "late and silence left out", lambda track: _trimmed(_late(track)))


def _show(truth: Dialogue, title: str, spoil: Callable[[Sound], Sound]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        encode(truth.mix, str(folder / "mix.m4a"), AAC)
        for who, track in truth.tracks.items():
            encode(spoil(track), str(folder / f"{who}.m4a"), AAC)
        tracks = tuple(Track(folder / f"{who}.m4a", who) for who in truth.tracks)
        row = [_heard(truth, tracks, mix) for mix in (folder / "mix.m4a", None)]
    figures = [f"{der:7.2%} {off:10.3f} {took_s:6.1f}" for der, off, took_s in row]
    _say(f"{truth.title[:24]:24} {title:28} {'   '.join(figures)}")


def _heard(truth: Dialogue, tracks: tuple[Track, ...], mix: Path | None) -> tuple[float, float, float]:
    """The error rate, how far the share of talk is off, and the processor's seconds."""
    files = tuple(track.path for track in tracks)
    recording = Recording(Source.ZOOM_LOCAL, truth.title, files, tracks=tracks, mix=mix)
    started_s = process_time()
    call = make_call(recording, Ears(None, Silero(), NoGuess()))
    took_s = process_time() - started_s
    for repair in call.repairs if mix else ():
        _say(f"    {repair}")
    heard: dict[str, list[Region]] = defaultdict(list)
    for turn in call.turns:
        heard[turn.speaker].append((turn.start_s, turn.end_s))
    first = next(iter(truth.tracks))
    off = abs(talk_share(heard, first) - talk_share(truth.regions, first))
    return error_rate(truth.regions, heard, truth.duration_s), off, took_s


class NoGuess:
    """Does not guess who sells, which is not asked here."""

    def sellers(self, turns: Sequence[Turn]) -> Mapping[str, float]:
        """Even chances for everybody."""
        return dict.fromkeys((turn.speaker for turn in turns), 0.5)


def _late(track: Sound) -> Sound:
    """A track without its first 90 s where nothing is said in them."""
    start = round(LATE_S * SAMPLE_RATE_HZ)
    return track[start:] if np.abs(track[:start]).max() < QUIET else track


def _trimmed(track: Sound, left_s: float = 0.0) -> Sound:
    """A track of whose longer silences only so much is left."""
    frames = track[: len(track) // FRAME * FRAME].reshape(-1, FRAME)
    is_quiet = np.abs(frames).max(axis=1) < QUIET
    edges = np.flatnonzero(np.diff(is_quiet, prepend=not is_quiet[0], append=not is_quiet[-1]))
    kept = []
    for start, stop in pairwise(edges.tolist()):
        longest = round((left_s if (stop - start) * 0.02 > CUT_S else CUT_S) * 50)
        kept.append(frames[start : min(stop, start + longest) if is_quiet[start] else stop])
    return np.concatenate(kept).reshape(-1)


def spoken() -> Iterator[Dialogue]:
    """The sample scripts; a breath within a turn is part of it, as it is where turns are heard."""
    for path in sorted((SAMPLES / "scripts").glob("*.toml")):
        script = dialogue.read(path)
        performed = performance.perform(script)
        said = {name: performed.said_by(name) for name in script.voices}
        yield Dialogue(
            script.topic,
            {name: _joined((one.start_s, one.end_s) for one in by) for name, by in said.items()},
            {name: zoom.mixed(by, performed.seconds) for name, by in said.items()},
        )


def acted(folder: Path) -> Iterator[Dialogue]:
    """Two people who acted a call, each on a track of their own, and where they were marked to speak."""
    for marks in sorted(folder.glob("*.rttm")):
        files = sorted(folder.glob(f"{marks.stem}_*.flac"))
        regions: dict[str, list[Region]] = defaultdict(list)
        for line in marks.read_text().splitlines():
            _, _, _, start_s, length_s, _, _, name, *_ = line.split()
            regions[name].append((float(start_s), float(start_s) + float(length_s)))
        if {file.stem.removeprefix(f"{marks.stem}_") for file in files} == set(regions):
            tracks = {file.stem.removeprefix(f"{marks.stem}_"): _sound(file) for file in files}
            yield Dialogue(marks.stem, {name: _joined(regions[name]) for name in tracks}, tracks)


def _sound(path: Path) -> Sound:
    with decoded(path) as sound:
        return sound.samples.astype(np.float32) / np.float32(32768)


def _joined(regions: Iterable[Region]) -> list[Region]:
    joined: list[Region] = []
    for start_s, end_s in sorted(regions):
        if joined and start_s - joined[-1][1] <= VOICE_GAP_S:
            joined[-1] = joined[-1][0], max(end_s, joined[-1][1])
        else:
            joined.append((start_s, end_s))
    return joined


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
