"""Findings as they are named in corrections: `question:project:open:fact`, `pillar:empathy`."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from calls.call import Span
from calls.errors import NotUsableError
from calls.findings import (
    Element,
    ElementKind,
    Form,
    Mode,
    Pillar,
    PillarKind,
    Question,
    QuestionType,
    Reaction,
    ReactionKind,
    Reading,
)

Finding = Question | Pillar | Element | Reaction

ASKED_BY_BUYER = "by_buyer"
SURE = 1.0  # a person said so


class Sort(StrEnum):
    """The sorts of findings that point at words."""

    QUESTION = "question"
    PILLAR = "pillar"
    ELEMENT = "element"
    REACTION = "reaction"

    @property
    def field(self) -> str:
        """Where a reading holds them."""
        return f"{self.value}s"


@dataclass(frozen=True, slots=True)
class Label:
    """What a finding is: its sort, its kind, and for a question how it is asked."""

    sort: Sort
    kind: QuestionType | PillarKind | ElementKind | ReactionKind | None
    form: Form = Form.OPEN
    mode: Mode = Mode.FACT

    def written(self) -> str:
        """The label as text."""
        kind = self.kind or ASKED_BY_BUYER
        manner = (self.form, self.mode) if self.sort is Sort.QUESTION else ()
        return ":".join((self.sort, kind, *manner))

    def at(self, span: Span) -> Finding:
        """The finding that somebody says is there."""
        match self.kind:
            case PillarKind():
                return Pillar(span, self.kind, SURE)
            case ElementKind():
                return Element(span, self.kind, SURE)
            case ReactionKind():
                return Reaction(span, self.kind, self.kind is ReactionKind.HELL_YES, SURE)
            case _:
                return Question(span, self.kind, self.form, self.mode, SURE)


def label_of(finding: Finding) -> Label:
    """What a finding is."""
    match finding:
        case Question():
            return Label(Sort.QUESTION, finding.kind, finding.form, finding.mode)
        case Pillar():
            return Label(Sort.PILLAR, finding.kind)
        case Element():
            return Label(Sort.ELEMENT, finding.kind)
        case Reaction():
            return Label(Sort.REACTION, finding.kind)


def read_label(text: str) -> Label:
    """A label out of its text; NotUsableError where the method has no such finding."""
    sort, _, rest = text.partition(":")
    kind, *manner = rest.split(":")
    try:
        match Sort(sort):
            case Sort.PILLAR:
                return Label(Sort.PILLAR, PillarKind(kind))
            case Sort.ELEMENT:
                return Label(Sort.ELEMENT, ElementKind(kind))
            case Sort.REACTION:
                return Label(Sort.REACTION, ReactionKind(kind))
            case Sort.QUESTION:
                form, mode = manner or (Form.OPEN, Mode.FACT)
                asked = None if kind == ASKED_BY_BUYER else QuestionType(kind)
                return Label(Sort.QUESTION, asked, Form(form), Mode(mode))
    except ValueError as error:
        raise NotUsableError(f"There is no finding {text!r}: choose one that the method knows.") from error


def found_at(reading: Reading, span: Span, label: Label) -> Finding | None:
    """The finding of this label at these words."""
    findings: tuple[Finding, ...] = getattr(reading, label.sort.field)
    return next((one for one in findings if one.span == span and label_of(one) == label), None)


def without(reading: Reading, finding: Finding) -> Reading:
    """A reading that lacks a finding."""
    field = label_of(finding).sort.field
    left: dict[str, Any] = {field: tuple(one for one in getattr(reading, field) if one is not finding)}
    return replace(reading, **left)


def with_finding(reading: Reading, finding: Finding) -> Reading:
    """A reading that has one finding more, in the order of words."""
    field = label_of(finding).sort.field
    together = (*getattr(reading, field), finding)
    ordered: dict[str, Any] = {field: tuple(sorted(together, key=lambda one: one.span.start))}
    return replace(reading, **ordered)
