"""Whether it was the buyer who proposed the next step."""

from analysis.material import Material
from analysis.measurable import Found, english, measured_in, roles, words
from calls.call import Role
from calls.report import Unit


@measured_in(Unit.BOOL, words, english, roles)
def next_step_by_buyer(material: Material) -> Found:
    """True where the buyer proposed the agreed step, False where the seller did; None without one."""
    step = material.next_step
    if not step:
        return None, ()
    return step.by is Role.BUYER, (material.call.passage(step.proposal),)
