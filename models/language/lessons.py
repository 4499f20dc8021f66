"""What the network is to learn of a call: its reference document as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from calls.findings import ElementKind, Form, Mode, PhaseKind, PillarKind, QuestionType, ReactionKind
from models.language.outputs import MARKS
from models.language.questions import BUYER_QUESTION
from models.language.reference import is_whole
from models.language.sides import SALES_CALL
from models.language.tags import Tagged, tags_of
from models.language.turns import role_numbers, roles_of_turns

Numbers = NDArray[np.int64]

NO_TYPE = -1  # a buyer's question has none


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its words, and its type, form and mode as numbers."""

    start: int
    stop: int
    kind: int
    form: int
    mode: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """The right answers for a call: a tag for each word, kinds for each turn, and its questions.

    Of a piece of a call nobody asks whether it is a sales call, which is None.
    """

    marks: Numbers
    questions: Numbers
    pillars: Numbers
    elements: Numbers
    asked: tuple[Asked, ...]
    phases: Numbers
    reactions: Numbers
    roles: Numbers
    is_sales_call: bool | None

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole call."""
        return self.is_sales_call is not None


def lesson_of(reference: Doc) -> Lesson:
    """Read the spans of a labelled document."""
    turns = reference.spans["turns"]
    starts = [turn.start for turn in turns]

    def turn_of(position: int) -> int:
        return int(np.searchsorted(starts, position, side="right")) - 1

    phases, reactions = np.zeros(len(turns), dtype=np.int64), np.zeros(len(turns), dtype=np.int64)
    for span in reference.spans["phases"]:
        phases[turn_of(span.start) : turn_of(span.end - 1) + 1] = list(PhaseKind).index(
            PhaseKind(span.label_)
        )
    for span in reference.spans["reactions"]:
        reactions[turn_of(span.start)] = 1 + list(ReactionKind).index(ReactionKind(span.label_))
    asked = _asked(reference)
    return Lesson(
        marks=np.array([MARKS.index(token.tag_) for token in reference]),
        questions=tags_of(len(reference), [Tagged(each.start, each.stop, 0) for each in asked], starts),
        pillars=_tags(reference, "pillars", PillarKind, starts),
        elements=_tags(reference, "elements", ElementKind, starts),
        asked=asked,
        phases=phases,
        reactions=reactions,
        roles=role_numbers(roles_of_turns(reference)),
        is_sales_call=bool(reference.cats[SALES_CALL]) if is_whole(reference) else None,
    )


def together(lessons: Sequence[Lesson]) -> Lesson:
    """Calls, or pieces of them, as one lesson, of which nobody asks whether it is a sales call."""
    firsts = np.cumsum([0, *(len(each.marks) for each in lessons)])
    asked = (
        replace(one, start=one.start + int(first), stop=one.stop + int(first))
        for first, each in zip(firsts, lessons, strict=False)
        for one in each.asked
    )
    numbers = {
        name: np.concatenate([getattr(each, name) for each in lessons])
        for name in ("marks", "questions", "pillars", "elements", "phases", "reactions", "roles")
    }
    return Lesson(asked=tuple(asked), is_sales_call=None, **numbers)


def _tags(
    reference: Doc, group: str, kinds: type[PillarKind | ElementKind], starts: Sequence[int]
) -> Numbers:
    found = [
        Tagged(span.start, span.end, list(kinds).index(kinds(span.label_))) for span in reference.spans[group]
    ]
    return tags_of(len(reference), found, starts)


def _asked(reference: Doc) -> tuple[Asked, ...]:
    groups = (reference.spans[name] for name in ("questions", "forms", "modes"))
    return tuple(
        Asked(
            span.start,
            span.end,
            NO_TYPE if span.label_ == BUYER_QUESTION else list(QuestionType).index(QuestionType(span.label_)),
            list(Form).index(Form(form.label_)),
            list(Mode).index(Mode(mode.label_)),
        )
        for span, form, mode in zip(*groups, strict=True)
    )
