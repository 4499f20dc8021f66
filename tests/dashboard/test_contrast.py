"""Whether every word on every page can be read (WCAG 2.1 AA), and every page on a telephone."""

from dataclasses import replace
from pathlib import Path

import pytest

from calls.findings import PhaseKind
from calls.store import Store
from tests import make
from tests.dashboard.conftest import keep
from tests.dashboard.test_browser import (  # noqa: F401  fixtures of the dashboard that runs for these tests
    address,
    chromium,
    data,
    kept,
    playwright,
    pytestmark,
    record,
    settings,
)

PAGES = ("", "founder", "week", "review", "decisions", "moments", "compare", "upload", "call?call={id}")
NARROW = 360

UNREADABLE = Path(__file__).with_name("unreadable.js").read_text("utf-8")
SPOIL = (
    """() => Object.assign(document.querySelector("h1").style, { color: "#808080", background: "#8c8c8c" })"""
)


@pytest.fixture(params=["light", "dark"])
def tab(chromium, request):  # noqa: F811
    """A page of the browser in one of the two themes."""
    page = chromium.new_page()
    page.emulate_media(color_scheme=request.param)
    yield page
    page.close()


def rest(tab):
    """Wait until the page is drawn."""
    tab.locator("h1").first.wait_for(timeout=60_000)
    tab.locator('[data-testid="stStatusWidget"]').wait_for(state="detached", timeout=60_000)
    tab.wait_for_timeout(1500)


def test_every_word_stands_out_from_what_is_behind_it(tab, address, kept, settings):  # noqa: F811
    assert Store(settings.database_url).holds(kept.call.id)
    unreadable = {}
    for page in PAGES:
        tab.goto(f"{address}/{page.format(id=kept.call.id)}")
        if page.startswith("call"):
            tab.locator(".line").first.wait_for(timeout=60_000)
        rest(tab)
        if found := tab.evaluate(UNREADABLE):
            unreadable[page] = found
    assert unreadable == {}


@pytest.fixture
def marked(call, reading, settings):  # noqa: F811
    """The address of a call with marks of every side, and with phases whose edges can be moved."""
    phases = [(kind, place) for place, kind in enumerate(list(PhaseKind)[: len(call.turns)])]
    read = replace(reading, phases=make.reading(call, phases=phases).phases)
    Store(settings.database_url).keep(keep(replace(call, id="e" * 64), read))
    return f"call?call={'e' * 64}"


def test_marks_lanes_and_edges_stand_out_from_what_is_behind_them(tab, address, marked):  # noqa: F811
    tab.goto(f"{address}/{marked}")
    tab.locator(".mark").first.wait_for(timeout=60_000)
    rest(tab)
    assert all(tab.locator(shape).count() for shape in (".mark.pull", ".mark.push", ".edge", ".track path"))
    assert tab.evaluate(UNREADABLE) == []


def test_words_that_cannot_be_read_would_be_found(tab, address):  # noqa: F811
    tab.goto(address)
    rest(tab)
    tab.evaluate(SPOIL)
    assert [one for one in tab.evaluate(UNREADABLE) if one.endswith("Library")]


def test_no_page_scrolls_sideways_on_a_telephone(tab, address, kept):  # noqa: F811
    tab.set_viewport_size({"width": NARROW, "height": 800})
    wide = {}
    for page in PAGES:
        tab.goto(f"{address}/{page.format(id=kept.call.id)}")
        rest(tab)
        width = tab.evaluate("() => document.documentElement.scrollWidth")
        if width > NARROW:
            wide[page] = width
    assert wide == {}
