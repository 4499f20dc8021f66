"""Moments that a team may learn from: found in kept calls, and put in order by a rule that is said.

A moment is worth, against others of its kind:
a playback, the share of its content words that the buyer had used before; an off-ramp, how sure the reader is
that it is one; a description that fitted, the fewer seconds the more; a question about demand, the seconds of
what the buyer tells next; empathy, its words, since a hollow one has few; an act of buying, how sure the
reader is of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.material import Material
from calls.call import Call, Passage, Role, Span
from calls.findings import PillarKind, QuestionType, ReactionKind, is_doubtful
from calls.kept import KeptCall
from calls.moments import MomentKind

LONGEST_SUPPLY_S = 45.0
FITTED_WITHIN_S = 60.0
AFTER_S = 30.0
LEAST_WORDS = 5  # fewer are no example of anything
DEMAND_TYPES = (QuestionType.PROJECT, QuestionType.URGENCY, QuestionType.OPTIONS, QuestionType.LACKING)


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A moment of a call and what it is worth, to be compared with others of its kind alone."""

    call_id: str
    kind: MomentKind
    passage: Passage
    worth: float


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody says after a moment; `name` is None for a voice without one."""

    name: str | None
    role: Role
    passage: Passage


def best(kept: Iterable[KeptCall], kind: MomentKind, most: int) -> list[Exemplar]:
    """The moments of a kind in some calls that are worth most; of each call the best one."""
    found = (max(exemplars(one, kind), key=_worth, default=None) for one in kept)
    return sorted((one for one in found if one), key=_worth, reverse=True)[:most]


def exemplars(kept: KeptCall, kind: MomentKind) -> Iterator[Exemplar]:
    """The moments of a kind in a call, those that are doubtful left out."""
    material = Material(kept.call, kept.reading)
    for span, worth in _FINDING[kind](material):
        if len(span) >= LEAST_WORDS:
            yield Exemplar(kept.call.id, kind, kept.call.passage(span), worth)


def after(call: Call, end_s: float) -> list[Remark]:
    """What is said in the half minute after a moment."""
    turns = (turn for turn in call.turns if turn.words and end_s <= turn.start_s < end_s + AFTER_S)
    return [
        Remark(
            call.speaker(turn.speaker).name,
            call.role(turn),
            Passage(turn.start_s, turn.end_s, turn.text),
        )
        for turn in turns
    ]


def _worth(one: Exemplar) -> float:
    return one.worth


Found = Iterator[tuple[Span, float]]


def _playbacks(material: Material) -> Found:
    for span, _ in _asked(material, (QuestionType.PLAYBACK,)):
        heard, said = material.buyer_stems_before(span), material.stems(span)
        yield span, sum(stem in heard for stem in said) / max(1, len(said))


def _off_ramps(material: Material) -> Found:
    yield from _asked(material, (QuestionType.OFF_RAMP,))


def _demand_questions(material: Material) -> Found:
    for span, _ in _asked(material, DEMAND_TYPES):
        yield span, _told_next_s(material, material.call.turn_at(span))


def _supplies(material: Material) -> Found:
    """First descriptions that are short, and that the buyer took, or was asked whether they fit."""
    for description in material.supply_descriptions[:1]:
        ended_s = material.call.passage(description.span).end_s
        if description.speech_s <= LONGEST_SUPPLY_S and _fitted(material, description.span, ended_s):
            yield description.span, -description.speech_s


def _empathy(material: Material) -> Found:
    for pillar in material.reading.pillars:
        if pillar.kind is PillarKind.EMPATHY and not is_doubtful(pillar.confidence):
            yield pillar.span, len(pillar.span)


def _pulls(material: Material) -> Found:
    for reaction in material.reading.reactions:
        if reaction.kind is ReactionKind.HELL_YES and not is_doubtful(reaction.confidence):
            yield reaction.span, reaction.confidence


def _asked(material: Material, kinds: Sequence[QuestionType]) -> Found:
    for question in material.seller_questions:
        if question.kind in kinds and not is_doubtful(question.confidence):
            yield question.span, question.confidence


def _told_next_s(material: Material, place: int) -> float:
    """Seconds of what the buyer tells until the seller has the floor again."""
    told_s = 0.0
    for at in range(place + 1, len(material.call.turns)):
        turn = material.call.turns[at]
        if material.call.role(turn) is Role.BUYER:
            told_s += turn.duration_s
        elif at not in material.back_channels:
            break
    return told_s


def _fitted(material: Material, span: Span, ended_s: float) -> bool:
    starts = {
        *(one.span.start for one in material.seller_questions if one.kind is QuestionType.FIT_CHECK),
        *(one.span.start for one in material.reading.reactions if one.kind is ReactionKind.HELL_YES),
    }
    words = material.call.words
    return any(start >= span.start and words[start].start_s <= ended_s + FITTED_WITHIN_S for start in starts)


_FINDING: dict[MomentKind, Callable[[Material], Found]] = {
    MomentKind.PLAYBACK: _playbacks,
    MomentKind.OFF_RAMP: _off_ramps,
    MomentKind.SUPPLY: _supplies,
    MomentKind.DEMAND_QUESTION: _demand_questions,
    MomentKind.EMPATHY: _empathy,
    MomentKind.PULL: _pulls,
}
