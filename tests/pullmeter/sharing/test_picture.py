from xml.etree import ElementTree as ET

from pullmeter.sharing.picture import _lines, _ticks, svg
from pullmeter.sharing.timeline import Timeline, timeline
from tests.pullmeter.sharing.kept import kept


def test_the_picture_is_whole_and_says_what_it_shows():
    of = kept()
    tree = ET.fromstring(svg(timeline(of.call, of.reading), "one"))
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == "one-title one-words"
    assert [child.tag.split("}")[1] for child in tree][:2] == ["title", "desc"]


def test_an_empty_call_has_a_picture():
    assert ET.fromstring(svg(Timeline(0.0, (), (), ()), "one")) is not None


def test_marks_that_would_cover_each_other_stand_in_lines():
    assert _lines([0.0, 5.0, 30.0, 8.0]) == [0, 1, 0, 2]


def test_there_are_a_dozen_ticks_at_most():
    assert all(len(_ticks(seconds)) <= 13 for seconds in (1, 59, 700, 3600, 9000, 80_000))
