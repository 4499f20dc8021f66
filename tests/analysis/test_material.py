import pytest

from analysis.material import Material
from calls.findings import ElementKind, PhaseKind, QuestionType
from tests import make
from tests.analysis.findings import element, question, said


def material(of, **found):
    return Material(of, make.reading(of, **found))


def test_speech_at_once_counts_once_for_a_side():
    of = make.call("Ana: one two three", "Cy: one two three", sellers=("Ana", "Cy"), pause_s=-0.6)
    assert material(of).seller_speech_s == pytest.approx(1.8)


def test_the_questions_of_the_seller_are_those_that_a_seller_asks():
    of = make.call("Bo: what is it?", "Ana: what do you need?")
    asked = [question(of, "what is it?", None), question(of, "what do you need?", QuestionType.PROJECT)]
    assert material(of, questions=asked).seller_questions == (asked[1],)


def test_the_phase_at_a_word_is_the_one_that_holds_it():
    of = make.call("Ana: hello there", "Bo: we ship in June")
    found = material(of, phases=[(PhaseKind.RAPPORT, 0), (PhaseKind.DEMAND, 1)])
    assert [found.phase_at(position) for position in (1, 2)] == [PhaseKind.RAPPORT, PhaseKind.DEMAND]


@pytest.mark.parametrize(("words", "stretches"), [(140, 1), (150, 2)])
def test_a_break_of_a_minute_ends_a_demo(words, stretches):
    of = make.call("Ana: see here", f"Bo: {said(words)}", "Ana: and here", pause_s=0)
    phases = [(PhaseKind.DEMO, 0), (PhaseKind.PATH, 1), (PhaseKind.DEMO, 2)]
    assert len(material(of, phases=phases).demos) == stretches


def test_the_first_project_is_the_one_said_first():
    of = make.call("Bo: we ship in June", "Bo: and audit in May")
    found = [
        element(of, "audit in May", ElementKind.PROJECT),
        element(of, "ship in June", ElementKind.PROJECT),
    ]
    assert material(of, elements=found).first_project == found[1]


def test_turns_without_words_still_make_a_passage():
    of = make.call("Ana: hi", turns=(make.call("Ana: hi").turns[0].__class__("Ana", 1.0, 2.0),))
    assert material(of).passage_of_turns(0, 0).text == ""
