import pytest

from analysis.measures.supply_uses_buyer_words_share import supply_uses_buyer_words_share
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured

PHASES = [(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 1)]


def share(*lines):
    return measured(supply_uses_buyer_words_share, make.call(*lines), phases=PHASES).value


def test_content_words_that_the_buyer_used_count_in_any_form():
    assert share("Bo: our trucks get a ticket", "Ana: the box tickets the truck") == pytest.approx(0.667)


def test_words_that_the_buyer_used_only_later_do_not_count():
    assert share("Bo: hello there", "Ana: it masks staging", "Bo: it masks staging") == 0


def test_function_words_do_not_count():
    assert share("Bo: we have it and that is what we do", "Ana: we do that and we have it") is None
