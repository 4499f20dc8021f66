from analysis.measures.playback_before_supply import playback_before_supply
from calls.findings import PhaseKind, QuestionType
from tests import make
from tests.analysis.findings import measured, question

OF = make.call("Ana: June, is that right?", "Bo: it is", "Ana: we make a box", "Ana: did I get it?")
EARLY = question(OF, "June, is that right?", QuestionType.PLAYBACK)
LATE = question(OF, "did I get it?", QuestionType.PLAYBACK)
SUPPLY = [(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 2)]
DEMO = [(PhaseKind.DEMAND, 0), (PhaseKind.DEMO, 2)]


def test_a_playback_before_the_description_is_shown():
    measure = measured(playback_before_supply, OF, phases=SUPPLY, questions=[EARLY])
    assert measure.value is True
    assert measure.evidence[0].text == "June, is that right?"


def test_a_playback_after_the_description_is_too_late():
    assert measured(playback_before_supply, OF, phases=SUPPLY, questions=[LATE]).value is False


def test_showing_is_describing_too():
    assert measured(playback_before_supply, OF, phases=DEMO, questions=[LATE]).value is False


def test_a_call_with_neither_has_nothing_to_measure():
    assert measured(playback_before_supply, OF).value is None
    assert measured(playback_before_supply, OF, questions=[LATE]).value is True
