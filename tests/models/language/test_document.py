import spacy

from calls.call import Role
from models.language.document import Mark, document, document_of_turns, read, write
from tests import make

VOCAB = spacy.blank("en").vocab


def test_a_document_has_a_token_for_each_word_and_a_span_for_each_turn():
    call = make.call("Ana: so — don't you?", "Bo: no")
    doc = document(call, VOCAB)
    assert [token.text for token in doc] == ["so", "—", "don't", "you?", "no"]
    assert [(turn.text, turn.label_, turn.kb_id_) for turn in doc.spans["turns"]] == [
        ("so — don't you?", "seller", "Ana"),
        ("no", "buyer", "Bo"),
    ]


def test_turns_of_strangers_have_no_side():
    doc = document_of_turns(make.call("Ana: hi", "Bo: hello").turns, VOCAB)
    assert {turn.label_ for turn in doc.spans["turns"]} == {Role.UNKNOWN.value}


def test_findings_come_back_in_the_order_of_their_words():
    doc = document(make.call("Ana: one two three"), VOCAB)
    late, early = Mark(1, 3, "value", 0.5), Mark(0, 1, "trust", 0.25)
    write(doc, "pillars", [late, early])
    assert list(read(doc, "pillars")) == [early, late]
