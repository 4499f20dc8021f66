"""The moments of an item on the agenda, one after another, as a review session walks through them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calls.kept import KeptCall
from calls.report import Verdict
from calls.reviews import Item
from dashboard import wording
from dashboard.entries import reasons
from pullmeter.wording import clock

MOMENTS = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the player goes next, and why; without a start it is the beginning of the call."""

    title: str
    because: str = ""
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session is: the item on the agenda, and the moment in it, both counted from 0."""

    item: int
    moment: int = 0

    def after(self, moments_count: int, items_count: int) -> "Place | None":
        """The next moment, or the start of the next item; None at the end."""
        if self.moment + 1 < moments_count:
            return Place(self.item, self.moment + 1)
        return Place(self.item + 1) if self.item + 1 < items_count else None

    def before(self) -> "Place | None":
        """The moment before, or the start of the item before; None at the start."""
        if self.moment:
            return Place(self.item, self.moment - 1)
        return Place(self.item - 1) if self.item else None


def moments_of(item: Item, kept: KeptCall, *, is_blind: bool) -> list[Moment]:
    """A clip is one moment; a call has its start, and once it is scored what to change and why."""
    if item.is_clip:
        return [
            Moment(clip_times(item), wording.quote(item.note) if item.note else "", item.start_s, item.end_s)
        ]
    start = Moment("From the start")
    if is_blind:
        return [start]
    first: dict[float, Moment] = {}  # several may begin at one second: there the first of them speaks
    for moment in _behind(kept.report.verdict):
        first.setdefault(moment.start_s or 0.0, moment)
    found = list(first.values())[:MOMENTS]
    return [start, *sorted(found, key=lambda moment: moment.start_s or 0.0)]


def _behind(verdict: Verdict) -> Iterator[Moment]:
    """The moments behind a verdict, what to change before what speaks for it and against it."""
    for change in verdict.change_next:
        if change.evidence:
            yield Moment("To change.", change.say, change.evidence[0].start_s)
    for entry in reasons(verdict):
        if entry.moments:
            side = f"{wording.SIDES[entry.side]}. " if entry.side else ""
            yield Moment(entry.title, f"{side}{entry.text}", entry.moments[0].start_s)


def item_name(item: Item, titles: Mapping[str, str]) -> str:
    """An item on the agenda in one line."""
    stretch = f", {clip_times(item)}" if item.is_clip else ""
    return f"{titles[item.call_id]}{stretch} · {item.minutes:.0f} min"


def read_place(item: str | None, moment: str | None, items_count: int) -> Place:
    """The place in an address; what is missing or beyond the end is the start."""
    at = int(item) if item and item.isdecimal() else 0
    return Place(at, int(moment) if moment and moment.isdecimal() else 0) if at < items_count else Place(0)


def usual_title(day: date) -> str:
    """What a session is called unless somebody names it; of its calls, scored blind, it says nothing."""
    return f"Review of {wording.of_day(day)}"


def people_of(names: Sequence[str]) -> str:
    """Who comes, in one line."""
    return ", ".join(names) if names else "nobody named yet"


def clip_times(item: Item) -> str:
    """Where a clip begins and ends, in one line."""
    return f"{clock(item.start_s or 0.0)} to {clock(item.end_s or 0.0)}"
