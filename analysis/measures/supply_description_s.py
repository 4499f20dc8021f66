"""How long the seller first describes what they sell."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds, words
from calls.report import Unit


@measured_in(Unit.SECONDS, words, seconds, roles)
def supply_description_s(material: Material) -> Found:
    """Seconds of the seller's speech in the first supply description."""
    for first in material.supply_descriptions:
        return first.speech_s, (material.call.passage(first.span),)
    return None, ()
