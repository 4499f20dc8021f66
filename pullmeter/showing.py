"""What the commands print for people: results on standard output, all else on standard error."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from calls.errors import NotUsableError
from calls.kept import CallRow, KeptCall
from calls.report import MeasureName, Reason, Verdict
from pullmeter import wording

REASONS_SHOWN = 6
COLUMNS = ("id", "date", "founder", "verdict", "score", "talk", "call")


def say(sentence: str) -> None:
    """Print a sentence about what was done."""
    _errors().print(sentence, markup=False, highlight=False)


def refuse(error: NotUsableError) -> None:
    """Say why something was not taken."""
    say(str(error))


def facts(lines: Mapping[str, str]) -> None:
    """Print facts, one a line."""
    table = Table.grid(padding=(0, 2))
    for name, fact in lines.items():
        table.add_row(name, Text(fact))
    Console().print(table)


def library(rows: Sequence[CallRow]) -> None:
    """Print the library as a table."""
    if not rows:
        say("The library is empty: try `pullmeter demo`, or `pullmeter analyze` with a recording of yours.")
        return
    table = Table(box=None, pad_edge=False)
    for column in COLUMNS:
        table.add_column(column, no_wrap=column != "call")
    for row in rows:
        ratio = row.measures[MeasureName.TALK_RATIO]
        table.add_row(
            row.id[:8],
            f"{row.started_at:%Y-%m-%d}" if row.started_at else "",
            Text(row.founder or ""),
            wording.LABELS[row.label],
            "" if row.score is None else f"{row.score:.0f}",
            "-" if ratio is None else wording.share(ratio),
            Text(row.title),
        )
    Console().print(table)


def call(kept: KeptCall) -> None:
    """Print a verdict with its reasons, what to change, and the measures."""
    out = Console(soft_wrap=True, highlight=False)
    verdict, pull = kept.report.verdict, kept.report.buyer_pull
    out.print(f"[bold]{_plain(kept.call.title)}[/bold]  {kept.call.id[:8]}")
    out.print(_headline(verdict), markup=False)
    for reason in sorted(verdict.reasons, key=lambda one: -abs(one.points))[:REASONS_SHOWN]:
        out.print(_reason(reason), markup=False)
    for change in verdict.change_next:
        out.print(f"  change  {change.say}", markup=False)
    out.print(f"Buyer: {pull.because}", markup=False)
    for name, measure in kept.report.shown.items():
        out.print(f"  {wording.TITLES[name]}: {wording.measure(measure)}", markup=False)
    for repair in kept.call.repairs:
        out.print(f"  note  {repair}", markup=False)
    out.print()


def _headline(verdict: Verdict) -> str:
    label = wording.LABELS[verdict.label].upper()
    if verdict.score is None:
        return f"{label}. {verdict.why_not or ''}".strip()
    sure = wording.share(verdict.confidence)
    return f"{label}, {verdict.score:.0f} of 100 (0 is push, 100 is pull), {sure} sure"


def _reason(reason: Reason) -> str:
    moment = f" ({wording.clock(reason.evidence[0].start_s)})" if reason.evidence else ""
    return f"  {reason.side:<7} {reason.points:5.1f}  {reason.because}{moment}"


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def _errors() -> Console:
    return Console(stderr=True, soft_wrap=True)
