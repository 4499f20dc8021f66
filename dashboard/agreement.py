"""How far reviewers agree with the machine, as a table, pure."""

from collections.abc import Mapping, Sequence
from statistics import fmean

import pandas as pd

from calls.kept import CallRow
from calls.reviews import Score, Session
from dashboard import wording

COLUMNS = ("Reviewer", "Calls", "Same verdict", "Machine kinder by", "Session by session")


def agreement_table(
    sessions: Sequence[Session], scores: Sequence[Score], rows: Sequence[CallRow]
) -> pd.DataFrame:
    """A line a reviewer; a difference is the machine's score less theirs, as in `pullmeter calibrate`."""
    machine = {row.id: row for row in rows}
    scored = [one for one in scores if one.label and one.call_id in machine]
    order = [session.id for session in sorted(sessions, key=lambda one: (one.held_on, one.id))]
    names = sorted({one.reviewer for one in scored})
    lines = [_line([one for one in scored if one.reviewer == name], machine, order) for name in names]
    return pd.DataFrame(lines, columns=list(COLUMNS))


def _line(
    own: Sequence[Score], machine: Mapping[str, CallRow], order: Sequence[str]
) -> tuple[str, int, str, str, str]:
    same = sum(one.label is machine[one.call_id].label for one in own)
    means = [_mean([one for one in own if one.session_id == session_id], machine) for session_id in order]
    mean = _mean(own, machine)
    return (
        own[0].reviewer,
        len(own),
        wording.part((same, len(own))),
        wording.UNKNOWN if mean is None else f"{mean:+.1f}",
        " → ".join(f"{one:+.1f}" for one in means if one is not None),
    )


def _mean(own: Sequence[Score], machine: Mapping[str, CallRow]) -> float | None:
    gaps = [
        ours - one.score
        for one in own
        if one.score is not None and (ours := machine[one.call_id].score) is not None
    ]
    return round(fmean(gaps), 1) if gaps else None
