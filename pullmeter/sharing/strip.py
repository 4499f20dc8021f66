"""The timeline as letters, for where no picture can be shown."""

from calls.findings import PhaseKind
from pullmeter.sharing.names import capital, named
from pullmeter.sharing.timeline import Lane, Row, Timeline
from pullmeter.wording import clock

COLUMNS = 60
MARGIN = 18
SEVERAL = "+"


def strip(of: Timeline) -> str:
    """A line a speaker and a line a kind of finding, over sixty columns of time."""
    ruler = f"{clock(0)}{clock(of.duration_s):>{COLUMNS - len(clock(0))}}"
    lines = [("", ruler), ("Phases", _phases(of)) if of.phases else None]
    lines += [(lane.name, _talk(of, lane)) for lane in of.lanes]
    lines += [(row.name, _marks(of, row)) for row in of.rows]
    shown = [_line(*line) for line in lines if line]
    return "\n".join([*shown, *_legend(of)])


def _line(name: str, drawn: str) -> str:
    short = name if len(name) < MARGIN else name[: MARGIN - 2] + "…"
    return f"{short:<{MARGIN}}{drawn}".rstrip()


def _column(of: Timeline, at_s: float) -> int:
    return min(int(at_s / (of.duration_s or 1.0) * COLUMNS), COLUMNS - 1)


def _phases(of: Timeline) -> str:
    columns = [" "] * COLUMNS
    for phase in of.phases:
        start, end = _column(of, phase.stretch.start_s), _column(of, phase.stretch.end_s)
        columns[start : end + 1] = [_phase_letter(phase.kind)] * (end + 1 - start)
    return "".join(columns)


def _phase_letter(kind: PhaseKind) -> str:
    """Demo is in small letters, since demand has the same initial."""
    return "d" if kind is PhaseKind.DEMO else kind.value[0].upper()


def _talk(of: Timeline, lane: Lane) -> str:
    """A full block where a speaker held half of a column's time or more, a light one where they spoke."""
    width_s = (of.duration_s or 1.0) / COLUMNS
    held = [0.0] * COLUMNS
    for talk in lane.talk:
        for column in range(_column(of, talk.start_s), _column(of, talk.end_s) + 1):
            start_s = column * width_s
            held[column] += max(0.0, min(talk.end_s, start_s + width_s) - max(talk.start_s, start_s))
    return "".join("█" if one >= width_s / 2 else "░" if one else " " for one in held)


def _marks(of: Timeline, row: Row) -> str:
    columns = [" "] * COLUMNS
    for mark in row.marks:
        column = _column(of, mark.at_s)
        columns[column] = mark.symbol if columns[column] in (" ", mark.symbol) else SEVERAL
    return "".join(columns)


def _legend(of: Timeline) -> list[str]:
    phases = dict.fromkeys(phase.kind for phase in of.phases)
    told = {"Phases": [(_phase_letter(kind), named(kind)) for kind in phases]} if phases else {}
    told |= {row.name: list(row.legend) for row in of.rows}
    lines = [
        f"{capital(name)}: {', '.join(f'{mark} {says}' for mark, says in of)}" for name, of in told.items()
    ]
    return ["", *lines, f"{SEVERAL} several at once"] if lines else []
