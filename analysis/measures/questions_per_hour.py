"""How much the seller asks."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds, words
from calls.report import Unit


@measured_in(Unit.PER_HOUR, words, seconds, roles)
def questions_per_hour(material: Material) -> Found:
    """The seller's questions of every type, for each hour of the call."""
    duration_s, asked = material.call.duration_s, material.seller_questions
    return (
        3600 * len(asked) / duration_s if duration_s else None,
        tuple(material.call.passage(question.span) for question in asked),
    )
