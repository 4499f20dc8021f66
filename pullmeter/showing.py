"""What the commands print for people: results on standard output, all else on standard error."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from calls.errors import NotUsableError
from calls.kept import UNFINISHED, CallRow, Import, ImportState, KeptCall
from calls.report import MeasureName, Reason, Verdict
from calls.store import Store
from pullmeter import wording
from pullmeter.jobs.pace import left_s, pace_of, queue_left_s

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


def imports(listed: Sequence[Import], store: Store) -> None:
    """Print imports as a table, and below it how the queue stands."""
    queue, unfinished = store.queue(), [one for one in listed if one.state in UNFINISHED]
    pace = pace_of([*store.done_imports(), *unfinished])
    table = Table(box=None, pad_edge=False)
    for column in ("id", "state", "done", "left", "recording"):
        table.add_column(column, no_wrap=column != "recording")
    for one in listed:
        running = one.state is ImportState.RUNNING
        left = wording.time_left(left_s(one, pace)) if one.state in UNFINISHED else ""
        name = f"{one.name}: {one.message}" if one.message else one.name
        state = wording.stage(one.stage) if running else wording.IMPORTS[one.state]
        table.add_row(one.id[:8], state, wording.share(one.done_share) if running else "", left, Text(name))
    if listed:
        Console().print(table)
    whole = wording.time_left(queue_left_s(unfinished, pace, queue.workers))
    for sentence in (f"{len(unfinished)} to do{f', {whole}' if whole else ''}.", queue.note):
        if sentence:
            say(sentence)
    if queue.is_paused:
        say("All imports are paused: `pullmeter jobs resume` lets them go on.")


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
        why_not = f". {measure.why_not}" if measure.why_not else ""
        out.print(f"  {wording.TITLES[name]}: {wording.measure(measure)}{why_not}", markup=False)
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
