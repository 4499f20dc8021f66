"""What the store hands out: a kept call, a row of the library, an import under way."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from calls.call import Call, Source
from calls.contract import Provenance
from calls.corrections import Correction
from calls.findings import Reading
from calls.report import Label, MeasureName, Report


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A call with its reading and newest report; `media` is the path of the sound to play, if any.

    `corrections` are laid over call and reading, but for those that `lost` names with the reason.
    """

    call: Call
    reading: Reading
    report: Report
    provenance: Provenance
    imported_at: datetime
    founder: str | None = None
    buyer: str | None = None
    media: str | None = None
    corrections: tuple[Correction, ...] = ()
    lost: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as the library lists it; a measure is None where it was not measurable or there was nothing."""

    id: str
    title: str
    founder: str | None
    buyer: str | None
    source: Source
    started_at: datetime | None
    imported_at: datetime
    duration_s: float
    rubric_name: str
    rubric_version: int
    label: Label | None
    score: float | None
    confidence: float
    pulled: bool | None
    measures: dict[MeasureName, float | None]

    @property
    def at(self) -> datetime:
        """When the call was, as far as that is known: else when it was imported."""
        return self.started_at or self.imported_at


@dataclass(frozen=True, slots=True)
class Held:
    """A call as weeks count it: who held it with whom and when, and whether the buyer pulled."""

    id: str
    title: str
    founder: str | None
    buyer: str | None
    started_at: datetime | None
    score: float | None
    pulled: bool | None


class ImportState(StrEnum):
    """Where an import stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # the recording cannot be used, or a fault of ours came again and again
    CANCELLED = "cancelled"
    SET_ASIDE = "set_aside"  # it ended the process that worked on it, again and again


UNFINISHED = (ImportState.QUEUED, ImportState.RUNNING)


class Lane(StrEnum):
    """What goes before what: what somebody asks for, what was just brought, and the many."""

    FIRST = "first"
    FRESH = "fresh"
    BACKLOG = "backlog"


@dataclass(frozen=True, slots=True)
class Import:
    """A recording on its way into the library; `message` says in one sentence why it failed or waits.

    It is read at `address` where its files went to a place that all workers reach, else at `path`. `sound_s`
    is how much of it must be listened to: 0 where it brings a transcript, None where that is not known.
    `tries` counts crashes and faults since it last came further than `reached`. Whoever works on it holds
    `ticket` and counts up `beat`.
    """

    id: str
    name: str
    path: Path
    state: ImportState
    created_at: datetime
    updated_at: datetime
    address: str | None = None
    lane: Lane = Lane.FRESH
    founder: str | None = None
    sound_s: float | None = None
    stage: str | None = None
    done_share: float = 0.0
    worked_s: float = 0.0
    message: str | None = None
    call_id: str | None = None
    ticket: str | None = None
    beat: int = 0
    tries: int = 0
    reached: float = 0.0
    is_unwanted: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue of imports as a whole; `note` says why nothing moves, `workers` how many move at a time."""

    is_paused: bool = False
    note: str | None = None
    workers: int = 1
