"""Findings for tests, pointed at by the words they quote."""

from analysis.material import Material
from calls.findings import Element, Form, Mode, Pillar, Question, Reading
from tests import make


def measured(measure, of, **found):
    """What a measure says of a call with these findings."""
    reading = (
        make.reading(of, **found)
        if of.turns
        else Reading("test", is_sales_call=True, is_sales_call_confidence=1.0)
    )
    return measure(Material(of, reading))


def question(of, quote, kind, mode=Mode.FACT):
    return Question(make.span(of, quote), kind, Form.OPEN, mode, 1.0)


def pillar(of, quote, kind):
    return Pillar(make.span(of, quote), kind, 1.0)


def element(of, quote, kind):
    return Element(make.span(of, quote), kind, 1.0)


def said(words, text="word"):
    """A line of that many words."""
    return " ".join([text] * words)
