"""How long the seller describes what they sell, all in all."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds, words
from calls.report import Unit


@measured_in(Unit.SECONDS, words, seconds, roles)
def supply_descriptions_s(material: Material) -> Found:
    """Seconds of the seller's speech in all supply descriptions."""
    described = material.supply_descriptions
    return (
        sum((description.speech_s for description in described), 0.0),
        tuple(material.call.passage(description.span) for description in described),
    )
