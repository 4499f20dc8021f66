import spacy

from models.language import sentences
from models.language.document import document
from tests import make


def split(*lines):
    nlp = spacy.blank("en")
    nlp.add_pipe("pullmeter_sentences")
    doc = nlp(document(make.call(*lines), nlp.vocab))
    return [span.text for span in doc.spans["sentences"]]


def test_punctuation_ends_a_sentence_and_an_abbreviation_does_not():
    assert split("Ana: Hello there. I am with Dr. Ruiz.") == ["Hello there.", "I am with Dr. Ruiz."]


def test_no_sentence_crosses_a_turn():
    assert split("Ana: so then we", "Bo: yes") == ["so then we", "yes"]


def test_a_question_starts_a_sentence_where_nothing_is_punctuated():
    heard = split("Ana: we saw the letter and so how do you plan to answer it")
    assert heard == ["we saw the letter", "and so how do you plan to answer it"]


def test_a_relative_clause_is_not_torn_off():
    assert split("Ana: the thing that he did is what you see") == ["the thing that he did is what you see"]


def test_words_open_a_question_by_their_order():
    assert sentences.opens_question(["what", "do"])
    assert sentences.opens_question(["are", "you"])
    assert not sentences.opens_question(["what", "we"])
    assert not sentences.opens_question(["have", "the"])
