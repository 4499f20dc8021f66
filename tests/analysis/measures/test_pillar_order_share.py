import pytest

from analysis.measures.pillar_order_share import pillar_order_share
from calls.findings import PillarKind
from tests import make
from tests.analysis.findings import measured, pillar

OF = make.call("Ana: one two three four", "Bo: five")


def pillars(*kinds):
    words = ("one", "two", "three", "four")
    return [pillar(OF, word, kind) for word, kind in zip(words, kinds, strict=False)]


def test_the_right_order_is_all_in_order_and_the_reverse_none():
    assert measured(pillar_order_share, OF, pillars=pillars(*PillarKind)).value == 1
    assert measured(pillar_order_share, OF, pillars=pillars(*reversed(PillarKind))).value == 0


def test_pairs_of_one_kind_do_not_count():
    said = pillars(PillarKind.COMPETENCE, PillarKind.EMPATHY, PillarKind.EMPATHY, PillarKind.COMPETENCE)
    assert measured(pillar_order_share, OF, pillars=said).value == pytest.approx(0.5)


def test_one_kind_alone_has_no_order():
    measure = measured(pillar_order_share, OF, pillars=pillars(PillarKind.TRUST, PillarKind.TRUST))
    assert (measure.value, measure.measurable) == (None, True)
