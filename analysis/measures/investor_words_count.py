"""How often the seller talks as to an investor."""

import re
from collections.abc import Iterator

from analysis.material import Material
from analysis.measurable import Found, english, measured_in, roles, words
from analysis.wording import find, phrases, word_set
from calls.call import Span
from calls.report import Unit

INVESTOR_WORDS = phrases("""
    ai-native
    ai native
    ai-first
    ai-powered
    ai powered
    ai-driven
    ai platform
    cloud-native
    next-generation
    next generation
    next-gen
    cutting-edge
    cutting edge
    state-of-the-art
    state of the art
    world-class
    world class
    best-in-class
    best in class
    industry-leading
    market-leading
    market leader
    category leader
    full platform
    unified platform
    end-to-end platform
    end to end platform
    digital platform
    all-in-one
    all in one platform
    it's all in one
    the only ones who
    the only company
    named one of
    single pane of glass
    operating system for
    most advanced
    any workflow
    every workflow
    any use case
    every use case
    any industry
    every industry
    the future of
    the bigger picture
    game changer
    game-changer
    game changing
    game-changing
    paradigm shift
    revolutionize
    revolutionizing
    revolutionise
    disrupting
    from the ground up
    market size
    market opportunity
    addressable market
    billion dollar
    billion-dollar
    fastest growing
    fastest-growing
    seed round
    series a
    series b
    series c
    y combinator
    our investors
    backed by
    we raised
    was founded
    were founded
    our mission
    our vision
    our roadmap
""")

FEATURES = word_set("""
    apps capabilities connectors dashboards features integrations languages modules reports templates widgets
    workflows
""")
_NUMBERS = word_set("""
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety dozen dozens hundred hundreds thousand thousands
""")
_DIGITS = re.compile(r"\d\d[\d,]*\+?")
_REACH = 3


@measured_in(Unit.COUNT, words, english, roles)
def investor_words_count(material: Material) -> Found:
    """How often the seller uses big words for investors, or counts features."""
    said = [span for place in material.seller_turns for span in _investor_words(material, place)]
    return len(said), tuple(material.call.passage(span) for span in said)


def _investor_words(material: Material, place: int) -> list[Span]:
    said = material.plain_words(place)
    return material.within(place, sorted([*find(INVESTOR_WORDS, said), *_counts(said)]))


def _counts(said: list[str]) -> Iterator[tuple[int, int]]:
    """Where ten features or more are counted: "over two hundred integrations"."""
    for place in (place for place, word in enumerate(said) if word in FEATURES):
        reach = range(max(0, place - _REACH), place)
        many = next((at for at in reach if _is_many(said[at])), None)
        if many is not None:
            yield many, place + 1


def _is_many(word: str) -> bool:
    return word.partition("-")[0] in _NUMBERS or bool(_DIGITS.fullmatch(word))
