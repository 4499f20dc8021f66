"""Whether the seller asks at the end of the description if it fits."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.findings import QuestionType
from calls.report import Unit


@measured_in(Unit.BOOL, words, roles)
def supply_ends_in_fit_check(material: Material) -> Found:
    """True where a fit check is in the turn that ends the first supply description; None without one."""
    for first in material.supply_descriptions:
        last_turn = first.pieces[-1].turn
        for question in material.seller_questions:
            if question.kind is QuestionType.FIT_CHECK and material.call.turn_at(question.span) == last_turn:
                return True, (material.call.passage(question.span),)
        return False, (material.call.passage(first.span),)
    return None, ()
