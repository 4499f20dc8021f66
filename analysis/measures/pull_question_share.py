"""Whether the seller's questions pull or push."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.findings import Side
from calls.report import Unit


@measured_in(Unit.SHARE, words, roles)
def pull_question_share(material: Material) -> Found:
    """Pull questions out of the seller's pull and push questions; the evidence is the side with more."""
    pull = [question for question in material.seller_questions if question.side is Side.PULL]
    push = [question for question in material.seller_questions if question.side is Side.PUSH]
    if not pull and not push:
        return None, ()
    evidence = pull if len(pull) >= len(push) else push
    return len(pull) / len(pull + push), tuple(material.call.passage(question.span) for question in evidence)
