"""What stands beside the player: findings as entries, each with the moments that can be played."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from analysis.rubric import Rubric
from calls.call import Call, Passage, Role
from calls.findings import Question, Reading, Side, is_doubtful
from calls.report import BuyerPull, Measure, MeasureName, Reason, Report, Story, Verdict
from dashboard import wording
from dashboard.meanings import MEANINGS
from pullmeter.sharing.bands import meaning
from pullmeter.wording import TITLES, clock, measure

ORDER = list(wording.QUESTIONS)
NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the call to play: when it starts, what is said in it, and whether it may be none."""

    start_s: float
    clock: str
    text: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding: what it is, its value, which side it speaks for, why, and where it can be heard."""

    title: str
    value: str = ""
    text: str = ""
    side: Side | None = None
    moments: tuple[Moment, ...] = ()


NOTHING_TO_CHANGE = Entry("Nothing stands out.", text="No habit of this call asks to be changed first.")


def reasons(verdict: Verdict) -> list[Entry]:
    """Why the score is what it is; what speaks for the verdict comes first."""

    def place(reason: Reason) -> tuple[bool, float]:
        return reason.side.value != verdict.label, -abs(reason.points)

    return [
        Entry(
            TITLES[reason.measure],
            f"{reason.points:.1f} points",
            reason.because,
            reason.side,
            _moments(reason.evidence),
        )
        for reason in sorted(verdict.reasons, key=place)
    ]


def changes(verdict: Verdict) -> list[Entry]:
    """What to do otherwise on the next call."""
    return [
        Entry(change.say, text=change.because, moments=_moments(change.evidence))
        for change in verdict.change_next
    ]


def buyer_pull(pull: BuyerPull) -> Entry:
    """Whether the buyer pulled, and the moments that say so."""
    return Entry(wording.PULLED[pull.pulled], text=pull.because, moments=_moments(pull.evidence))


def look_alikes(pull: BuyerPull) -> list[Entry]:
    """What resembles pull and is none."""
    return [
        Entry(f"Looks like pull: {alike.kind}", moments=_moments([alike.passage]))
        for alike in pull.look_alikes
    ]


def story(of: Story) -> list[Entry]:
    """The buyer's situation in their own words."""
    said = {
        "Project": of.project,
        "Why now": of.urgency,
        "What they looked at": of.options,
        "What is lacking": of.lacking,
    }
    return [Entry(title, text=wording.quote(words) if words else NOT_SAID) for title, words in said.items()]


def measures(report: Report, rubric: Rubric) -> list[Entry]:
    """Every measure with its value, what that tells, and its bands where this rubric gave the score.

    What is not measurable has its reason in their place.
    """
    same = rubric if rubric.identity == report.rubric else None
    return [_measure(name, of, same) for name, of in report.shown.items()]


def questions(call: Call, reading: Reading) -> list[Entry]:
    """The questions of a call by type: pull, push, neutral, and what the buyer asked."""

    def type_of(question: Question) -> int:
        return ORDER.index(None if call.role_at(question.span) is Role.BUYER else question.kind)

    ordered = sorted(reading.questions, key=type_of)
    return [_questions(call, place, list(of_type)) for place, of_type in groupby(ordered, key=type_of)]


def _questions(call: Call, place: int, of_type: list[Question]) -> Entry:
    kind = ORDER[place]
    return Entry(
        wording.QUESTIONS[kind],
        str(len(of_type)),
        side=kind.side if kind else None,
        moments=tuple(
            _moment(call.passage(question.span), doubtful=is_doubtful(question.confidence))
            for question in of_type
        ),
    )


def _measure(name: MeasureName, of: Measure, rubric: Rubric | None) -> Entry:
    bands = f" Rubric: {meaning(rubric, name, of.unit)}." if rubric else ""
    text = of.why_not or f"{MEANINGS[name]}{bands}"
    return Entry(TITLES[name], measure(of), text, moments=_moments(of.evidence))


def _moments(passages: Iterable[Passage]) -> tuple[Moment, ...]:
    return tuple(_moment(passage) for passage in passages)


def _moment(passage: Passage, *, doubtful: bool = False) -> Moment:
    return Moment(passage.start_s, clock(passage.start_s), wording.quote(passage.text), doubtful)
