"""Names of the domain as the pages show them, and the sentences built from them."""

import re
from datetime import date, datetime

from analysis import amounts
from calls.call import Role, Source
from calls.comments import Emoji
from calls.deals import Outcome
from calls.findings import ElementKind, PhaseKind, PillarKind, QuestionType, ReactionKind, Side
from calls.kept import KeptCall
from calls.library import LATER_CALLS
from calls.report import BuyerPull, Label, Report, Verdict
from pullmeter.wording import length, share

UNKNOWN = "unknown"
NO_DATE = "no date"
QUOTE_LENGTH = 280
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|<>~$:-])")

SIDES = {Side.PULL: "← pull", Side.PUSH: "push →", Side.NEUTRAL: "neutral"}

VERDICTS: dict[Label | None, str] = {
    Label.PULL: "← pull",
    Label.PUSH: "push →",
    Label.MIXED: "← mixed →",
    Label.NOT_A_SALES_CALL: "not a sales call",
    None: "not scored",
}

COLOURS: dict[Label | None, str] = {
    Label.PULL: "blue",
    Label.PUSH: "orange",
    Label.MIXED: "gray",
    Label.NOT_A_SALES_CALL: "gray",
    None: "gray",
}

HEADLINES = {
    Label.PULL: "The seller let the buyer pull.",
    Label.PUSH: "The seller pushed.",
    Label.MIXED: "The seller pushed and pulled.",
    Label.NOT_A_SALES_CALL: "Nothing is sold here.",
    None: "This call could not be scored.",
}

PULLED = {True: "The buyer pulled", False: "The buyer did not pull", None: "Unknown whether the buyer pulled"}

ROLES = {Role.SELLER: "seller", Role.BUYER: "buyer", Role.UNKNOWN: "side unknown"}

PHASES = {
    PhaseKind.RAPPORT: "Rapport",
    PhaseKind.DEMAND: "Demand",
    PhaseKind.SUPPLY: "Supply",
    PhaseKind.DEMO: "Demo",
    PhaseKind.PATH: "Path",
    PhaseKind.WRAP_UP: "Wrap-up",
}

QUESTIONS = {
    QuestionType.PROJECT: "Project",
    QuestionType.URGENCY: "Urgency",
    QuestionType.OPTIONS: "Options",
    QuestionType.LACKING: "What is lacking",
    QuestionType.CLARIFY: "Clarify",
    QuestionType.PLAYBACK: "Playback",
    QuestionType.FIT_CHECK: "Fit check",
    QuestionType.PATH: "Path",
    QuestionType.OFF_RAMP: "Off-ramp",
    QuestionType.SITUATION: "Situation",
    QuestionType.LEADING_PAIN: "Leading pain",
    QuestionType.HYPOTHETICAL: "Hypothetical",
    QuestionType.HARD_CLOSE: "Hard close",
    QuestionType.CHECK_IN: "Check-in",
    QuestionType.LOGISTICS: "Logistics",
    None: "Asked by the buyer",
}

PILLARS = {
    PillarKind.EMPATHY: "Empathy",
    PillarKind.TRUST: "Trust",
    PillarKind.VALUE: "Value",
    PillarKind.COMPETENCE: "Competence",
}

ELEMENTS = {
    ElementKind.PROJECT: "Project",
    ElementKind.URGENCY: "Urgency",
    ElementKind.OPTIONS: "Options",
    ElementKind.LACKING: "What is lacking",
}

REACTIONS = {
    ReactionKind.HELL_YES: "Hell yes",
    ReactionKind.WHY_NOT: "Why not",
    ReactionKind.POLITE: "Polite",
    ReactionKind.OBJECTION: "Objection",
    ReactionKind.DECLINE: "Decline",
}

SOURCES = {
    Source.ZOOM_LOCAL: "Zoom folder",
    Source.ZOOM_CLOUD: "Zoom cloud recording",
    Source.MEDIA: "audio or video file",
    Source.ZOOM_VTT: "Zoom transcript",
    Source.TEAMS_VTT: "Teams transcript",
    Source.VTT: "WebVTT transcript",
    Source.SRT: "SRT transcript",
    Source.OTTER: "Otter transcript",
    Source.FIREFLIES: "Fireflies transcript",
    Source.MEET: "Google Meet transcript",
    Source.WHISPER: "Whisper transcript",
}


OUTCOMES = {Outcome.OPEN: "open", Outcome.WON: "won", Outcome.LOST: "lost"}

EMOJIS = {
    Emoji.AGREED: "I agree",
    Emoji.TO_THE_POINT: "To the point",
    Emoji.IDEA: "An idea",
    Emoji.DOUBT: "I doubt it",
    Emoji.THANKS: "Thanks",
}

STAGES = {1: "first call", 2: "second call", LATER_CALLS: "later call"}


def day(moment: datetime | None) -> str:
    """The day of a call: 8 Sep 2026."""
    return of_day(moment) if moment else NO_DATE


def of_day(day: date) -> str:
    """A day of a calendar: 8 Sep 2026."""
    return f"{day.day} {day:%b %Y}"


def part(counts: tuple[int, int] | None) -> str:
    """How many of how many, with the share: 3 of 7, 43 %; unknown where it is not known."""
    return amounts.part(*counts) if counts else UNKNOWN


def whole(number: float | None) -> str:
    """A number without decimals; unknown where it is not known."""
    return UNKNOWN if number is None else f"{number:.0f}"


def facts(kept: KeptCall) -> str:
    """When a call was, who held it with whom, how long it was and where it comes from, in one line."""
    call = kept.call
    people = " with ".join(name for name in (kept.founder, kept.buyer) if name)
    known = (day(call.started_at), people, length(call.duration_s), SOURCES[call.source])
    return " · ".join(fact for fact in known if fact)


def score(verdict: Verdict) -> str:
    """The score with its scale, or why there is none."""
    if verdict.score is None:
        return verdict.why_not or ""
    return f"{verdict.score:.0f} of 100 (0 is push, 100 is pull), {share(verdict.confidence)} sure."


def strength(pull: BuyerPull) -> str:
    """How strong the buyer's own demand is, or that it is not known."""
    return f"Their own demand is at {pull.strength:.0f} of 100." if pull.strength is not None else ""


def quote(text: str) -> str:
    """Words of a call in quotation marks, cut at a word where they run long."""
    if len(text) > QUOTE_LENGTH:
        text = text[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    return f"“{text}”"


def quote_around(text: str, query: str) -> str:
    """Words of a call in quotation marks, cut so that the first word of a search is among them."""
    at = text.lower().find(query.lower().split()[0]) if query.split() else -1
    if len(text) <= QUOTE_LENGTH or at < QUOTE_LENGTH // 2:
        return quote(text)
    return quote("… " + text[at - QUOTE_LENGTH // 2 :].split(" ", 1)[-1])


def rubric(report: Report) -> str:
    """Which rubric gave the score."""
    return f"{report.rubric.name}, version {report.rubric.version}"


def plain(text: str) -> str:
    """Text from outside as Markdown that shows it letter by letter."""
    return MARKDOWN.sub(r"\\\1", text)
