from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calls.comments import Comment
from calls.report import Label
from calls.reviews import Score, Session
from dashboard.agreement import agreement_table
from dashboard.scoring import MACHINE, by_moment, my_score, side_by_side, where_they_part
from tests.dashboard.rows import row

AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def score(who, label=Label.PUSH, points=20.0, *changes, call_id="a" * 64, session_id="s"):
    return Score(session_id, call_id, who, label, points, changes, AT)


def test_whoever_has_not_scored_a_call_has_no_score_of_it():
    given = [score("Ana"), score("Bo", call_id="b" * 64)]
    assert my_score(given, "a" * 64, "Ana") == given[0]
    assert my_score(given, "a" * 64, "Bo") is None


def test_each_reviewer_and_the_machine_have_a_line_with_the_difference(kept):
    table = side_by_side(kept, [score("Ana", Label.MIXED, 45.0, "Ask first.", "Wait.")])
    ana, machine = table.to_dict("records")
    assert (ana["Who"], ana["Score"], ana["From the machine"]) == ("Ana", 45.0, "+25")
    assert ana["To change"] == "Ask first. · Wait."
    assert (machine["Who"], machine["Score"], machine["From the machine"]) == (MACHINE, 20.0, "")
    assert machine["To change"] == kept.report.verdict.change_next[0].say


def test_a_call_that_is_no_sales_call_has_no_difference(kept):
    [line, _] = side_by_side(kept, [score("Ana", Label.NOT_A_SALES_CALL, None)]).to_dict("records")
    assert line["From the machine"] == "unknown"


def test_where_they_part_is_said_by_verdict_and_by_points(kept):
    said = where_they_part(kept, [score("Ana"), score("Bo", Label.PULL, 80.0)])
    assert len(said) == 3
    assert "**Bo** says" in said[0]
    assert "60 points kinder" in said[1]
    assert "60 points apart" in said[2]


def test_that_all_agree_or_nobody_scored_is_said_too(kept):
    assert where_they_part(kept, [score("Ana", points=25.0)])[0].startswith("All agree")
    assert where_they_part(kept, [])[0].startswith("Nobody has scored")


def test_moments_of_the_machine_and_of_people_stand_in_the_order_of_the_call(kept):
    said = [
        Comment("s", kept.call.id, 0.0, "Ana", "Too early."),
        Comment("s", kept.call.id, 9e3, None, "Late.", "the audit"),
    ]
    entries = by_moment(kept, said)
    assert [entry.title for entry in (entries[0], entries[-1])] == ["Ana", "Somebody"]
    assert [entry.title.startswith(MACHINE) for entry in entries[1:-1]] == [True, True]
    assert entries[-1].moments[0].text == "“the audit”"


@pytest.fixture
def sessions():
    return [
        Session("Later", date(2026, 11, 27), id="late"),
        Session("Earlier", date(2026, 11, 20), id="early"),
    ]


def test_agreement_is_counted_by_reviewer_and_session_by_session(sessions):
    rows = [replace(row(), id=one * 64, label=Label.PUSH, score=20.0) for one in "ab"]
    scores = [
        score("Ana", Label.PUSH, 10.0, session_id="late"),
        score("Ana", Label.PULL, 50.0, call_id="b" * 64, session_id="early"),
        score("Bo", None, None, session_id="late"),
        score("Bo", Label.PUSH, 30.0, call_id="gone", session_id="late"),
    ]
    [ana] = agreement_table(sessions, scores, rows).to_dict("records")
    assert (ana["Reviewer"], ana["Calls"], ana["Same verdict"]) == ("Ana", 2, "1 of 2, 50 %")
    assert (ana["Machine kinder by"], ana["Session by session"]) == ("-10.0", "-30.0 → +10.0")


def test_a_score_that_cannot_be_compared_has_no_difference(sessions):
    rows = [replace(row(), id="a" * 64, label=None, score=None)]
    [line] = agreement_table(sessions, [score("Ana", session_id="late")], rows).to_dict("records")
    assert (line["Same verdict"], line["Machine kinder by"]) == ("0 of 1, 0 %", "unknown")
