from dataclasses import replace

import pytest

from calls.findings import Side
from calls.report import Change, MeasureName, Reason
from calls.reviews import Item
from dashboard.agenda import MOMENTS, Moment, Place, item_name, moments_of, read_place


def reason(kept, line, points, measure=MeasureName.TALK_RATIO):
    return Reason(measure, Side.PUSH, points, "Because.", (kept.call.passage(kept.call.span_of(line)),))


def scored(kept, *reasons, changes=()):
    verdict = replace(kept.report.verdict, reasons=reasons, change_next=changes)
    return replace(kept, report=replace(kept.report, verdict=verdict))


def test_a_call_that_is_scored_goes_from_its_start_through_the_moments_behind_the_verdict(kept):
    found = moments_of(
        Item("a", 20), scored(kept, reason(kept, 3, 5.0), reason(kept, 1, 2.0)), is_blind=False
    )
    assert [one.start_s for one in found] == [None, kept.call.turns[1].start_s, kept.call.turns[3].start_s]
    assert "push" in found[1].because


def test_what_to_change_goes_before_what_speaks_for_the_verdict(kept):
    moment = (kept.call.passage(kept.call.span_of(1)),)
    change = Change("Ask first.", "It cost 20 points.", moment)
    [_, found] = moments_of(
        Item("a", 20), scored(kept, reason(kept, 1, 5.0), changes=(change,)), is_blind=False
    )
    assert (found.title, found.because) == ("To change.", "Ask first.")


def test_where_two_measures_begin_at_one_second_the_stronger_one_speaks(kept):
    weak = reason(kept, 1, 2.0, MeasureName.DEMO_S)
    [_, found] = moments_of(Item("a", 20), scored(kept, weak, reason(kept, 1, 5.0)), is_blind=False)
    assert found.title == "Talk ratio"


def test_a_call_has_a_few_moments_only(kept):
    passage = kept.call.passage(kept.call.span_of(1))
    many = [
        replace(reason(kept, 1, 1.0), evidence=(replace(passage, start_s=float(at)),)) for at in range(20)
    ]
    assert len(moments_of(Item("a", 20), scored(kept, *many), is_blind=False)) == 1 + MOMENTS


def test_a_blind_reader_has_no_moment_that_gives_the_verdict_away(kept):
    assert moments_of(Item("a", 20), kept, is_blind=True) == [Moment("From the start")]


def test_a_clip_is_one_moment_with_an_end(kept):
    [found] = moments_of(Item("a", 5, 3.0, 9.0, "What does it cost?"), kept, is_blind=False)
    assert (found.start_s, found.end_s) == (3.0, 9.0)
    assert "What does it cost?" in found.because


def test_one_walks_through_the_moments_of_an_item_and_on_to_the_next():
    assert Place(0, 0).after(2, 2) == Place(0, 1)
    assert Place(0, 1).after(2, 2) == Place(1, 0)
    assert Place(1, 1).after(2, 2) is None
    assert Place(1, 1).before() == Place(1, 0)
    assert Place(1, 0).before() == Place(0, 0)
    assert Place(0, 0).before() is None


@pytest.mark.parametrize(
    ("item", "moment", "place"),
    [("1", "2", Place(1, 2)), (None, None, Place(0)), ("9", "2", Place(0)), ("x", "-1", Place(0))],
)
def test_a_place_that_is_not_on_the_agenda_is_its_start(item, moment, place):
    assert read_place(item, moment, 2) == place


def test_an_item_says_what_is_heard_and_for_how_long():
    assert item_name(Item("a", 20), {"a": "Intro"}) == "Intro · 20 min"
    assert item_name(Item("a", 5, 65.0, 90.0), {"a": "Intro"}) == "Intro, 1:05 to 1:30 · 5 min"
