"""What was put right in a call, told in words, and what there is to choose from."""

from dataclasses import dataclass

from calls.call import Role
from calls.corrections import Correction, CorrectionKind, holding
from calls.errors import NotUsableError
from calls.findings import ElementKind, PhaseKind, PillarKind, QuestionType, ReactionKind, Side
from calls.kept import KeptCall
from calls.labels import ASKED_BY_BUYER, read_label
from dashboard import wording
from dashboard.transcript import Undo
from pullmeter.wording import clock

NOBODY = "no name"


@dataclass(frozen=True, slots=True)
class Kind:
    """A finding to choose: its label without the manner of asking, its name, and who can say it."""

    label: str
    title: str
    group: str
    said_by: tuple[Role, ...]


SELLERS = (Role.SELLER, Role.UNKNOWN)
BUYERS = (Role.BUYER, Role.UNKNOWN)


def kinds() -> list[Kind]:
    """All findings that the method knows, in its order."""
    return [
        *(Kind(f"question:{one}", _asked(one), "Questions", SELLERS) for one in QuestionType),
        Kind(f"question:{ASKED_BY_BUYER}", wording.QUESTIONS[None], "Questions", (Role.BUYER,)),
        *(Kind(f"pillar:{one}", wording.PILLARS[one], "Pillars", SELLERS) for one in PillarKind),
        *(Kind(f"element:{one}", wording.ELEMENTS[one], "Elements of pull", BUYERS) for one in ElementKind),
        *(Kind(f"reaction:{one}", wording.REACTIONS[one], "Reactions", BUYERS) for one in ReactionKind),
    ]


def phases() -> list[tuple[str, str]]:
    """All phases that the method knows, each with its name."""
    return [(kind.value, wording.PHASES[kind]) for kind in PhaseKind]


def _asked(kind: QuestionType) -> str:
    side = "" if kind.side is Side.NEUTRAL else f", {kind.side}"
    return f"{wording.QUESTIONS[kind]}{side}"


def last_of(kept: KeptCall) -> Undo | None:
    """The correction that was made last of those that hold."""
    held = holding(kept.corrections)
    return Undo(held[-1].number, told(held[-1], kept)) if held else None


def told(one: Correction, kept: KeptCall) -> str:
    """What a correction puts right, in one line."""
    match one.kind:
        case CorrectionKind.UNDO:
            return "Took a correction back"
        case CorrectionKind.PHASE_EDGE:
            return _edge(one)
        case CorrectionKind.PHASE_KIND | CorrectionKind.TURN_PHASE:
            return _phase(one)
        case CorrectionKind.SPEAKER | CorrectionKind.ROLE | CorrectionKind.TURN_SPEAKER:
            return _who(one, kept)
        case _:
            return _said(one)


def _who(one: Correction, kept: KeptCall) -> str:
    if one.kind is CorrectionKind.SPEAKER:
        return f"Speaker: {one.old or NOBODY} → {one.new}"
    if one.kind is CorrectionKind.ROLE:
        return f"Side of {_name(one.speaker, kept)}: {_role(one.old)} → {_role(one.new)}"
    return f"Who says {_words(one)}: {_name(one.old, kept)} → {_name(one.new, kept)}"


def _edge(one: Correction) -> str:
    before, after, start_s = (one.old or "").split(":")
    phases = f"{wording.PHASES[PhaseKind(before)]} to {wording.PHASES[PhaseKind(after)].lower()}"
    return f"{phases}: {clock(float(start_s))} → {clock(float(one.new or 0))}"


def _phase(one: Correction) -> str:
    before, start_s = (one.old or "").split(":")
    phases = f"{wording.PHASES[PhaseKind(before)]} → {wording.PHASES[PhaseKind(one.new or '')]}"
    if one.kind is CorrectionKind.TURN_PHASE:
        return f"Phase: {phases}, {_words(one)}"
    return f"Phase from {clock(float(start_s))} on: {phases}"


def _said(one: Correction) -> str:
    if one.kind is CorrectionKind.TEXT:
        return f"Words: {wording.quote(one.old or '')} → {wording.quote(one.new or '')}"
    if one.kind is CorrectionKind.FINDING_WRONG:
        return f"Not there: {_label(one.old)}, {_words(one)}"
    if one.kind is CorrectionKind.FINDING_MISSING:
        return f"Added: {_label(one.new)}, {_words(one)}"
    return f"{_label(one.old)} → {_label(one.new)}, {_words(one)}"


def _words(one: Correction) -> str:
    return wording.quote(one.anchor.text) if one.anchor else ""


def _role(text: str | None) -> str:
    return wording.ROLES[Role(text)] if text else wording.UNKNOWN


def _name(who: str | None, kept: KeptCall) -> str:
    return next((one.name for one in kept.call.speakers if one.id == who and one.name), who or NOBODY)


def _label(text: str | None) -> str:
    try:
        label = read_label(text or "")
    except NotUsableError:  # a kind that an older version knew
        return text or ""
    match label.kind:
        case PillarKind():
            return wording.PILLARS[label.kind]
        case ElementKind():
            return wording.ELEMENTS[label.kind]
        case ReactionKind():
            return wording.REACTIONS[label.kind]
        case _:
            asked = wording.QUESTIONS[label.kind]
            return asked if label.kind is None else f"{asked} question"
