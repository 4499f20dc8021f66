"""A call is opened, played, searched and put right with the keyboard alone."""

import pytest

from tests.dashboard.test_browser import (  # noqa: F401  fixtures of the dashboard that runs for these tests
    address,
    chromium,
    data,
    kept,
    open_call,
    playwright,
    pytestmark,
    record,
    settings,
    tab,
)

MOST_STOPS = 60
FOCUSED = """(selector) => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return Boolean(one?.matches(selector));
}"""


@pytest.fixture
def go_to(tab):  # noqa: F811
    """Presses the tab key until the focus is on what a selector names."""

    def walk(selector):
        for _ in range(MOST_STOPS):
            if tab.evaluate(FOCUSED, selector):
                return
            tab.keyboard.press("Tab")
        pytest.fail(f"{selector} cannot be reached with the tab key")

    return walk


@pytest.mark.usefixtures("kept")
def test_a_call_is_found_in_the_library_and_opened_at_the_second(tab, address, go_to):  # noqa: F811
    tab.goto(address)
    tab.get_by_label("Search", exact=True).wait_for()
    go_to('input[aria-label="Search"]')
    tab.keyboard.type("line 6")
    tab.keyboard.press("Enter")
    tab.get_by_text("Said in").wait_for()
    go_to('a[href*="call?call="]')
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/call?call=*t=*")
    playwright.expect(tab.locator(".line.on")).to_contain_text("line 6")


@pytest.mark.usefixtures("kept")
def test_a_call_is_opened_from_the_table(tab, address, go_to):  # noqa: F811
    tab.goto(address)
    tab.get_by_test_id("stDataFrame").wait_for()
    tab.wait_for_timeout(1500)
    go_to("canvas, [role=gridcell], .gdg-input, table")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowDown")
    tab.wait_for_url("**/call?call=*")
    tab.locator(".line").first.wait_for()


def test_a_call_is_played_and_searched(tab, address, kept, go_to):  # noqa: F811
    open_call(tab, address, kept.call.id)
    go_to(".play")
    tab.keyboard.press("Enter")
    playwright.expect(tab.locator(".play")).to_have_class("play playing")
    go_to(".find")
    tab.keyboard.type("line 2")
    tab.keyboard.press("Enter")
    playwright.expect(tab.locator(".hits")).to_have_text("2 of 11")


def test_words_are_put_right_and_back_again_and_the_focus_stays_on_their_line(tab, address, kept, go_to):  # noqa: F811
    open_call(tab, address, kept.call.id)
    go_to(".line")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("e")
    go_to(".panel textarea")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("These are other words.")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    playwright.expect(tab.locator(".line").nth(1)).to_have_text("These are other words.")
    playwright.expect(tab.locator(".line:focus")).to_have_text("These are other words.")
    go_to(".undo")
    tab.keyboard.press("Enter")
    playwright.expect(tab.locator(".line").nth(1)).to_contain_text("line 1")
