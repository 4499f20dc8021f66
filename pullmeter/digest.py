"""The week in one page: calls, verdicts, moments, decisions and the bottleneck, to be mailed or pasted."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.exemplary import best
from analysis.follow_up import follow_up
from analysis.rubric import Rubric
from analysis.weeks import WEEK, Bars, bars, first_meetings
from calls.decisions import Decision, DecisionState
from calls.errors import NotUsableError
from calls.kept import CallRow, KeptCall
from calls.library import Wanted
from calls.moments import MomentKind
from calls.report import Label
from calls.store import Store
from pullmeter import wording
from pullmeter.decided import told
from pullmeter.sharing.initials import hiding, with_initials
from pullmeter.sharing.names import shortened

MOMENTS = 3
# The rarest kinds first: of each the best, until there are three.
KINDS = (
    MomentKind.PULL,
    MomentKind.PLAYBACK,
    MomentKind.SUPPLY,
    MomentKind.OFF_RAMP,
    MomentKind.DEMAND_QUESTION,
    MomentKind.EMPATHY,
)
_BAND = re.compile(r" \(|: [\d.]+ of ")  # where a reason goes on to its band and its points
_WEEK = re.compile(r"(\d{4})-W(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Line:
    """A call of the week; `tone` is push, pull or neutral."""

    day: str
    title: str
    founder: str
    verdict: str
    tone: str
    score: str
    pulled: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A moment of the week: what it is, in which call and at which second, and its words."""

    what: str
    call: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Carried:
    """An open decision, for whom it is, and how its measure moved."""

    text: str
    founder: str
    owner: str
    course: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A week as it is told; `bars` is a line a founder."""

    title: str
    lines: tuple[Line, ...]
    best: tuple[Heard, ...]
    worst: tuple[Heard, ...]
    decisions: tuple[Carried, ...]
    bars: tuple[Bars, ...]


def week_of(text: str | None, today: date) -> date:
    """The Monday of a week such as 2026-W47, or of the week of `today` if none is given."""
    if text is None:
        return today - timedelta(days=today.weekday())
    match = _WEEK.fullmatch(text)
    try:
        if match:
            return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        pass
    raise NotUsableError(f"{text!r} is no week: write it as 2026-W47.")


def digest_of(store: Store, rubric: Rubric, week: date, *, initials: bool = False) -> Digest:
    """Tell a week; with initials, the names of all who are on its calls are shortened wherever they stand."""
    rows = store.library(Wanted(since=week, until=week + WEEK - timedelta(days=1)))
    kept = [store.kept(row.id) for row in rows]
    decisions = store.decisions(state=DecisionState.OPEN)
    held = bars(first_meetings(store.held(), store.deals()), week)
    theirs = {name: store.library(Wanted(founder=name)) for name in {one.founder for one in decisions}}
    courses = {one.number: told(one, follow_up(one, theirs[one.founder], rubric)) for one in decisions}
    hide = hiding(_people(kept, decisions, held)) if initials else _nothing
    if initials:
        kept = [with_initials(one) for one in kept]
    titles = {one.call.id: one.call.title for one in kept}
    return Digest(
        f"The week from {week.day} {week:%B %Y}",
        tuple(_line(row, titles[row.id], hide) for row in rows),
        tuple(_best(kept, titles)),
        tuple(_worst(kept)),
        tuple(_carried(one, courses[one.number], hide) for one in decisions),
        tuple(replace(one, founder=hide(one.founder)) for one in held),
    )


def _people(kept: Iterable[KeptCall], decisions: Iterable[Decision], held: Iterable[Bars]) -> set[str]:
    named = [
        *(speaker.name for one in kept for speaker in one.call.speakers),
        *(name for one in kept for name in (one.founder, one.buyer)),
        *(name for one in decisions for name in (one.founder, one.owner)),
        *(one.founder for one in held),
    ]
    return {name for name in named if name}


def _nothing(text: str) -> str:
    return text


def _line(row: CallRow, title: str, hide: Callable[[str], str]) -> Line:
    pulled = {True: "yes", False: "no", None: "unknown"}[row.pulled]
    return Line(
        f"{row.at:%a} {row.at.day} {row.at:%b}",
        title,
        hide(row.founder or ""),
        wording.LABELS[row.label],
        row.label.value if row.label in (Label.PUSH, Label.PULL) else "neutral",
        "" if row.score is None else f"{row.score:.0f}",
        pulled,
    )


def _best(kept: Sequence[KeptCall], titles: dict[str, str]) -> list[Heard]:
    found = [one for kind in KINDS for one in best(kept, kind, 1)][:MOMENTS]
    return [
        Heard(
            wording.MOMENTS[one.kind],
            titles[one.call_id],
            wording.clock(one.passage.start_s),
            shortened(one.passage.text),
        )
        for one in found
    ]


def _worst(kept: Sequence[KeptCall]) -> list[Heard]:
    """What would have moved the calls of the lowest scores most."""
    scored = [one for one in kept if one.report.verdict.score is not None]
    scored.sort(key=lambda one: one.report.verdict.score or 0.0)
    changes = ((one, change) for one in scored for change in one.report.verdict.change_next[:1])
    return [
        Heard(
            _BAND.split(change.because)[0] + ".",
            one.call.title,
            wording.clock(change.evidence[0].start_s),
            shortened(change.evidence[0].text),
        )
        for one, change in changes
        if change.evidence
    ][:MOMENTS]


def _carried(one: Decision, course: str, hide: Callable[[str], str]) -> Carried:
    return Carried(hide(one.text), hide(one.founder), hide(one.owner or ""), course)
