"""Words that could have been said instead, for each measure that cost points."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from analysis.amounts import moment
from analysis.buyer_pull import story_elements
from analysis.material import Material
from analysis.rewording import (
    Told,
    closest_sentence,
    demand_question,
    do_you,
    first_sentence,
    playback,
    quoted,
)
from calls.call import Passage, Role, Span
from calls.findings import ElementKind, PillarKind, Question, QuestionType
from calls.report import MeasureName, Reason

LONG_MONOLOGUE_S = 60.0  # ours: nobody who says a demand back in less has to be told to stop

_WORST_FIRST = (
    QuestionType.HYPOTHETICAL,
    QuestionType.LEADING_PAIN,
    QuestionType.HARD_CLOSE,
    QuestionType.SITUATION,
)
_LEAST_STORY_WORDS = 12


class Advice(NamedTuple):
    """What to say instead, with the moments it is about."""

    say: str
    evidence: tuple[Passage, ...]


Adviser = Callable[[Material, Reason], Advice | None]


def _ask_facts(material: Material, _: Reason) -> Advice | None:
    pushed = [question for question in material.seller_questions if question.kind in _WORST_FIRST]
    if not pushed:
        return None
    worst = min(pushed, key=lambda question: _rank(material, question))
    asked = material.call.passage(worst.span)
    instead = _instead_of(worst, asked.text) or demand_question(material, _told(material, worst.span.start))
    return Advice(f"At {_at(asked)}, instead of {quoted(asked.text)}, ask: {instead}", (asked,))


def _rank(material: Material, question: Question) -> tuple[bool, int, float, int]:
    """Questions for which the call itself holds better words come first, then the worst and the surest."""
    own_words = _instead_of(question, material.call.passage(question.span).text)
    known = ElementKind.PROJECT in _told(material, question.span.start)
    worst = _WORST_FIRST.index(question.kind) if question.kind else len(_WORST_FIRST)
    return not (own_words or known), worst, -question.confidence, question.span.start


def _instead_of(question: Question, text: str) -> str | None:
    if question.kind is QuestionType.HARD_CLOSE:
        return "“What would you need to see to want to go ahead?”"
    return do_you(text) if question.kind is QuestionType.HYPOTHETICAL else None


def _say_it_back(material: Material, _: Reason) -> Advice | None:
    offer = _first_offer(material)
    if not offer:
        return None
    offered, told = material.first_words(offer), _told(material, offer.start)
    before = f"Before you offer anything at {_at(offered)},"
    if told:
        return Advice(
            f"{before} say it back: {playback(material, told)}", (offered, *_passages(material, told))
        )
    asked = f"{before} ask: {demand_question(material, told)}"
    later = story_elements(material)
    if not later:
        return Advice(f"{asked} Then say the answer back.", (offered,))
    passages = _passages(material, later)
    told_at = _at(min(passages, key=lambda passage: passage.start_s))
    return Advice(
        f"{asked} They told you from {told_at} on; say that back: {playback(material, later)}",
        (offered, *passages),
    )


def _first_offer(material: Material) -> Span | None:
    """What comes first of a description, a demo and a claim of competence."""
    offers = [description.span for description in material.supply_descriptions] + list(material.demos)
    claims = [pillar.span for pillar in material.reading.pillars if pillar.kind is PillarKind.COMPETENCE]
    return min([*offers, *claims], key=lambda span: span.start, default=None)


def _describe_less(material: Material, _: Reason) -> Advice | None:
    if not material.supply_descriptions:
        return None
    span = material.supply_descriptions[0].span
    described = material.call.passage(span)
    least, closest = _least_that_fits(material, [span], _told(material, span.start))
    stop = "Then stop and ask: “Does that sound like what you need?”"
    return Advice(f"In the description at {_at(described)}, {least} {stop}", (described, *closest))


def _show_less(material: Material, reason: Reason) -> Advice | None:
    if not material.demos:
        return None
    start = material.demos[0].start
    shown = material.first_words(material.demos[0])
    early = reason.measure is MeasureName.DEMO_BEFORE_PROJECT
    told = _told(material, start) if early else story_elements(material)
    least, closest = _least_that_fits(material, material.demos, told)
    return Advice(f"In the demo from {_at(shown)} on, {least}", (shown, *closest))


def _least_that_fits(
    material: Material, offered: Sequence[Span], told: Told
) -> tuple[str, tuple[Passage, ...]]:
    """What to keep of an offer: what helps with the project, and the words that came closest to it."""
    if ElementKind.PROJECT not in told:
        return f"ask first: {demand_question(material, told)} Keep only what fits the answer.", ()
    project = material.call.passage(told[ElementKind.PROJECT].span)
    keep = f"keep only what helps with {quoted(project.text)}"
    closest = closest_sentence(material, offered, told)
    if not closest:
        return f"{keep}.", ()
    said = material.call.passage(closest)
    return f"{keep}; closest to it, at {_at(said)}, came {quoted(said.text)}.", (said,)


def _claim_less(material: Material, _: Reason) -> Advice | None:
    """The longest claim about oneself, tied to what the buyer is trying to get done."""
    claims = [pillar for pillar in material.reading.pillars if pillar.kind is PillarKind.COMPETENCE]
    if not claims:
        return None
    longest = max(claims, key=lambda claim: (len(claim.span), -claim.span.start))
    claimed, told = material.call.passage(longest.span), _told(material, longest.span.start)
    if ElementKind.PROJECT not in told:
        return Advice(
            f"At {_at(claimed)}, instead of {quoted(claimed.text)}, ask: {demand_question(material, told)}",
            (claimed,),
        )
    project = material.call.passage(told[ElementKind.PROJECT].span)
    return Advice(
        f"At {_at(claimed)}, instead of {quoted(claimed.text)}, say in one sentence what it does for "
        f"{quoted(project.text)}.",
        (claimed, project),
    )


def _leave_out_big_words(_: Material, reason: Reason) -> Advice | None:
    said = dict.fromkeys(quoted(passage.text) for passage in reason.evidence)
    return (
        Advice(f"Leave out {', '.join(said)}: say what it does for them.", reason.evidence) if said else None
    )


def _hand_over(material: Material, _: Reason) -> Advice | None:
    call = material.call
    held = [floor for floor in material.floors if call.speaker(floor.speaker).role is Role.SELLER]
    longest = max(held, key=lambda floor: floor.duration_s, default=None)
    if not longest or longest.duration_s < LONG_MONOLOGUE_S:
        return None
    monologue = material.passage_of_turns(longest.first, longest.last)
    stop = call.passage(first_sentence(material, call.span_of(longest.first)))
    say = f"In the monologue at {_at(monologue)}, stop after {quoted(stop.text)} and hand over the floor"
    before = [place for place in material.buyer_turns if place < longest.first]
    told = [place for place in before if len(call.turns[place].words) >= _LEAST_STORY_WORDS]
    if not told:
        return Advice(f"{say}.", (monologue,))
    heard = call.passage(call.span_of(told[-1]))
    return Advice(f"{say}: When you say {quoted(heard.text)}, what do you mean?", (monologue, heard))


def _ask_sooner(_: Material, reason: Reason) -> Advice | None:
    asked = next(iter(reason.evidence), None)
    if not asked:
        return None
    return Advice(f"Ask {quoted(asked.text)} in the first minutes instead of at {_at(asked)}.", (asked,))


def _told(material: Material, position: int) -> Told:
    return story_elements(material, before=position)


def _passages(material: Material, told: Told) -> tuple[Passage, ...]:
    return tuple(material.call.passage(told[kind].span) for kind in ElementKind if kind in told)


def _at(passage: Passage) -> str:
    return moment(passage.start_s)


ADVISERS: dict[MeasureName, Adviser] = {
    MeasureName.PULL_QUESTION_SHARE: _ask_facts,
    MeasureName.OPINION_QUESTION_SHARE: _ask_facts,
    MeasureName.FIRST_DEMAND_QUESTION_S: _ask_sooner,
    MeasureName.PLAYBACK_BEFORE_SUPPLY: _say_it_back,
    MeasureName.EMPATHY_BEFORE_COMPETENCE: _say_it_back,
    MeasureName.PILLAR_ORDER_SHARE: _say_it_back,
    MeasureName.COMPETENCE_SHARE: _claim_less,
    MeasureName.SUPPLY_DESCRIPTION_S: _describe_less,
    MeasureName.SUPPLY_USES_BUYER_WORDS_SHARE: _describe_less,
    MeasureName.SUPPLY_ENDS_IN_FIT_CHECK: _describe_less,
    MeasureName.INVESTOR_WORDS_COUNT: _leave_out_big_words,
    MeasureName.DEMO_S: _show_less,
    MeasureName.DEMO_BEFORE_PROJECT: _show_less,
    MeasureName.TALK_RATIO: _hand_over,
    MeasureName.TALK_RATIO_DEMAND: _hand_over,
    MeasureName.LONGEST_MONOLOGUE_S: _hand_over,
    MeasureName.LONGEST_BUYER_STORY_S: _hand_over,
}
