"""The order of the rooms: recording, call, reading, report, kept call."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from analysis.analyze import Reader, analyze
from analysis.rubric import Rubric
from calls.call import Call, Role
from calls.contract import Provenance
from calls.kept import KeptCall
from ingest.sources import open_recording
from ingest.transcribe import Ears, make_call

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user says about a recording: who sells, its language, which call with the buyer it is."""

    sellers: tuple[str, ...] = ()
    roster: tuple[str, ...] = ()
    language: str | None = None
    call_number: int | None = None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Anything that hears, anything that reads and a rubric, in a row."""

    ears: Ears
    reader: Reader
    rubric: Rubric

    def run(self, path: Path, wishes: Wishes, progress: Progress) -> KeptCall:
        """Take the recording at a path all the way to a call that can be kept."""
        clock = _Clock(progress)
        recording = open_recording(path)
        call = make_call(
            recording,
            self.ears,
            sellers=wishes.sellers,
            roster=wishes.roster,
            language=wishes.language,
            progress=lambda stage, share: clock.at(stage.value, share),
        )
        clock.at("read", 0.0)
        reading = self.reader.read(call)
        clock.at("score", 0.0)
        report = analyze(call, reading, rubric_for(self.rubric, wishes.call_number))
        clock.at("done", 1.0)
        return KeptCall(
            call=call,
            reading=reading,
            report=report,
            provenance=Provenance(reading.reader, version("pullmeter"), clock.seconds, wishes.call_number),
            imported_at=datetime.now(UTC),
            founder=_founder(call) if reading.is_sales_call else None,
            buyer=_buyer(call),
            media=str(recording.mix.resolve()) if recording.mix else None,
        )


def rubric_for(rubric: Rubric, call_number: int | None) -> Rubric:
    """The rubric of a call; where nobody said which one with its buyer it is, that of any call."""
    return rubric.for_call(call_number) if call_number else rubric


class _Clock:
    """Passes progress on, and counts the seconds that each stage takes."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress
        self._stage, self._since = "open", perf_counter()

    def at(self, stage: str, share: float) -> None:
        now = perf_counter()
        self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now
        self._progress(stage, share)


def _founder(call: Call) -> str | None:
    """The named seller who speaks longest."""
    sellers = [speaker for speaker in call.speakers if speaker.role is Role.SELLER and speaker.name]
    talk = {speaker.id: 0.0 for speaker in sellers}
    for turn in call.turns:
        if turn.speaker in talk:
            talk[turn.speaker] += turn.duration_s
    return max(sellers, key=lambda speaker: talk[speaker.id]).name if sellers else None


def _buyer(call: Call) -> str | None:
    names = [speaker.name for speaker in call.speakers if speaker.role is Role.BUYER and speaker.name]
    return ", ".join(names) or None
