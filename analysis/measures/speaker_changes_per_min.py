"""How lively the talk is."""

from itertools import pairwise

from analysis.material import Material
from analysis.measurable import Found, measured_in, seconds, speakers
from calls.report import Unit


@measured_in(Unit.PER_MIN, seconds, speakers)
def speaker_changes_per_min(material: Material) -> Found:
    """How often the floor goes to another speaker, for each minute of the call."""
    duration_s = material.call.duration_s
    changes = sum(before.speaker != after.speaker for before, after in pairwise(material.floors))
    return 60 * changes / duration_s if duration_s else None, ()
