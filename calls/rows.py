"""Calls as rows of the tables, and back."""

import zlib
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row

from calls.call import Call, Source
from calls.contract import Provenance
from calls.findings import Reading
from calls.kept import CallRow, Import, ImportState, KeptCall, Lane
from calls.report import Label, MeasureName, Report

Kind = TypeVar("Kind")


def call_row(kept: KeptCall) -> dict[str, Any]:
    """A call as a row of `calls`."""
    return {
        "id": kept.call.id,
        "title": kept.call.title,
        "founder": kept.founder,
        "buyer": kept.buyer,
        "source": kept.call.source,
        "started_at": kept.call.started_at,
        "imported_at": kept.imported_at,
        "duration_s": kept.call.duration_s,
        "media": kept.media,
        "document": packed(kept.call),
    }


def column_value(value: float | None) -> float | None:
    """A measure as its column holds it: 1 and 0 for yes and no."""
    return None if value is None else float(value)


def kept_call(row: Row[Any]) -> KeptCall:
    """A row of a call with its reading and its newest report, opened."""
    return KeptCall(
        call=unpacked(row.document, Call),
        reading=unpacked(row.reading_document, Reading),
        report=unpacked(row.report_document, Report),
        provenance=msgspec.convert(row.provenance, Provenance),
        imported_at=row.imported_at,
        founder=row.founder,
        buyer=row.buyer,
        media=row.media,
    )


def library_row(row: Row[Any]) -> CallRow:
    """A row without its documents, for lists."""
    return CallRow(
        id=row.id,
        title=row.title,
        founder=row.founder,
        buyer=row.buyer,
        source=Source(row.source),
        started_at=row.started_at,
        imported_at=row.imported_at,
        duration_s=row.duration_s,
        rubric_name=row.rubric_name,
        rubric_version=row.rubric_version,
        label=Label(row.label) if row.label else None,
        score=row.score,
        confidence=row.confidence,
        pulled=row.pulled,
        measures={name: getattr(row, name.value) for name in MeasureName},
    )


def import_row(queued: Import) -> dict[str, Any]:
    """An import as a row of `imports`."""
    return {name: getattr(queued, name) for name in Import.__slots__} | {"path": str(queued.path)}


def import_of(row: Row[Any]) -> Import:
    """A row of `imports`, opened."""
    fields = {name: getattr(row, name) for name in Import.__slots__}
    kinds = {"path": Path(row.path), "state": ImportState(row.state), "lane": Lane(row.lane)}
    return Import(**fields | kinds)


def packed(document: object) -> bytes:
    """A dataclass as compressed JSON."""
    return zlib.compress(msgspec.json.encode(document))


def unpacked(packed: bytes, kind: type[Kind]) -> Kind:
    """A dataclass out of its compressed JSON."""
    return msgspec.json.decode(zlib.decompress(packed), type=kind)
