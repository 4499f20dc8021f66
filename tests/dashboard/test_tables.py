from calls.deals import Outcome
from calls.library import Page
from dashboard.charts import score_trend, trend_in_words
from dashboard.tables import MOST_FOUNDERS, library_table, trend_table
from tests.dashboard.rows import row


def test_a_line_of_the_library_reads_as_people_write():
    page = Page([row(day=8, talk_ratio=0.43, demo_s=0.0)], 1, 1, {"Ana8": ["board"]}, {"Ana8": Outcome.WON})
    [line] = library_table(page).to_dict("records")
    assert (line["Outcome"], line["Tags"]) == ("won", ["board"])
    assert (line["Date"], line["Verdict"], line["Buyer"]) == ("8 Sep 2026", ["← pull"], "unknown")
    assert (line["Talk ratio"], line["Demo"], line["Supply"]) == ("43 %", "none", "-")


def test_the_trend_leaves_out_what_has_no_score_no_date_and_no_founder():
    rows = [row(), row(score=None), row(day=None), row(founder=None)]
    assert len(trend_table(rows)) == 1


def test_the_trend_shows_the_founders_with_the_most_calls():
    often = [row(f"F{n}", day) for n in range(MOST_FOUNDERS) for day in (1, 2)]
    assert set(trend_table([row("Once"), *often])["founder"]) == {f"F{n}" for n in range(MOST_FOUNDERS)}


def test_scores_of_two_rubrics_are_not_joined_by_a_line():
    chart = score_trend(trend_table([row(day=1), row(day=2, version=2)])).to_dict()
    lines = next(layer for layer in chart["layer"] if layer["mark"]["type"] == "line")
    assert lines["encoding"]["detail"]["field"] == "rubric"


def test_the_trend_can_be_read_aloud():
    words = trend_in_words(trend_table([row(day=2, score=40.0), row(day=1, score=20.0)]))
    assert "Ana 20, 40" in words
