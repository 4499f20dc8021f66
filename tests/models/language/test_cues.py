import re

from calls.findings import QuestionType
from models.language.cues import Cue
from models.language.cues.matching import CUES, wordings
from models.language.document import document
from models.language.talk import talk_of
from tests import make


def test_a_plain_phrase_stands_for_all_its_wordings():
    cue = Cue(QuestionType.OPTIONS, 1.0, "^ have|did you ever? try")
    assert wordings(cue) == [
        ["have", "you", "ever", "try"],
        ["have", "you", "try"],
        ["did", "you", "ever", "try"],
        ["did", "you", "try"],
    ]


def test_no_phrase_is_written_twice_for_one_kind():
    written = [(type(cue.kind), cue.kind, cue.phrase) for cue in CUES]
    assert len(written) == len(set(written))


def test_every_phrase_is_in_the_language_of_cues():
    word = r"(<(number|date|pain)>|[a-z0-9'-]+)"
    part = rf"(\.\.\.|{word}(\|{word})*)\??"
    allowed = re.compile(rf"(\^ )?{part}( {part})*( \$)?")
    assert [cue.phrase for cue in CUES if not allowed.fullmatch(cue.phrase)] == []


def test_a_cue_does_not_reach_across_sentences(reader):
    call = make.call("Ana: That was why. Now we go.")
    doc = reader._nlp(document(call, reader._nlp.vocab))
    assert not any(cue.phrase == "why now" for sentence in talk_of(doc).sentences for cue in sentence.cues)
