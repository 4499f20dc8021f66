"""The order of the rooms: recording, call, reading, report, kept call."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from analysis.analyze import Reader, analyze
from analysis.rubric import Rubric
from calls.call import Call, Role, TimesBy
from calls.contract import Provenance
from calls.findings import Reading
from calls.kept import KeptCall
from calls.report import Report
from ingest.recording import Recording
from ingest.sources import open_recording
from ingest.transcribe import Ears, make_call
from pullmeter.samples import is_sample

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user says about a recording: who sells, its language, which call with the buyer it is.

    `founder` is whose call it is where no named seller speaks; `times_by` is whose times the words of a
    transcript get; `speaker_count` is how many people speak in a mix.
    """

    sellers: tuple[str, ...] = ()
    roster: tuple[str, ...] = ()
    language: str | None = None
    call_number: int | None = None
    founder: str | None = None
    times_by: TimesBy = TimesBy.TRANSCRIPT
    speaker_count: int | None = None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Anything that hears, anything that reads and a rubric, in a row; `speech` tells what hears words.

    `sample_ears` hear the sample recordings, and nothing else, where there is no speech model yet;
    `tells_apart` says whether voices in a mix can be told apart.
    """

    ears: Ears
    reader: Reader
    rubric: Rubric
    speech: Callable[[], str] | None = None
    sample_ears: Ears | None = None
    tells_apart: Callable[[], bool] = lambda: False

    def run(self, path: Path, wishes: Wishes, progress: Progress) -> KeptCall:
        """Take the recording at a path all the way to a call that can be kept."""
        clock = Clock(progress)
        recording = open_recording(path)
        call = self.hear(recording, wishes, clock)
        clock.at("read", 0.0)
        reading = self.reader.read(call)
        clock.at("score", 0.0)
        report = self.score(call, reading, wishes)
        clock.at("done", 1.0)
        provenance = self.provenance(reading, clock.seconds, wishes)
        return kept_of(call, reading, report, provenance, Origin.of(recording, wishes))

    def hear(self, recording: Recording, wishes: Wishes, clock: "Clock") -> Call:
        """The call of a recording."""
        return make_call(
            recording,
            self.sample_ears if self.sample_ears and is_sample(recording) else self.ears,
            sellers=wishes.sellers,
            roster=wishes.roster,
            language=wishes.language,
            times_by=wishes.times_by,
            speaker_count=wishes.speaker_count,
            progress=lambda stage, share: clock.at(stage.value, share),
        )

    def score(self, call: Call, reading: Reading, wishes: Wishes) -> Report:
        """The report of a call that was read."""
        return analyze(call, reading, rubric_for(self.rubric, wishes.call_number))

    def provenance(self, reading: Reading, seconds: dict[str, float], wishes: Wishes) -> Provenance:
        """What made a report, and how long it took."""
        return Provenance(reading.reader, version("pullmeter"), seconds, wishes.call_number)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a call comes from: the path of the sound to play if any, and whose call somebody said it is."""

    media: str | None = None
    founder: str | None = None

    @classmethod
    def of(cls, recording: Recording, wishes: Wishes) -> "Origin":
        """The origin of a recording as it lies on this machine."""
        return cls(str(recording.mix.resolve()) if recording.mix else None, wishes.founder)


def kept_of(call: Call, reading: Reading, report: Report, provenance: Provenance, origin: Origin) -> KeptCall:
    """All that was found in a call, as the library keeps it."""
    return KeptCall(
        call=call,
        reading=reading,
        report=report,
        provenance=provenance,
        imported_at=datetime.now(UTC),
        founder=founder_of(call, reading, origin),
        buyer=buyer_of(call),
        media=origin.media,
    )


def founder_of(call: Call, reading: Reading, origin: Origin) -> str | None:
    """Whose call it is: the named seller who speaks longest, or whom somebody named."""
    return (_longest_seller(call) or origin.founder) if reading.is_sales_call else None


def buyer_of(call: Call) -> str | None:
    """The names of the buyers in one line."""
    names = [speaker.name for speaker in call.speakers if speaker.role is Role.BUYER and speaker.name]
    return ", ".join(names) or None


def rubric_for(rubric: Rubric, call_number: int | None) -> Rubric:
    """The rubric of a call; where nobody said which one with its buyer it is, that of any call."""
    return rubric.for_call(call_number) if call_number else rubric


class Clock:
    """Passes progress on, and counts the seconds that each stage takes."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress
        self._stage, self._since = "open", perf_counter()

    def at(self, stage: str, share: float) -> None:
        """Tell that a share of a stage is done, 0 to 1."""
        now = perf_counter()
        self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now
        self._progress(stage, share)

    def stopped(self) -> dict[str, float]:
        """The seconds of each stage up to now."""
        self.at(self._stage, 1.0)
        return self.seconds


def _longest_seller(call: Call) -> str | None:
    """The named seller who speaks longest."""
    sellers = [speaker for speaker in call.speakers if speaker.role is Role.SELLER and speaker.name]
    talk = {speaker.id: 0.0 for speaker in sellers}
    for turn in call.turns:
        if turn.speaker in talk:
            talk[turn.speaker] += turn.duration_s
    return max(sellers, key=lambda speaker: talk[speaker.id]).name if sellers else None
