from dataclasses import replace

from calls.call import Role
from calls.findings import (
    Element,
    ElementKind,
    Form,
    Mode,
    PhaseKind,
    Pillar,
    PillarKind,
    Question,
    QuestionType,
    Reaction,
    ReactionKind,
)
from models.language.elements import find_elements
from models.language.phases import find_phases
from models.language.pillars import find_pillars
from models.language.questions import find_questions
from models.language.reactions import find_reactions
from models.language.reader import reading_of
from models.language.sentences import find_sentences
from models.language.sides import find_sides, selling_shares
from models.language.trust import Trust
from tests import make
from tests.models.language.telling import told

FINDERS = (
    find_sentences,
    find_phases,
    find_questions,
    find_pillars,
    find_elements,
    find_reactions,
    find_sides,
)
CALL = make.call(
    "Ana: Hi Bo. What have you tried?",
    "Bo: Paper. It gets lost.",
    "Ana: We know this well. We built it at Acme. Shall I show you?",
    "Bo: Yes. What does it cost?",
)


def spoken(words):
    return make.span(CALL, words)


READING = make.reading(
    CALL,
    phases=[(PhaseKind.RAPPORT, 0), (PhaseKind.DEMAND, 1), (PhaseKind.PATH, 3)],
    questions=[
        Question(spoken("What have you tried?"), QuestionType.OPTIONS, Form.OPEN, Mode.FACT, 1.0),
        Question(spoken("Shall I show you?"), QuestionType.PATH, Form.CLOSED, Mode.OPINION, 1.0),
        Question(spoken("What does it cost?"), None, Form.OPEN, Mode.FACT, 1.0),
    ],
    pillars=[
        Pillar(spoken("We know this well."), PillarKind.EMPATHY, 1.0),
        Pillar(spoken("We built it at Acme."), PillarKind.COMPETENCE, 1.0),
    ],
    elements=[
        Element(spoken("Paper."), ElementKind.OPTIONS, 1.0),
        Element(spoken("It gets lost."), ElementKind.LACKING, 1.0),
    ],
    reactions=[Reaction(CALL.span_of(3), ReactionKind.HELL_YES, buyer_initiated=True, confidence=1.0)],
)


def read(doc):
    for find in FINDERS:
        find(doc)
    return reading_of(doc, READING.reader)


def kinds(findings):
    return [(found.span, found.kind) for found in findings]


def test_what_a_network_that_knows_it_all_tells_is_found_as_it_was_labelled():
    found = read(told(CALL, READING))
    for group in ("phases", "questions", "pillars", "elements", "reactions"):
        assert kinds(getattr(found, group)) == kinds(getattr(READING, group))
    assert [(asked.form, asked.mode) for asked in found.questions] == [
        (asked.form, asked.mode) for asked in READING.questions
    ]
    assert found.is_sales_call


def test_findings_of_one_that_is_less_sure_are_less_sure():
    sure, unsure = read(told(CALL, READING)), read(told(CALL, READING, sure=3.0))
    assert sure.elements[0].confidence > unsure.elements[0].confidence > 0.5


def test_a_confidence_is_what_the_network_is_trusted_with():
    doubted = told(CALL, READING, trust={"elements": Trust(1.0, -6.0)})
    assert read(doubted).elements[0].confidence < 0.9
    assert read(doubted).pillars[0].confidence > 0.9


def test_a_sort_that_shall_be_found_more_readily_begins_where_another_would_not():
    hidden = told(CALL, READING, sure=0.0)
    assert not read(hidden).elements
    assert read(told(CALL, READING, sure=0.0, lean={"elements": 4.0})).elements


def test_sentences_end_where_the_network_hears_a_mark_and_with_the_turn():
    doc = told(CALL, READING)
    find_sentences(doc)
    assert [span.text for span in doc.spans["sentences"]][:3] == ["Hi Bo.", "What have you tried?", "Paper."]


def test_only_a_seller_claims_and_only_a_buyer_needs_or_reacts():
    call = replace(CALL, speakers=tuple(replace(each, role=Role.UNKNOWN) for each in CALL.speakers))
    doc, strangers = told(CALL, READING), told(call, make.reading(call))
    strangers.user_data["outputs"] = doc.user_data["outputs"]
    found = read(strangers)
    assert (found.pillars, found.elements, found.reactions) == ((), (), ())
    assert len(found.questions) == 3


def test_who_sells_is_told_by_the_words_of_each():
    doc = told(CALL, READING)
    find_sides(doc)
    assert selling_shares(doc)["Ana"] > 0.99
    assert selling_shares(doc)["Bo"] < 0.01


def test_a_call_that_sells_nothing_is_told():
    talk = replace(make.reading(CALL), is_sales_call=False)
    found = read(told(CALL, talk))
    assert not found.is_sales_call
    assert found.is_sales_call_confidence > 0.99
