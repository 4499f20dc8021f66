import pytest

from analysis.calibration import Review
from calls.deals import Outcome
from calls.errors import NotUsableError
from calls.report import Label
from pullmeter.reviews import read_reviews

IDS = ["ab12", "ab34", "cd56"]
HEAD = "call id,reviewer,label,score,outcome\n"


@pytest.fixture
def read(tmp_path):
    path = tmp_path / "reviews.csv"

    def reading(text, encoding="utf-8"):
        path.write_bytes(text.encode(encoding))
        return read_reviews(path, IDS)

    return reading


def test_a_line_is_a_review(read):
    assert read(HEAD + "cd,Kim,pull,80,won\n") == [Review("cd56", "Kim", Label.PULL, 80.0, Outcome.WON)]


def test_a_spreadsheets_own_way_of_writing_is_read(read):
    text = "Reviewer , Label,Score,CALL_ID,Notes\r\nKim,Not a sales call,,ab12,hm\r\n"
    assert read(text, "utf-8-sig") == [Review("ab12", "Kim", Label.NOT_A_SALES_CALL, None)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "lacks the column 'call id'"),
        ("call id,reviewer,label\nab12,Kim,pull\n", "lacks the column 'score'"),
        (HEAD, "holds no review"),
        (HEAD + "zz,Kim,pull,80,\n", "no call"),
        (HEAD + "ab,Kim,pull,80,\n", "more than one call"),
        (HEAD + ",Kim,pull,80,\n", "no call"),
        (HEAD + "cd,,pull,80,\n", "names no reviewer"),
        (HEAD + "cd,Kim,great,80,\n", "the label 'great': use push, pull, mixed, not_a_sales_call"),
        (HEAD + "cd,Kim,pull,,\n", "the score ''"),
        (HEAD + "cd,Kim,pull,101,\n", "the score '101'"),
        (HEAD + "cd,Kim,pull,nan,\n", "the score 'nan'"),
        (HEAD + "cd,Kim,pull\n", "the score ''"),
        (HEAD + "cd,Kim,pull,80,maybe\n", "the outcome 'maybe': use open, won, lost"),
        (HEAD + "cd,Kim,pull,80,\ncd5,Kim,pull,70,\n", "reviews the call cd56 twice"),
        (HEAD + "cd,Kim,pull,80,won\ncd,Lee,pull,70,lost\n", "has two outcomes"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_in_one_sentence(read, text, says):
    with pytest.raises(NotUsableError) as error:
        read(text)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_the_line_of_a_mistake_is_named(read):
    with pytest.raises(NotUsableError, match="Line 3"):
        read(HEAD + "cd,Kim,pull,80,\nab12,Kim,x,80,\n")


def test_another_encoding_is_refused(read):
    with pytest.raises(NotUsableError, match="UTF-8"):
        read(HEAD + "cd,Zoë,pull,80,\n", "latin-1")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(NotUsableError, match="cannot be read"):
        read_reviews(tmp_path / "none.csv", IDS)
