from analysis.material import Material
from calls.call import Span
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import said


def material(of, **found):
    return Material(of, make.reading(of, **found))


def test_five_seconds_of_the_buyer_end_a_supply_description():
    of = make.call(f"Ana: {said(10)}", f"Bo: {said(13)}", f"Ana: {said(20)}")
    lengths = [
        found.words_count for found in material(of, phases=[(PhaseKind.SUPPLY, 0)]).supply_descriptions
    ]
    assert lengths == [10, 20]


def test_a_short_remark_of_the_buyer_leaves_a_supply_description_whole():
    of = make.call(f"Ana: {said(10)}", f"Bo: {said(12)}", f"Ana: {said(20)}")
    (found,) = material(of, phases=[(PhaseKind.SUPPLY, 0)]).supply_descriptions
    assert (found.words_count, round(found.speech_s, 3)) == (30, 12.0)


def test_a_demo_ends_a_supply_description():
    of = make.call("Ana: it masks", "Ana: see here", "Ana: it costs ten")
    phases = [(PhaseKind.SUPPLY, 0), (PhaseKind.DEMO, 1), (PhaseKind.SUPPLY, 2)]
    assert len(material(of, phases=phases).supply_descriptions) == 2


def test_a_description_starts_where_its_phase_does_within_a_turn():
    of = make.call("Ana: great so what we make is a mask")
    reading = make.reading(of)
    supply = type(reading.phases[0])(PhaseKind.SUPPLY, Span(2, 8), 1.0)
    (found,) = Material(of, type(reading)("test", True, 1.0, phases=(supply,))).supply_descriptions
    assert of.passage(found.span).text == "what we make is a mask"
