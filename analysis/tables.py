"""Reports and readings as pandas tables."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import pandas as pd

from calls.call import Call, Span
from calls.findings import Reading, Side
from calls.report import Measure, MeasureName, Report, Unit

FINDING_COLUMNS = ("what", "speaker", "role", "start_s", "end_s", "text", "side", "confidence")


class _Finding(Protocol):
    @property
    def span(self) -> Span: ...

    @property
    def confidence(self) -> float: ...


def measures_table(reports: Sequence[Report]) -> pd.DataFrame:
    """A row a call, a column a measure; missing is what could not be measured, was not there or is newer."""
    return pd.DataFrame(
        {name.value: _column([report.measures.get(name) for report in reports]) for name in MeasureName}
    )


def questions_table(call: Call, reading: Reading) -> pd.DataFrame:
    """A row a question, the buyer's included, whose `what` is missing."""
    return _findings(
        call,
        ((question, question.kind and question.kind.value, question.side) for question in reading.questions),
    )


def pillars_table(call: Call, reading: Reading) -> pd.DataFrame:
    """A row a pillar that a seller said."""
    return _findings(call, ((pillar, pillar.kind.value, None) for pillar in reading.pillars))


def elements_table(call: Call, reading: Reading) -> pd.DataFrame:
    """A row a piece of evidence of an element of pull."""
    return _findings(call, ((element, element.kind.value, None) for element in reading.elements))


def reactions_table(call: Call, reading: Reading) -> pd.DataFrame:
    """A row a reaction of a buyer."""
    return _findings(call, ((reaction, reaction.kind.value, None) for reaction in reading.reactions))


def _column(measures: Sequence[Measure | None]) -> "pd.Series[float] | pd.Series[bool]":
    yes_or_no = any(measure.unit is Unit.BOOL for measure in measures if measure)
    values = [measure.value if measure else None for measure in measures]
    return pd.Series(values, dtype="boolean") if yes_or_no else pd.Series(values, dtype="float64")


def _findings(call: Call, found: Iterable[tuple[_Finding, str | None, Side | None]]) -> pd.DataFrame:
    rows = []
    for finding, what, side in found:
        speaker = call.speaker(call.turns[call.turn_at(finding.span)].speaker)
        said = call.passage(finding.span)
        name, sided = speaker.name or speaker.id, side and side.value
        place = (name, speaker.role.value, said.start_s, said.end_s, said.text)
        rows.append((what, *place, sided, finding.confidence))
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS))
