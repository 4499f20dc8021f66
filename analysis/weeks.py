"""The bars of a founder's week: first meetings, pulls among them, deals closed of those, days until then."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from analysis.amounts import part, share
from calls.deals import Deal, Outcome
from calls.kept import Held

# Rob Snyder's standards: three first meetings a week to begin with, six of ten of them pull, half of those
# close, within 90 days.
MEETINGS_BAR, PULLED_BAR, CLOSED_BAR, DAYS_BAR = 3, 0.6, 0.5, 90
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The first scored sales call of a founder with a buyer, and what became of it as far as anybody said."""

    call_id: str
    founder: str
    at: datetime
    pulled: bool | None
    deal: Deal | None


@dataclass(frozen=True, slots=True)
class Bars:
    """A founder's first meetings of some weeks; None where it is not known or there is nothing to count."""

    founder: str
    weeks: int
    meetings: int
    pulled: tuple[int, int] | None
    closed: tuple[int, int] | None
    days: float | None

    @property
    def bottleneck(self) -> str:
        """The first bar that is missed, in a sentence; the unknown is said before what comes after it."""
        return next(self._missed(), "None: every bar is met.")

    def _missed(self) -> Iterator[str]:
        wanted = MEETINGS_BAR * self.weeks
        if self.meetings < wanted:
            yield f"Too few first meetings: {self.meetings} of {wanted}."
        if self.pulled is None:
            yield "Unknown: in none of the first meetings is it known whether the buyer pulled."
        elif _share(self.pulled) < PULLED_BAR:
            yield f"Too few buyers pull: {part(*self.pulled)}, where {share(PULLED_BAR)} is the bar."
        if self.closed is None:
            yield "Unknown: say below what became of the calls in which the buyer pulled."
        elif _share(self.closed) < CLOSED_BAR:
            yield f"Too few of them close: {part(*self.closed)}, where {share(CLOSED_BAR)} is the bar."
        if self.days is None:
            yield "Unknown: say when the won deals were signed."
        elif self.days > DAYS_BAR:
            yield f"Closing takes too long: {self.days:.0f} days, where {DAYS_BAR} is the bar."


def first_meetings(rows: Iterable[Held], deals: dict[str, Deal]) -> list[Meeting]:
    """The first call of each founder with each buyer, the oldest first; an unknown buyer is always a new one.

    A deal that was said of any later call with the same buyer is that of the first.
    """
    dated = [
        (row.started_at, row) for row in rows if row.started_at and row.founder and row.score is not None
    ]
    dated.sort(key=lambda one: (one[0], one[1].id))
    first: dict[tuple[str | None, str], tuple[datetime, Held]] = {}
    became: dict[tuple[str | None, str], Deal] = {}
    for at, row in dated:
        pair = (row.founder, row.buyer or row.id)
        first.setdefault(pair, (at, row))
        if row.id in deals:
            became[pair] = deals[row.id]
    return [
        Meeting(row.id, row.founder or "", at, row.pulled, became.get(pair))
        for pair, (at, row) in first.items()
    ]


def monday(of: datetime) -> date:
    """The first day of a week."""
    return of.date() - timedelta(days=of.weekday())


def bars(meetings: Sequence[Meeting], last_week: date, weeks: int = 1) -> list[Bars]:
    """Each founder's bars over so many weeks, of which the last begins on `last_week`; by name."""
    first_week = last_week - (weeks - 1) * WEEK
    within = [one for one in meetings if first_week <= monday(one.at) <= last_week]
    founders = sorted({one.founder for one in meetings})
    return [_bars(founder, [one for one in within if one.founder == founder], weeks) for founder in founders]


def _bars(founder: str, held: Sequence[Meeting], weeks: int) -> Bars:
    known = [one for one in held if one.pulled is not None]
    pulled = [one for one in known if one.pulled]
    decided = [one for one in pulled if one.deal and one.deal.outcome is not Outcome.OPEN]
    won = [one for one in decided if one.deal and one.deal.outcome is Outcome.WON]
    days = [(one.deal.decided_on - one.at.date()).days for one in won if one.deal and one.deal.decided_on]
    return Bars(
        founder,
        weeks,
        len(held),
        (len(pulled), len(known)) if known else None,
        (len(won), len(decided)) if decided else None,
        float(median(days)) if days else None,
    )


def _share(counts: tuple[int, int]) -> float:
    return counts[0] / counts[1]
