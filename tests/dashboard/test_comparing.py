from dataclasses import replace

from calls.findings import Side
from calls.report import MeasureName, Reason
from dashboard.comparing import OTHER_RUBRICS, comparison, gaps, in_a_sentence


def with_score(kept, score, **points):
    reasons = tuple(Reason(MeasureName(name), Side.PULL, value, "") for name, value in points.items())
    return replace(
        kept, report=replace(kept.report, verdict=replace(kept.report.verdict, score=score, reasons=reasons))
    )


def test_the_widest_gap_comes_first(kept):
    left = with_score(kept, 70, talk_ratio=5.0, demo_s=20.0)
    right = with_score(kept, 40, talk_ratio=4.0, we_share=1.5)
    assert [gap.measure for gap in gaps(left.report, right.report)] == ["demo_s", "we_share", "talk_ratio"]


def test_a_sentence_says_which_call_is_ahead_and_by_what(kept):
    left = with_score(kept, 30.4, talk_ratio=2.0, demo_s=9.0)
    right = with_score(kept, 55.0, talk_ratio=8.0, demo_s=1.0)
    assert in_a_sentence(left, right) == "The right call has 25 points more, most of all for talk ratio."


def test_points_of_two_rubrics_are_not_compared(kept):
    other = replace(kept, report=replace(kept.report, rubric=replace(kept.report.rubric, version=99)))
    assert in_a_sentence(kept, other) == OTHER_RUBRICS
    assert set(comparison(kept, other)["Points left"]) == {""}


def test_a_call_without_a_score_is_compared_by_its_measures(kept):
    assert "no score" in in_a_sentence(kept, with_score(kept, None))


def test_every_measure_that_both_show_has_its_line(kept):
    table = comparison(kept, with_score(kept, 10, demo_s=3.0))
    assert len(table) == len(kept.report.shown)
    assert table["Points right"].tolist().count("3.0") == 1
