import pytest

from tests import make


def asked(reader, *lines):
    call = make.call(*lines)
    return [call.passage(question.span).text for question in reader.read(call).questions]


@pytest.mark.parametrize(
    "text",
    [
        "Walk me through your week.",
        "And the steering committee, when's that?",
        "Are you on Jira today?",
        "You're on Jira today?",
    ],
)
def test_an_utterance_that_asks_for_an_answer_is_a_question(reader, text):
    assert asked(reader, "Ana: Thanks.", "Bo: Sure thing.", f"Ana: {text}", "Bo: Yes, in a way.") == [text]


def test_a_question_behind_its_topic_is_heard_without_punctuation(reader):
    text = "and the steering committee when's that"
    assert asked(reader, "Ana: thanks", "Bo: sure thing", f"Ana: {text}", "Bo: on monday") == ["when's that"]


@pytest.mark.parametrize(
    "text",
    [
        "What we do is print tickets.",
        'He came in and said "where is the rest of it?"',
        "Really?",
        "We have a box at each scale.",
    ],
)
def test_what_asks_for_no_answer_is_none(reader, text):
    assert asked(reader, "Ana: Thanks.", "Bo: Sure thing.", f"Ana: {text}", "Bo: I see.") == []


def test_a_question_that_is_answered_by_whoever_asked_it_is_none(reader):
    assert asked(reader, "Ana: We did it, right? Because it was due on that day.", "Bo: I see.") == []


def test_an_alternative_belongs_to_the_question_before_it(reader):
    line = "What did she count? Everything, or just the new ones?"
    assert asked(reader, f"Ana: {line}", "Bo: The new ones.") == [line]


def test_two_questions_in_a_turn_are_two(reader):
    assert len(asked(reader, "Ana: How many trucks do you run? And who drives them?", "Bo: Ten.")) == 2


def test_a_question_is_heard_at_the_end_of_a_turn_without_punctuation(reader):
    found = asked(
        reader,
        "Ana: okay so that is the letter and it came in may what happens if you do nothing",
        "Bo: they close us down",
    )
    assert found == ["what happens if you do nothing"]
