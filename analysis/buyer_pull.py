"""Whether the buyer pulled: an act that they set off themselves, and the one story behind it."""

from collections.abc import Iterator, Sequence

from analysis.amounts import moment
from analysis.look_alikes import look_alikes
from analysis.material import Material
from analysis.measurable import roles, words
from analysis.turn_taking import is_assent
from calls.call import Role, Span
from calls.findings import Element, ElementKind, Form, QuestionType, Reaction, ReactionKind, is_doubtful
from calls.report import BuyerPull, Story

# The proportions are those of a published scheme (.30, .35, .15, .20). Ours is that the elements together are
# worth 70 of 100, an act of buying 20 more, a second one another 10, and a decline without an act 15 less.
ELEMENT_POINTS = {
    ElementKind.PROJECT: 21.0,
    ElementKind.URGENCY: 24.5,
    ElementKind.OPTIONS: 10.5,
    ElementKind.LACKING: 14.0,
}
ACT_POINTS = (20.0, 10.0)
DECLINE_POINTS = 15.0
WITHOUT_PROJECT_SHARE = 0.5  # elements that belong to no project are no story yet

_ASKS_FOR_A_STEP = frozenset({QuestionType.PATH, QuestionType.HARD_CLOSE})


def buyer_pull(material: Material) -> BuyerPull:
    """What the buyer did, apart from how they were sold to."""
    unknown = words(material.call) or roles(material.call)
    if unknown or not material.reading.is_sales_call:
        return BuyerPull(None, None, unknown or "This does not sound like a sales call.")
    acts = acts_of_buying(material)
    told = story_elements(material)
    return BuyerPull(
        pulled=bool(acts),
        strength=_strength(material, acts, told),
        because=_because(material, acts, told),
        evidence=tuple(material.call.passage(span) for span in _spans(acts, told)),
        look_alikes=look_alikes(material, told, _spurred(material, acts)),
        story=Story(**{kind.value: material.call.passage(said.span).text for kind, said in told.items()}),
    )


def acts_of_buying(material: Material) -> tuple[Reaction, ...]:
    """The acts shaped like buying that the buyer set off without the seller asking for them first."""
    return tuple(
        act for act in _hell_yes(material) if act.buyer_initiated and not _is_asked_for(material, act.span)
    )


def story_elements(material: Material, before: int | None = None) -> dict[ElementKind, Element]:
    """The most certain evidence of each element in the buyer's words, the longest of equals.

    Where a word position is given, only what was said before it counts.
    """
    stop = len(material.call.words) if before is None else before
    said = [
        element
        for element in material.reading.elements
        if element.span.stop <= stop and material.call.role_at(element.span) is not Role.SELLER
    ]
    return {
        kind: max(of_kind, key=lambda element: (element.confidence, len(element.span), -element.span.start))
        for kind in ElementKind
        if (of_kind := [element for element in said if element.kind is kind])
    }


def _hell_yes(material: Material) -> list[Reaction]:
    return [
        reaction
        for reaction in material.reading.reactions
        if reaction.kind is ReactionKind.HELL_YES and material.call.role_at(reaction.span) is not Role.SELLER
    ]


def _spurred(material: Material, acts: Sequence[Reaction]) -> list[Span]:
    """The acts shaped like buying that the buyer did not set off."""
    return [act.span for act in _hell_yes(material) if act not in acts]


def _is_asked_for(material: Material, act: Span) -> bool:
    """Whether the seller's words before an act propose a step to take or leave: a yes to that is no pull."""
    before = frozenset(_sellers_words_before(material, material.call.turn_at(act)))
    return any(
        question.kind in _ASKS_FOR_A_STEP and question.form is Form.CLOSED
        for question in material.seller_questions
        if material.call.turn_at(question.span) in before
    )


def _sellers_words_before(material: Material, place: int) -> Iterator[int]:
    """The turns in which sellers speak before a turn, over pauses and mere assent, up to a buyer's turn."""
    for before in range(place - 1, -1, -1):
        turn = material.call.turns[before]
        if material.call.role(turn) is Role.SELLER:
            yield before
        elif not is_assent(turn):
            return


def _spans(acts: Sequence[Reaction], told: dict[ElementKind, Element]) -> list[Span]:
    return [act.span for act in acts] + [element.span for element in told.values()]


def _strength(material: Material, acts: Sequence[Reaction], told: dict[ElementKind, Element]) -> float:
    story = sum(ELEMENT_POINTS[kind] * element.confidence for kind, element in told.items())
    if ElementKind.PROJECT not in told:
        story *= WITHOUT_PROJECT_SHARE
    if not acts:
        declines = [found for found in material.reading.reactions if found.kind is ReactionKind.DECLINE]
        return round(max(0.0, story - sum(DECLINE_POINTS * found.confidence for found in declines)), 1)
    surest = sorted((act.confidence for act in acts), reverse=True)
    return round(story + sum(points * sure for points, sure in zip(ACT_POINTS, surest, strict=False)), 1)


def _because(material: Material, acts: Sequence[Reaction], told: dict[ElementKind, Element]) -> str:
    missing = [kind.value for kind in ElementKind if kind not in told]
    story = f"did not tell {_listed(missing)}" if missing else "told the whole story"
    if acts:
        act = next((act for act in acts if not is_doubtful(act.confidence)), acts[0])
        at = moment(material.call.passage(act.span).start_s)
        if is_doubtful(act.confidence):
            return (
                f"The buyer may have pulled: what they said at {at} may be an act of buying set off unasked, "
                f"which is doubtful, and they {story}."
            )
        return f"The buyer pulled: at {at} they set off an act of buying unasked, and {story}."
    if _hell_yes(material):
        return (
            f"The buyer did not pull: the step they took was one the seller had asked for, and they {story}."
        )
    if ElementKind.PROJECT not in told:
        return "The buyer did not pull: they named no project and set off no act of buying, so move on."
    return f"The buyer did not pull: they {story}, and set off no act of buying."


def _listed(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
