"""Whether the seller says the demand back before describing what they sell."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.findings import QuestionType
from calls.report import Unit


@measured_in(Unit.BOOL, words, roles)
def playback_before_supply(material: Material) -> Found:
    """True where a playback comes before anything is described or shown; None where neither happens."""
    offered = [description.span for description in material.supply_descriptions] + list(material.demos)
    first_offer = min((span.start for span in offered), default=None)
    for question in material.seller_questions:
        if question.kind is QuestionType.PLAYBACK and (
            first_offer is None or question.span.start < first_offer
        ):
            return True, (material.call.passage(question.span),)
    return (None if first_offer is None else False), ()
