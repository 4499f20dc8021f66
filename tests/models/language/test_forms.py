import pytest

from calls.findings import Form, Mode, QuestionType
from models.language.forms import form_of, mode_of


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("what have you tried", Form.OPEN),
        ("walk me through your week", Form.OPEN),
        ("how many trucks", Form.CLOSED),
        ("are you on jira", Form.CLOSED),
        ("so and when is that", Form.CLOSED),
    ],
)
def test_a_question_is_closed_where_a_yes_a_number_or_a_date_answers_it(text, form):
    assert form_of(text.split(), QuestionType.CLARIFY) is form


def test_a_playback_is_closed_and_asks_a_fact():
    words = ["what", "did", "i", "miss"]
    assert form_of(words, QuestionType.PLAYBACK) is Form.CLOSED
    assert mode_of(words, QuestionType.PLAYBACK) is Mode.FACT


def test_a_fit_check_asks_an_opinion():
    assert mode_of(["is", "that", "enough"], QuestionType.FIT_CHECK) is Mode.OPINION


def test_a_wish_is_an_opinion_and_what_happened_is_a_fact():
    assert mode_of(["would", "you", "leave"], QuestionType.PATH) is Mode.OPINION
    assert mode_of(["who", "signs"], QuestionType.PATH) is Mode.FACT
