from calls.findings import Element, ElementKind
from models.language.mistakes import mistakes
from tests import make

CALL = make.call("Bo: We need it by June. Paper gets lost.", "Ana: I see.")


def element(words, kind, sure=1.0):
    return Element(make.span(CALL, words), kind, sure)


def lines(truth, read):
    pair = (CALL, make.reading(CALL, elements=truth))
    return list(mistakes([pair], [make.reading(CALL, elements=read)], 5))


def test_a_right_reading_has_no_mistakes():
    found = [element("We need it by June.", ElementKind.PROJECT)]
    assert lines(found, found) == []


def test_a_finding_is_mistaken_missed_or_invented_and_shown_with_its_words():
    truth = [element("We need it by June.", ElementKind.PROJECT)]
    read = [element("We need it by June.", ElementKind.URGENCY, 0.7)]
    assert lines(truth, read)[0].strip() == "elements, mistaken: 1"
    assert lines(truth, read)[1].endswith(
        "0.70 " + f"{CALL.id} turn 0 urgency, is project: We need it by June."
    )
    assert lines(truth, [])[0].strip() == "elements, missed: 1"
    assert lines([], read)[0].strip() == "elements, invented: 1"


def test_the_surest_mistakes_come_first():
    read = [
        element("We need it by June.", ElementKind.URGENCY, 0.6),
        element("Paper gets lost.", ElementKind.LACKING, 0.9),
    ]
    assert [line.split()[0] for line in lines([], read)[1:]] == ["0.90", "0.60"]
