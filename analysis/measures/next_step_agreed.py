"""Whether the call ends in a step that both sides agree on."""

from analysis.material import Material
from analysis.measurable import Found, english, measured_in, roles, words
from calls.report import Unit


@measured_in(Unit.BOOL, words, english, roles)
def next_step_agreed(material: Material) -> Found:
    """True where one side proposes an act with a person and a date, and the other side takes it."""
    step = material.next_step
    if not step:
        return False, ()
    return True, (material.call.passage(step.proposal), material.call.passage(step.answer))
