"""How long the seller goes on."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds
from calls.call import Role
from calls.report import Unit


@measured_in(Unit.SECONDS, seconds, roles)
def longest_monologue_s(material: Material) -> Found:
    """Seconds of the longest stretch in which one seller holds the floor."""
    held = [floor for floor in material.floors if material.call.speaker(floor.speaker).role is Role.SELLER]
    if not held:
        return None, ()
    longest = max(held, key=lambda floor: floor.duration_s)
    return longest.duration_s, (material.passage_of_turns(longest.first, longest.last),)
