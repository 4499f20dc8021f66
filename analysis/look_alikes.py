"""What resembles pull and is none, each where it was said."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from analysis.material import Material
from analysis.measurable import english
from analysis.wording import find, phrases, word_set
from calls.call import Span
from calls.findings import Element, ElementKind, ReactionKind
from calls.report import LookAlike

IMPORTANT = phrases("""
    very important
    really important
    super important
    so important
    quite important
    pretty important
    important to us
    important for us
    a priority
    top priority
    high priority
    big priority
    top of mind
    high on our list
    high on the list
    mission critical
""")
DENIED = word_set("not never isn't wasn't aren't hardly no")  # shortly before, they make it none
WANTED = phrases("""
    we need a
    we need an
    we need some
    we need better
    i need a
    looking for a
    looking for an
    looking for some
    in the market for a
    want to buy a
    thinking about a
    thinking of a
""")
CATEGORIES = word_set("""
    app application chatbot crm dashboard database erp lms platform software solution suite system tool tools
""")
_REACH = 3  # words from "we need a" to the category, and back from "important" to a "not"


class LookAlikeKind(StrEnum):
    """What resembles pull and is none."""

    PRAISE = "praise"
    PROMPTED_STEP = "prompted_step"
    NEED_WITHOUT_PROJECT = "need_without_project"
    COMPLAINT_WITHOUT_OPTIONS = "complaint_without_options"
    CATEGORY_WITHOUT_PROJECT = "category_without_project"
    IMPORTANT_WITHOUT_DATE = "important_without_date"


def look_alikes(
    material: Material, told: Mapping[ElementKind, Element], spurred: Sequence[Span]
) -> tuple[LookAlike, ...]:
    """The look-alikes of a call in their order: `told` is the buyer's story, `spurred` are steps asked for.

    Whether the elements of a story belong to one situation is not told: that takes a reader of the whole.
    """
    found = [
        (LookAlikeKind.PRAISE, reaction.span)
        for reaction in material.reading.reactions
        if reaction.kind is ReactionKind.POLITE
    ]
    found += [(LookAlikeKind.PROMPTED_STEP, span) for span in spurred]
    if ElementKind.PROJECT not in told:
        needs = (told[kind].span for kind in (ElementKind.URGENCY, ElementKind.LACKING) if kind in told)
        found += [(LookAlikeKind.NEED_WITHOUT_PROJECT, span) for span in needs]
        found += [(LookAlikeKind.CATEGORY_WITHOUT_PROJECT, span) for span in _said(material, _categories)]
    elif ElementKind.LACKING in told and ElementKind.OPTIONS not in told:
        found.append((LookAlikeKind.COMPLAINT_WITHOUT_OPTIONS, told[ElementKind.LACKING].span))
    if ElementKind.URGENCY not in told:
        found += [(LookAlikeKind.IMPORTANT_WITHOUT_DATE, span) for span in _said(material, _importance)]
    found.sort(key=lambda alike: alike[1].start)
    return tuple(LookAlike(kind, material.call.passage(span)) for kind, span in found)


def _said(material: Material, where: Callable[[Sequence[str]], Iterator[tuple[int, int]]]) -> Iterator[Span]:
    """What the buyer says of a sort, the first of each turn; the words that are looked for are English."""
    if english(material.call):
        return
    for place in material.buyer_turns:
        yield from material.within(place, sorted(where(material.plain_words(place)))[:1])


def _categories(said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a kind of product is wanted: "we need a new CRM"."""
    for start, stop in find(WANTED, said):
        near = enumerate(said[stop : stop + _REACH], stop + 1)
        end = next((after for after, word in near if word in CATEGORIES), None)
        if end is not None:
            yield start, end


def _importance(said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where something is called important, and not the opposite."""
    for start, stop in find(IMPORTANT, said):
        if not DENIED.intersection(said[max(0, start - _REACH) : start]):
            yield start, stop
