"""What a shared report says of one call, in words; the page, the PDF and Markdown only arrange it."""

from dataclasses import dataclass

from analysis.rubric import Rubric
from calls.call import Call, Passage
from calls.findings import Question, Side
from calls.kept import KeptCall
from calls.report import BuyerPull, Label, Measure, MeasureName, Reason, Report, Verdict
from pullmeter import wording
from pullmeter.sharing.bands import meaning
from pullmeter.sharing.names import capital, named, shortened, speaker_name
from pullmeter.sharing.timeline import BUYER_ASKS, Timeline, timeline

PULLED = {True: "The buyer pulled", False: "The buyer did not pull", None: "Unknown whether the buyer pulled"}
CERTAIN_FROM = ((0.85, "sure"), (0.65, "fairly sure"), (0.0, "not very sure"))
STORY = {
    "project": "What they are getting done",
    "urgency": "Why it cannot wait",
    "options": "What they looked at",
    "lacking": "What is lacking in it",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the call and the moment they start at."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What the seller did: the verdict in words; `score` is None where there is none."""

    label: str
    tone: str
    score: float | None
    certainty: str
    why_not: str | None


@dataclass(frozen=True, slots=True)
class Advice:
    """A thing to do otherwise on the next call."""

    say: str
    because: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one measure and why it has them."""

    measure: str
    side: Side
    points: float
    because: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """The buyer's own pull; `story` pairs each element with the buyer's words for it, if they said it."""

    headline: str
    strength: str | None
    because: str
    quotes: tuple[Quote, ...]
    look_alikes: tuple[tuple[str, Quote], ...]
    story: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with its value, and the meaning of the value or why there is none."""

    name: str
    value: str
    meaning: str
    measurable: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one type."""

    type: str
    side: Side
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One call as a report tells it."""

    title: str
    facts: tuple[tuple[str, str], ...]
    judged: Judged
    changes: tuple[Advice, ...]
    reasons: tuple[Points, ...]
    demand: Demand
    measures: tuple[Measured, ...]
    asked: tuple[Asked, ...]
    timeline: Timeline
    notes: tuple[str, ...]
    made_by: str


def sheet(kept: KeptCall, rubric: Rubric) -> Sheet:
    """Put a kept call into words; the meaning of bands is told only where this rubric gave the score."""
    call, report = kept.call, kept.report
    return Sheet(
        title=call.title,
        facts=_facts(kept),
        judged=_judged(report.verdict),
        changes=tuple(
            Advice(one.say, one.because, _quotes(one.evidence)) for one in report.verdict.change_next
        ),
        reasons=_reasons(report.verdict.reasons),
        demand=_demand(report.buyer_pull),
        measures=_measures(report, rubric),
        asked=_asked(call, kept.reading.questions),
        timeline=timeline(call, kept.reading),
        notes=wording.notes(call),
        made_by=_made_by(kept),
    )


def _facts(kept: KeptCall) -> tuple[tuple[str, str], ...]:
    call = kept.call
    people = [f"{speaker_name(speaker)} ({speaker.role.value})" for speaker in call.speakers]
    started_at = call.started_at
    facts = {
        "Day": f"{started_at.day} {started_at:%B %Y}" if started_at else "",
        "Founder": kept.founder or "",
        "Buyer": kept.buyer or "",
        "On the call": ", ".join(people),
        "Length": wording.length(call.duration_s),
        "Made from": ", ".join(call.source_files) or named(call.source),
    }
    return tuple((name, fact) for name, fact in facts.items() if fact)


def _judged(verdict: Verdict) -> Judged:
    tone = verdict.label.value if verdict.label in (Label.PUSH, Label.PULL) else Side.NEUTRAL.value
    how_sure = next(words for least, words in CERTAIN_FROM if verdict.confidence >= least)
    certainty = f"{capital(how_sure)}: {wording.share(verdict.confidence)}" if verdict.label else ""
    return Judged(capital(wording.LABELS[verdict.label]), tone, verdict.score, certainty, verdict.why_not)


def _reasons(reasons: tuple[Reason, ...]) -> tuple[Points, ...]:
    """What pulled first, the most points before fewer; then what pushed, the fewest first."""
    ordered = sorted(
        reasons,
        key=lambda one: (one.side is Side.PUSH, one.points if one.side is Side.PUSH else -one.points),
    )
    return tuple(
        Points(wording.TITLES[one.measure], one.side, one.points, one.because, _quotes(one.evidence))
        for one in ordered
    )


def _demand(pull: BuyerPull) -> Demand:
    return Demand(
        PULLED[pull.pulled],
        None if pull.strength is None else f"{pull.strength:.0f} of 100",
        pull.because,
        _quotes(pull.evidence),
        tuple((capital(alike.kind.replace("_", " ")), _quote(alike.passage)) for alike in pull.look_alikes),
        tuple((title, getattr(pull.story, element)) for element, title in STORY.items()),
    )


def _measures(report: Report, rubric: Rubric) -> tuple[Measured, ...]:
    same = rubric.identity == report.rubric
    return tuple(_measured(name, measure, rubric if same else None) for name, measure in report.shown.items())


def _measured(name: MeasureName, measure: Measure, rubric: Rubric | None) -> Measured:
    told = measure.why_not or (meaning(rubric, name, measure.unit) if rubric else "")
    return Measured(wording.TITLES[name], wording.measure(measure), told, measure.measurable)


def _asked(call: Call, questions: tuple[Question, ...]) -> tuple[Asked, ...]:
    """The types in the order pull, push, neutral, and the buyer's questions last."""
    sides = list(Side)
    kinds = dict.fromkeys(question.kind for question in questions)
    ordered = sorted(kinds, key=lambda kind: (kind is None, sides.index(kind.side) if kind else 0))
    return tuple(
        Asked(
            capital(named(kind)) if kind else capital(BUYER_ASKS),
            kind.side if kind else Side.NEUTRAL,
            _quotes(tuple(call.passage(one.span) for one in questions if one.kind is kind)),
        )
        for kind in ordered
    )


def _made_by(kept: KeptCall) -> str:
    made, rubric = kept.provenance, kept.report.rubric
    heard = f", {wording.heard(kept.call)}" if kept.call.speech_model else ""
    return (
        f"Pullmeter {made.pullmeter_version}, rubric {rubric.name} {rubric.version}, read by "
        f"{made.language_model}{heard}; call {kept.call.id[:12]}"
    )


def _quotes(passages: tuple[Passage, ...]) -> tuple[Quote, ...]:
    return tuple(_quote(passage) for passage in passages)


def _quote(passage: Passage) -> Quote:
    return Quote(wording.clock(passage.start_s), shortened(passage.text))
