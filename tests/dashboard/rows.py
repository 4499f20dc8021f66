"""Rows of a library, for what is made of many calls."""

from datetime import UTC, datetime

from calls.call import Source
from calls.kept import CallRow
from calls.report import Label, MeasureName

NOTHING = dict.fromkeys(MeasureName)


def row(
    founder="Ana", day=1, *, score=70.0, version=1, label=Label.PULL, pulled=None, buyer=None, **measures
):
    """A call of September; without a day, one of no known date."""
    return CallRow(
        id=f"{founder}{day}",
        title="Intro",
        founder=founder,
        buyer=buyer,
        source=Source.ZOOM_VTT,
        started_at=datetime(2026, 9, day, tzinfo=UTC) if day else None,
        imported_at=datetime(2026, 11, 1, tzinfo=UTC),
        duration_s=60.0,
        rubric_name="default",
        rubric_version=version,
        label=label,
        score=score,
        confidence=0.9,
        pulled=pulled,
        measures=NOTHING | {MeasureName(name): value for name, value in measures.items()},
    )
