"""Calls as Markdown, with the timeline drawn in letters."""

import re
from collections.abc import Iterator, Sequence

from pullmeter.sharing.sheet import Demand, Judged, Points, Quote, Sheet
from pullmeter.sharing.strip import strip

_MARKS = re.compile(r"([\\`*_{}\[\]#|<>~&$])")
_LINE_STARTS = re.compile(r"^(\d*)([.)=+-])")


def markdown(sheets: Sequence[Sheet]) -> str:
    """All calls below each other; what was said stands letter by letter."""
    return "\n\n---\n\n".join("\n".join(_lines(sheet)) for sheet in sheets) + "\n"


def plain(text: str) -> str:
    """Text from outside as Markdown that shows it letter by letter, on one line."""
    return _LINE_STARTS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", " ".join(text.split())))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {plain(sheet.title)}"
    yield ""
    for name, fact in sheet.facts:
        yield f"- **{name}**: {plain(fact)}"
    yield from _verdict(sheet.judged)
    yield from _demand(sheet.demand)
    if sheet.changes:
        yield from ("", "## What to change next week", "")
    for number, change in enumerate(sheet.changes, start=1):
        yield f"{number}. {plain(change.say)}"
        yield f"   *{plain(change.because)}*"
        yield from _quotes(change.quotes, "   ")
    yield from ("", "## The call from start to end", "", *_fenced(strip(sheet.timeline)))
    yield from _reasons(sheet.reasons)
    yield from _questions(sheet)
    yield from _measures(sheet)
    yield ""
    yield from (f"> {plain(note)}" for note in (*sheet.notes, sheet.made_by))


def _verdict(judged: Judged) -> Iterator[str]:
    yield from ("", f"## What the seller did: {judged.label.lower()}", "")
    if judged.score is not None:
        yield f"**{judged.score:.0f} of 100** (0 is push, 100 is pull). {judged.certainty}."
    if judged.why_not:
        yield plain(judged.why_not)


def _demand(demand: Demand) -> Iterator[str]:
    yield from ("", f"## The buyer's own pull: {demand.headline.lower()}", "")
    strength = f"Their own demand is at {demand.strength}. " if demand.strength else ""
    yield f"{strength}{plain(demand.because)} This is no part of the seller's score."
    yield ""
    for name, words in demand.story:
        yield f"- **{name}**: {f'“{plain(words)}”' if words else 'not said'}"
    if demand.quotes:
        yield from ("", "What shows their pull, or the lack of it:", "", *_quotes(demand.quotes))
    if demand.look_alikes:
        yield from ("", "Looks like pull, and is none:", "")
    for kind, quote in demand.look_alikes:
        yield f"- {quote.at} {plain(kind)}: “{plain(quote.text)}”"


def _fenced(drawn: str) -> Iterator[str]:
    """A block as it stands; names of speakers cannot end it."""
    yield "```text"
    yield drawn.replace("```", "'''")
    yield "```"


def _reasons(reasons: Sequence[Points]) -> Iterator[str]:
    if not reasons:
        return
    yield from ("", "## Where the points come from", "")
    for reason in reasons:
        yield f"- **{reason.points:.1f}** {reason.side.value}: {plain(reason.because)}"
        yield from _quotes(reason.quotes, "  ")
    total = sum(reason.points for reason in reasons)
    yield f"- **{total:.1f}** is the sum of all points, which is the score."


def _questions(sheet: Sheet) -> Iterator[str]:
    if sheet.asked:
        yield from ("", "## Questions by type", "")
    for asked in sheet.asked:
        yield f"- **{asked.type}** ({len(asked.quotes)}, {asked.side.value})"
        yield from _quotes(asked.quotes, "  ")


def _measures(sheet: Sheet) -> Iterator[str]:
    yield from ("", "## Measures", "", "| Measure | This call | What it means |", "| --- | --- | --- |")
    for measure in sheet.measures:
        yield f"| {plain(measure.name)} | {plain(measure.value)} | {plain(measure.meaning)} |"


def _quotes(quotes: Sequence[Quote], indent: str = "") -> Iterator[str]:
    for quote in quotes:
        yield f"{indent}- {quote.at} “{plain(quote.text)}”"
