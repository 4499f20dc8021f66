"""How soon the seller asks what the buyer is trying to get done."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds, words
from calls.findings import QuestionType
from calls.report import Unit

DEMAND_QUESTIONS = frozenset(
    {QuestionType.PROJECT, QuestionType.URGENCY, QuestionType.OPTIONS, QuestionType.LACKING}
)


@measured_in(Unit.SECONDS, words, seconds, roles)
def first_demand_question_s(material: Material) -> Found:
    """Seconds into the call at which the seller first asks for an element of pull."""
    for question in material.seller_questions:
        if question.kind in DEMAND_QUESTIONS:
            asked = material.call.passage(question.span)
            return asked.start_s, (asked,)
    return None, ()
