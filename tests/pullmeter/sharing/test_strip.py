from pullmeter.sharing.strip import COLUMNS, MARGIN, strip
from pullmeter.sharing.timeline import Timeline, timeline
from tests.pullmeter.sharing.kept import kept


def lines():
    of = kept()
    return strip(timeline(of.call, of.reading)).splitlines()


def test_no_line_of_the_strip_is_wider_than_its_columns():
    drawn = lines()[: lines().index("")]
    assert max(map(len, drawn)) <= MARGIN + COLUMNS


def test_every_sign_of_the_strip_is_explained():
    assert "Pillars: E empathy, C competence" in lines()
    assert "Phases: D demand, S supply, P path" in lines()


def test_an_empty_call_has_a_strip():
    assert "0:00" in strip(Timeline(0.0, (), (), ()))
