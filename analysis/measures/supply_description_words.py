"""In how many words the seller first describes what they sell."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.report import Unit


@measured_in(Unit.WORDS, words, roles)
def supply_description_words(material: Material) -> Found:
    """The seller's words in the first supply description."""
    for first in material.supply_descriptions:
        return first.words_count, (material.call.passage(first.span),)
    return None, ()
