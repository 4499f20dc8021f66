"""Whether the seller asks for opinions instead of facts."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.findings import Mode, Side
from calls.report import Unit


@measured_in(Unit.SHARE, words, roles)
def opinion_question_share(material: Material) -> Found:
    """Questions that ask an opinion out of the seller's pull and push questions."""
    asked = [question for question in material.seller_questions if question.side is not Side.NEUTRAL]
    opinions = [question for question in asked if question.mode is Mode.OPINION]
    return (
        len(opinions) / len(asked) if asked else None,
        tuple(material.call.passage(question.span) for question in opinions),
    )
