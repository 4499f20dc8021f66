"""How often the seller presses the buyer to commit."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.findings import QuestionType
from calls.report import Unit


@measured_in(Unit.COUNT, words, roles)
def hard_closes_count(material: Material) -> Found:
    """The number of the seller's hard closes, each shown where it was asked."""
    closes = [question for question in material.seller_questions if question.kind is QuestionType.HARD_CLOSE]
    return len(closes), tuple(material.call.passage(question.span) for question in closes)
