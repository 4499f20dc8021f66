import pytest

from calls.findings import QuestionType, Side
from tests import make

SMALL_TALK = ("Ana: Hi Bo, nice to meet you.", "Bo: Hello Ana.")
NEED = (
    "Ana: So what brought you to us?",
    "Bo: We have to get the audit log live by June, because the auditor comes back in July and last time "
    "he found nineteen errors in the binder that the night shift keeps by hand.",
)


def type_of(reader, *lines):
    return reader.read(make.call(*lines)).questions[-1].kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Why now, and not next year?", QuestionType.URGENCY),
        ("What else have you looked at?", QuestionType.OPTIONS),
        ("Where does the binder fall short?", QuestionType.LACKING),
        ("When you say errors, what do you mean?", QuestionType.CLARIFY),
        ("Is it all right if you don't fix this?", QuestionType.OFF_RAMP),
        ("Can you see my screen?", QuestionType.LOGISTICS),
        ("What would you need to see to go ahead?", QuestionType.PATH),
    ],
)
def test_a_question_in_the_words_of_the_method_has_its_type(reader, text, kind):
    assert (
        type_of(reader, *SMALL_TALK, *NEED, f"Ana: {text}", "Bo: Well, the binder is lost twice a week.")
        is kind
    )


def test_saying_the_need_back_is_a_playback(reader):
    said = (
        "So you need the audit log live by June, before the auditor comes back, and the binder has errors. "
        "Is that right?"
    )
    assert type_of(reader, *SMALL_TALK, *NEED, f"Ana: {said}", "Bo: Yes.") is QuestionType.PLAYBACK


def test_who_talks_most_of_the_call_asks_for_their_own_sake(reader):
    speech = "Ana: Our platform reads every event you have, and it is the most advanced one there is."
    question = "Ana: Who decides on this at your place?"
    calm = reader.read(make.call(*SMALL_TALK, *NEED, question, "Bo: I do. " + "It is my project now. " * 8))
    pushy = reader.read(
        make.call(SMALL_TALK[0], "Bo: Hi.", speech + " And it scales. " * 30, "Bo: Okay.", question)
    )
    assert calm.questions[-1].side is not Side.PUSH
    assert pushy.questions[-1].side is Side.PUSH


def test_a_question_to_a_colleague_is_logistics(reader):
    call = make.call(
        "Ana: Hi Bo, this is Cy, who builds it with me.",
        "Bo: Hello.",
        "Cy: Hi Bo. Our product prints the log.",
        "Bo: Does it work offline?",
        "Ana: Cy, do you want to take that one?",
        "Cy: It does.",
        sellers=("Ana", "Cy"),
    )
    assert reader.read(call).questions[-1].kind is QuestionType.LOGISTICS
