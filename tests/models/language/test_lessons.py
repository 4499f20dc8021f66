from random import Random

import spacy

from calls.call import Span
from calls.findings import (
    Element,
    ElementKind,
    Form,
    Mode,
    PhaseKind,
    Question,
    QuestionType,
    Reaction,
    ReactionKind,
)
from models.language.heard import Ears, hear
from models.language.lessons import NO_TYPE, lesson_of, together
from models.language.reference import reference
from tests import make


def lesson(*, is_piece=False):
    call = make.call("Ana: What have you tried?", "Bo: Paper. How much is it?")
    asked, price = make.span(call, "What have you tried?"), make.span(call, "How much is it?")
    reading = make.reading(
        call,
        phases=[(PhaseKind.DEMAND, 0), (PhaseKind.PATH, 1)],
        questions=[
            Question(asked, QuestionType.OPTIONS, Form.OPEN, Mode.FACT, 1.0),
            Question(price, None, Form.CLOSED, Mode.FACT, 1.0),
        ],
        elements=[Element(Span(4, 5), ElementKind.OPTIONS, 1.0)],
        reactions=[Reaction(call.span_of(1), ReactionKind.HELL_YES, buyer_initiated=True, confidence=1.0)],
    )
    heard = hear(call, reading, Ears.PLAIN, Random(0))
    return lesson_of(reference(heard, spacy.blank("en").vocab, is_piece=is_piece))


def test_each_word_is_tagged_as_part_of_a_finding_or_as_none():
    assert lesson().questions.tolist() == [1, 2, 2, 2, 0, 1, 2, 2, 2]
    options = 2 * list(ElementKind).index(ElementKind.OPTIONS) + 1
    assert lesson().elements.tolist() == [0, 0, 0, 0, options, 0, 0, 0, 0]
    assert not lesson().pillars.any()


def test_what_goes_on_into_another_turn_begins_anew_there():
    call = make.call("Ana: What have you", "Ana: tried?", "Bo: Paper.")
    asked = Question(Span(0, 4), QuestionType.OPTIONS, Form.OPEN, Mode.FACT, 1.0)
    reading = make.reading(call, phases=[(PhaseKind.DEMAND, 0)], questions=[asked])
    heard = hear(call, reading, Ears.CAREFUL, Random(0))
    assert lesson_of(reference(heard, spacy.blank("en").vocab)).questions.tolist() == [1, 2, 2, 1, 0]


def test_each_turn_has_its_phase_its_reaction_and_its_role():
    kinds = list(PhaseKind)
    assert lesson().phases.tolist() == [kinds.index(PhaseKind.DEMAND), kinds.index(PhaseKind.PATH)]
    assert lesson().reactions.tolist() == [0, 1 + list(ReactionKind).index(ReactionKind.HELL_YES)]
    assert lesson().roles.tolist() == [0, 1]


def test_only_a_sellers_question_has_a_type():
    kinds = [asked.kind for asked in lesson().asked]
    assert kinds == [list(QuestionType).index(QuestionType.OPTIONS), NO_TYPE]


def test_the_marks_are_those_of_a_careful_hand_also_where_none_were_written():
    assert lesson().marks.tolist() == [0, 0, 0, 3, 2, 0, 0, 0, 3]


def test_of_a_piece_of_a_call_nobody_asks_whether_it_sells():
    assert lesson().is_whole
    assert lesson().is_sales_call is True
    assert lesson(is_piece=True).is_sales_call is None
    assert not lesson(is_piece=True).is_whole


def test_pieces_are_one_lesson_whose_questions_stand_at_their_words():
    piece = lesson(is_piece=True)
    both = together([piece, piece])
    assert both.questions.tolist() == 2 * piece.questions.tolist()
    assert both.phases.tolist() == 2 * piece.phases.tolist()
    assert [asked.start for asked in both.asked] == [0, 5, 9, 14]
    assert not both.is_whole
