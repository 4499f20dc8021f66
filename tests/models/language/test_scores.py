from calls.call import Span
from calls.findings import Element, ElementKind, PhaseKind, PillarKind, Reaction, ReactionKind
from models.language.scores import Hits, Tally, demo_s, first_supply_s, has_pulled, matched, score, shared
from tests import make


def element(start, stop, kind=ElementKind.PROJECT):
    return Element(Span(start, stop), kind, 1.0)


def test_two_spans_share_what_both_hold_of_the_shorter():
    assert shared(Span(0, 4), Span(2, 10)) == 0.5
    assert shared(Span(0, 4), Span(4, 8)) == 0.0


def test_each_finding_is_in_one_pair_at_most():
    assert len(matched([element(0, 4), element(1, 5)], [element(0, 5)])) == 1


def test_a_perfect_reading_scores_full_marks():
    call = make.call("Ana: hi there", "Bo: we need it by june")
    reading = make.reading(call, elements=[element(2, 7)])
    figures = score(call, reading, reading, 0.0)
    assert figures.elements == Hits(1, 0, 0)
    assert figures.phase_s.share == 1.0
    assert figures.supply_errors == figures.demo_errors == ()


def test_scores_of_calls_add_up():
    call = make.call("Ana: hi there", "Bo: we need it by june")
    truth, empty = make.reading(call, elements=[element(2, 7)]), make.reading(call)
    total = score(call, truth, truth, 1.0) + score(call, truth, empty, 2.0)
    assert total.calls == 2
    assert total.elements == Hits(1, 0, 1)
    assert total.order == Tally(2, 2)
    assert total.seconds == 3.0


def test_supply_lasts_until_the_buyer_has_the_floor():
    call = make.call("Ana: " + "word " * 10, "Bo: " + "word " * 13, "Ana: " + "word " * 5)
    reading = make.reading(call, phases=[(PhaseKind.SUPPLY, 0)])
    assert first_supply_s(call, reading) == 4.0


def test_the_demo_is_the_seconds_of_its_phases():
    call = make.call("Ana: " + "word " * 10, "Bo: okay", pause_s=0.0)
    assert demo_s(call, make.reading(call, phases=[(PhaseKind.DEMO, 0), (PhaseKind.PATH, 1)])) == 4.0


def test_a_description_that_nobody_gave_is_a_whole_error():
    call = make.call("Ana: " + "word " * 10, "Bo: okay")
    truth, invented = make.reading(call), make.reading(call, phases=[(PhaseKind.SUPPLY, 0)])
    assert score(call, truth, invented, 0.0).supply_errors == (1.0,)
    assert score(call, invented, truth, 0.0).supply_errors == (1.0,)


def test_only_a_buyers_own_act_is_a_pull():
    call = make.call("Ana: hi there", "Bo: how much is it")
    own = Reaction(Span(2, 6), ReactionKind.HELL_YES, buyer_initiated=True, confidence=1.0)
    asked = Reaction(Span(2, 6), ReactionKind.HELL_YES, buyer_initiated=False, confidence=1.0)
    assert has_pulled(make.reading(call, reactions=[own]))
    assert not has_pulled(make.reading(call, reactions=[asked]))
    assert PillarKind.EMPATHY not in {pillar.kind for pillar in make.reading(call).pillars}
