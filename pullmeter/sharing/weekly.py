"""The digest of a week as a page for a mail and as Markdown."""

from collections.abc import Iterator, Sequence

from analysis.amounts import part
from analysis.weeks import Bars
from pullmeter.digest import Digest, Heard
from pullmeter.sharing.html import template
from pullmeter.sharing.markdown import plain

UNKNOWN = "unknown"
NO_CALLS = "No call was held or imported in this week."
NO_MOMENTS = "No moment stands out."
NO_DECISIONS = "No decision is open: make one after the next review, on the page Decisions."
NO_MEETINGS = "No first meeting yet: it takes a scored call with a date and a founder."
COLUMNS = ("Day", "Call", "Founder", "Verdict", "Score", "Buyer pulled")


def weekly_page(digest: Digest) -> str:
    """One HTML page that mail programs show: styles beside each element, no script, no address."""
    words = {
        "no_calls": NO_CALLS,
        "no_moments": NO_MOMENTS,
        "no_decisions": NO_DECISIONS,
        "no_meetings": NO_MEETINGS,
        "meetings": meetings,
    }
    return template("weekly.html").render(digest=digest, **words)


def weekly_markdown(digest: Digest) -> str:
    """The same as Markdown; what was said stands letter by letter."""
    return "\n".join(_lines(digest)) + "\n"


def meetings(one: Bars) -> str:
    """A founder's first meetings and what came of them, in a sentence, and the bottleneck."""
    pulled, closed = (part(*counts) if counts else UNKNOWN for counts in (one.pulled, one.closed))
    days = UNKNOWN if one.days is None else f"{one.days:.0f}"
    return (
        f"First meetings: {one.meetings}. Buyer pulled: {pulled}. Closed of those: {closed}. "
        f"Days to signature: {days}. Bottleneck: {one.bottleneck}"
    )


def _lines(digest: Digest) -> Iterator[str]:
    yield f"# {plain(digest.title)}"
    yield from ("", "## Calls", "")
    if digest.lines:
        yield f"| {' | '.join(COLUMNS)} |"
        yield f"|{' --- |' * len(COLUMNS)}"
    for line in digest.lines:
        cells = (line.day, line.title, line.founder, line.verdict, line.score, line.pulled)
        yield f"| {' | '.join(plain(cell) for cell in cells)} |"
    yield from () if digest.lines else (NO_CALLS,)
    yield from _moments("Best moments", digest.best)
    yield from _moments("What cost most", digest.worst)
    yield from ("", "## Open decisions", "")
    for one in digest.decisions:
        owner = f", {plain(one.owner)} sees to it" if one.owner else ""
        yield f"- **{plain(one.text)}** For {plain(one.founder)}{owner}. {plain(one.course)}"
    yield from () if digest.decisions else (NO_DECISIONS,)
    yield from ("", "## The bars", "")
    yield from (f"- **{plain(one.founder)}**: {plain(meetings(one))}" for one in digest.bars)
    yield from () if digest.bars else (NO_MEETINGS,)


def _moments(title: str, found: Sequence[Heard]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    for one in found:
        yield f"- **{plain(one.what)}** {plain(one.call)}, {one.at}: “{plain(one.words)}”"
    yield from () if found else (NO_MOMENTS,)
