"""What the store hands out: a kept call, a row of the library, an import under way."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from calls.call import Call, Source
from calls.contract import Provenance
from calls.findings import Reading
from calls.report import Label, MeasureName, Report


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A call with its reading and newest report; `media` is the path of the sound to play, if any."""

    call: Call
    reading: Reading
    report: Report
    provenance: Provenance
    imported_at: datetime
    founder: str | None = None
    buyer: str | None = None
    media: str | None = None


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


class ImportState(StrEnum):
    """Where an import stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Import:
    """A recording on its way into the library; `message` says in one sentence why it failed."""

    id: str
    name: str
    path: Path
    state: ImportState
    stage: str | None
    done_share: float
    message: str | None
    call_id: str | None
    created_at: datetime
    updated_at: datetime
