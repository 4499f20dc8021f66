from random import Random

import pytest

from calls.call import Span
from calls.findings import Element, ElementKind
from models.language.trust import Trust, fit, judged
from tests import make


def boaster(count=2000):
    """Findings of one who says 0.9 and is right in 6 of 10, and says 0.5 and is right in 2 of 10."""
    chance = Random(0)
    shares = [chance.choice((0.5, 0.9)) for _ in range(count)]
    return [(share, chance.random() < {0.5: 0.2, 0.9: 0.6}[share]) for share in shares]


def test_who_boasts_is_trusted_as_far_as_they_are_right():
    trust = fit(boaster())
    assert trust.of(0.9) == pytest.approx(0.6, abs=0.05)
    assert trust.of(0.5) == pytest.approx(0.2, abs=0.05)


def test_of_nothing_judged_the_share_itself_is_believed():
    assert fit([]) == Trust()
    assert Trust().of(0.7) == pytest.approx(0.7)


def test_a_handful_of_findings_bends_little():
    assert fit([(0.9, False)]).of(0.9) > 0.5


def test_who_is_always_sure_and_half_the_time_right_is_believed_half():
    trust = fit([(0.9999, place % 2 == 0) for place in range(200)])
    assert trust.of(0.9999) == pytest.approx(0.5, abs=0.1)


def test_certainties_at_the_edge_are_no_trouble():
    assert 0 < Trust().of(0.0) < Trust().of(1.0) < 1


def test_a_finding_is_right_where_the_gold_one_at_its_words_is_of_its_kind():
    call = make.call("Bo: we need it by june", "Ana: okay")
    need = Element(Span(0, 3), ElementKind.PROJECT, 0.8)
    late = Element(Span(3, 5), ElementKind.OPTIONS, 0.6)
    gold = make.reading(call, elements=[need, Element(Span(3, 5), ElementKind.URGENCY, 1.0)])
    assert judged([(gold, make.reading(call, elements=[need, late]))])["elements"] == [
        (0.8, True),
        (0.6, False),
    ]
