"""Calls as tables, for the list of the library and for its chart."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from calls.kept import CallRow
from calls.library import Page
from calls.report import MeasureName
from dashboard import wording
from pullmeter.wording import length, share

MOST_FOUNDERS = 6
NOT_KNOWN = "-"
NONE = "none"


def library_table(page: Page) -> pd.DataFrame:
    """A line a call, in the order of the columns of the library."""
    rows = page.rows
    became = [page.outcomes.get(row.id) for row in rows]
    return pd.DataFrame(
        {
            "Date": [wording.day(row.started_at) for row in rows],
            "Verdict": [[wording.VERDICTS[row.label]] for row in rows],
            "Score": [row.score for row in rows],
            "Founder": [row.founder or wording.UNKNOWN for row in rows],
            "Buyer": [row.buyer or wording.UNKNOWN for row in rows],
            "Call": [row.title for row in rows],
            "Talk ratio": [_share(row, MeasureName.TALK_RATIO) for row in rows],
            "Supply": [_length(row, MeasureName.SUPPLY_DESCRIPTION_S) for row in rows],
            "Demo": [_length(row, MeasureName.DEMO_S) for row in rows],
            "Outcome": [wording.OUTCOMES[outcome] if outcome else "" for outcome in became],
            "Tags": [page.tags.get(row.id, []) for row in rows],
        }
    )


def trend_table(rows: Sequence[CallRow]) -> pd.DataFrame:
    """A line a scored call with a date and a founder, for the founders with the most calls."""
    scored = [row for row in rows if row.score is not None and row.started_at and row.founder]
    often = {founder for founder, _ in Counter(row.founder for row in scored).most_common(MOST_FOUNDERS)}
    shown = [row for row in scored if row.founder in often]
    return pd.DataFrame(
        {
            "date": [row.started_at for row in shown],
            "score": [row.score for row in shown],
            "founder": [row.founder for row in shown],
            "rubric": [f"{row.rubric_name} {row.rubric_version}" for row in shown],
            "call": [row.title for row in shown],
            "verdict": [wording.VERDICTS[row.label] for row in shown],
        }
    )


def _share(row: CallRow, name: MeasureName) -> str:
    amount = row.measures[name]
    return NOT_KNOWN if amount is None else share(amount)


def _length(row: CallRow, name: MeasureName) -> str:
    amount = row.measures[name]
    return NOT_KNOWN if amount is None else length(amount) if amount else NONE
