"""How often the seller cuts in."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, overlaps, roles
from analysis.turn_taking import interruptions
from calls.report import Unit


@measured_in(Unit.PER_HOUR, overlaps, roles)
def interruptions_per_h(material: Material) -> Found:
    """How often the seller starts while a buyer goes on for over 0.2 s, for each hour of the call."""
    duration_s = material.call.duration_s
    cut_in = interruptions(material.call, material.back_channels)
    return (
        3600 * len(cut_in) / duration_s if duration_s else None,
        tuple(material.passage_of_turns(place, place) for place in cut_in),
    )
