from dataclasses import replace

import pytest

from analysis.calibration import Review, calibrate, kappa, rank_correlation, remarks
from calls.deals import Outcome
from calls.findings import Side
from calls.report import BuyerPull, Label, MeasureName, Reason, Report, RubricVersion, Verdict

PULL, MIXED, PUSH = Label.PULL, Label.MIXED, Label.PUSH


def report(score, label=MIXED, demo=0.0):
    reasons = (Reason(MeasureName.DEMO_S, Side.PULL, demo, "because"),)
    verdict = Verdict(label, score, 1.0, reasons)
    return Report(RubricVersion("ours", 1), {}, verdict, BuyerPull(None, None, "because"))


def review(call, score, label=MIXED, by="Kim", outcome=None):
    return Review(call, by, label, score, outcome)


def test_kappa_is_agreement_beyond_chance():
    yes_and_no = [(PULL, PULL)] * 20 + [(PULL, PUSH)] * 5 + [(PUSH, PULL)] * 10 + [(PUSH, PUSH)] * 15
    assert kappa(yes_and_no) == 0.4  # the worked example of Cohen's kappa: po 0.7, pe 0.5


def test_kappa_is_1_in_full_agreement_and_below_0_in_full_disagreement():
    assert kappa([(PULL, PULL), (PUSH, PUSH)]) == 1.0
    assert kappa([(PULL, PUSH), (PUSH, PULL)]) == -1.0


def test_kappa_is_undefined_where_there_is_one_label_or_none():
    assert kappa([(PULL, PULL)] * 3) is None
    assert kappa([]) is None


def test_the_rank_correlation_looks_at_order_alone():
    assert rank_correlation([1, 2, 3], [10, 20, 90]) == 1.0
    assert rank_correlation([1, 2, 3], [9, 8, 1]) == -1.0


def test_ties_share_their_mean_rank():
    assert rank_correlation([1, 2, 2, 4], [1, 2, 3, 4]) == 0.949


@pytest.mark.parametrize("scores", [[1, 2], [5, 5, 5]])
def test_a_rank_correlation_of_few_or_equal_calls_is_undefined(scores):
    assert rank_correlation(scores, list(range(len(scores)))) is None


def test_bias_is_positive_where_the_machine_is_kinder():
    found = calibrate([review("a", 50), review("b", 40)], {"a": report(60), "b": report(30)})
    assert (found.together.mean_absolute_error, found.together.bias) == (10.0, 0.0)
    assert calibrate([review("a", 50)], {"a": report(60)}).together.bias == 10.0


def test_a_call_counts_once_together_however_many_reviewed_it():
    reviews = [review("a", 40), review("a", 60, by="Lee"), review("b", 50)]
    found = calibrate(reviews, {"a": report(50), "b": report(50)})
    assert (found.calls_count, found.reviews_count, found.together.calls_count) == (2, 3, 2)
    assert found.together.mean_absolute_error == 0.0
    assert [(one.reviewer, one.calls_count, one.bias) for one in found.reviewers] == [
        ("Kim", 2, 5.0),
        ("Lee", 1, -10.0),
    ]


def test_reviewers_who_are_even_leave_no_label_to_compare():
    reviews = [review("a", 50, PULL), review("a", 50, PUSH, by="Lee")]
    assert calibrate(reviews, {"a": report(50)}).together.same_label_share is None


def test_a_band_shows_its_points_where_the_machine_is_above_and_below():
    reports = {
        "a": report(60, demo=9),
        "b": report(60, demo=7),
        "c": report(40, demo=2),
        "d": report(50, demo=5),
    }
    found = calibrate([review("a", 40), review("b", 40), review("c", 60), review("d", 52)], reports)
    (band,) = found.bands
    assert (band.above_count, band.above_points, band.below_count, band.below_points) == (2, 8.0, 1, 2.0)
    assert band.difference == 6.0


def test_a_band_seen_on_one_side_only_has_no_difference():
    (band,) = calibrate([review("a", 40)], {"a": report(60, demo=9)}).bands
    assert (band.below_points, band.difference) == (None, None)


def test_outcomes_have_the_median_score_and_the_number_of_their_calls():
    reviews = [
        review("a", 1, outcome=Outcome.WON),
        review("b", 1, outcome=Outcome.WON),
        review("c", 1, outcome=Outcome.LOST),
        review("d", 1),
    ]
    found = calibrate(
        reviews, {name: report(score) for name, score in zip("abcd", (80, 70, 30, 9), strict=True)}
    )
    told = [(one.outcome, one.calls_count, one.median_score) for one in found.outcomes]
    assert told == [(Outcome.WON, 2, 75.0), (Outcome.LOST, 1, 30.0)]


def test_a_call_without_a_score_is_counted_and_compared_with_nobody():
    found = calibrate([review("a", 50)], {"a": report(None, label=None)})
    assert (found.unscored_count, found.together.scored_count, found.together.kappa) == (1, 0, None)


def test_a_call_that_is_no_sales_call_is_compared_by_its_label():
    found = calibrate(
        [review("a", None, Label.NOT_A_SALES_CALL)], {"a": report(None, Label.NOT_A_SALES_CALL)}
    )
    assert (found.together.same_label_share, found.together.bias) == (1.0, None)


def test_the_remarks_name_the_band_to_look_at():
    reports = {"a": report(60, demo=9), "c": report(40, demo=2)}
    told = remarks(calibrate([review("a", 40), review("c", 60)], reports))
    assert any("demo_s" in one and "9.0" in one for one in told)


def test_full_agreement_over_many_calls_is_not_remarked_on():
    labels = [PUSH, MIXED, PULL] * 4
    reports = {str(place): report(place, label) for place, label in enumerate(labels)}
    found = calibrate([review(str(place), place, label) for place, label in enumerate(labels)], reports)
    assert remarks(found) == []
    assert remarks(replace(found, calls_count=3)) != []
