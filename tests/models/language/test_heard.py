from random import Random

from calls.call import Span
from calls.findings import Element, ElementKind, PhaseKind, Reaction, ReactionKind
from models.language.heard import Ears, hear, mark_of, plain
from tests import make

LINES = (
    "Ana: Hello, Bo. Um, what have you tried so far?",
    "Bo: We tried a spreadsheet. It has to be live by June, um, and it never worked for the drivers.",
    "Ana: Right.",
    "Bo: So how much is it?",
)


def labelled():
    call = make.call(*LINES)
    first = call.span_of(1).start
    return call, make.reading(
        call,
        phases=[(PhaseKind.DEMAND, 0), (PhaseKind.PATH, 3)],
        elements=[Element(Span(first, first + 4), ElementKind.OPTIONS, 1.0)],
        reactions=[Reaction(call.span_of(3), ReactionKind.HELL_YES, buyer_initiated=True, confidence=1.0)],
    )


def test_plain_ears_write_the_same_words_without_punctuation_and_case():
    call = plain(make.call("Ana: Hello, Bo. Is it you?"))
    assert call.turns[0].text == "hello bo is it you"


def test_careful_ears_change_nothing():
    call, reading = labelled()
    heard = hear(call, reading, Ears.CAREFUL, Random(0))
    assert (heard.call, heard.reading) == (call, reading)


def test_the_marks_behind_the_words_are_known_however_they_were_written_down():
    call, reading = labelled()
    marks = hear(call, reading, Ears.PLAIN, Random(0)).marks
    assert marks[:9] == (",", ".", ",", "", "", "", "", "", "?")
    assert [mark_of(word) for word in ("well,", "no.", "why?", "then", 'done."')] == [",", ".", "?", "", "."]


def test_rough_ears_hear_the_same_by_the_same_chance():
    call, reading = labelled()
    assert hear(call, reading, Ears.ROUGH, Random(4)) == hear(call, reading, Ears.ROUGH, Random(4))


def test_labels_stay_on_their_words_through_rough_ears():
    call, reading = labelled()
    kept = 0
    for seed in range(60):
        heard = hear(call, reading, Ears.ROUGH, Random(seed))
        for element in heard.reading.elements:
            kept += heard.call.passage(element.span).text.lower().startswith("we tried")
        assert [phase.span.stop for phase in heard.reading.phases][-1] == len(heard.call.words)
        assert all(
            reaction.span == heard.call.span_of(heard.call.turn_at(reaction.span))
            for reaction in heard.reading.reactions
        )
    assert kept > 40


def test_rough_ears_lose_marks_and_fillers_and_cut_turns_elsewhere():
    call, reading = labelled()
    heard = [hear(call, reading, Ears.ROUGH, Random(seed)) for seed in range(60)]
    assert any(len(each.call.words) < len(call.words) for each in heard)
    assert any("?" not in each.call.turns[0].text for each in heard)
    assert any(len(each.call.turns) != len(call.turns) for each in heard)
    assert all(len(each.marks) == len(each.call.words) for each in heard)
