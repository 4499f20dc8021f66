from analysis.measures.supply_description_words import supply_description_words
from calls.call import Timing
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured, said

LINES = (f"Ana: {said(10)}", "Bo: oh I see", f"Ana: {said(5)}", f"Bo: {said(20)}", f"Ana: {said(50)}")


def test_the_sellers_words_of_the_first_description_count():
    measure = measured(supply_description_words, make.call(*LINES), phases=[(PhaseKind.SUPPLY, 0)])
    assert measure.value == 15


def test_words_count_without_times():
    of = make.call("Ana: it masks", "Bo: hi", timing=Timing.BLOCKS)
    assert measured(supply_description_words, of, phases=[(PhaseKind.SUPPLY, 0)]).value == 2


def test_a_call_without_a_description_has_nothing_to_measure():
    assert measured(supply_description_words, make.call("Ana: hi", "Bo: hi")).value is None
