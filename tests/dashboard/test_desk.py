"""The desk of a call in Chromium: hearing it, and putting it right in place."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from calls.corrections import CorrectionKind
from calls.findings import Form, Mode, PhaseKind, Question, QuestionType
from calls.store import Store
from tests import make
from tests.dashboard.conftest import keep
from tests.dashboard.test_browser import (  # noqa: F401  fixtures of the dashboard that runs for these tests
    address,
    chromium,
    data,
    open_call,
    playwright,
    pytestmark,
    record,
    settings,
    sound_of,
    tab,
)

ASKED = "How many people are on your team today?"
CALL_ID = "f" * 64
WORD = "() => [...(CSS.highlights.get('pullmeter-word') ?? [])].map(String).join()"


@pytest.fixture
def store(settings):  # noqa: F811
    return Store(settings.database_url)


@pytest.fixture
def call(store, settings):  # noqa: F811
    """A call of two minutes with its sound, as it was made: whatever a test before put right is gone."""
    lines = [
        f"Ana: This is line {n} of it. {ASKED}" if n % 2 else f"Ben: This is line {n}." for n in range(30)
    ]
    call = make.call(*lines, id=CALL_ID, started_at=datetime(2026, 9, 8, tzinfo=UTC))
    question = Question(make.span(call, ASKED), QuestionType.SITUATION, Form.CLOSED, Mode.FACT, 0.9)
    reading = make.reading(call, phases=[(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 20)], questions=[question])
    sound = record(settings.data_dir / "desk.wav", bytes(2 * 8000 * 150))
    if store.holds(CALL_ID):
        store.forget(CALL_ID)
    store.keep(replace(keep(call, reading), media=str(sound), imported_at=datetime.now(UTC)))
    return call


@pytest.fixture
def desk(tab, address, call):  # noqa: F811
    """The open page of that call."""
    tab.set_default_timeout(90_000)
    open_call(tab, address, call.id)
    return tab


def expect(found):
    playwright.expect.set_options(timeout=60_000)
    return playwright.expect(found)


def line(desk, text):
    return desk.locator(".line", has_text=text)


def kinds(store):
    return [row.kind for row in store.corrections(CALL_ID)]


def test_a_long_transcript_is_drawn_to_its_end_and_opens_there(tab, address, store):  # noqa: F811
    long = make.call(*(f"{'Ana' if n % 2 else 'Ben'}: Line {n} of many." for n in range(200)), id="d" * 64)
    store.keep(keep(long, make.reading(long)))
    open_call(tab, address, long.id)
    expect(tab.locator(".line")).to_have_count(200)
    open_call(tab, address, long.id, "&t=100000")
    expect(tab.locator(".line.on")).to_have_text("Line 199 of many.")
    said, transcript = (tab.locator(place).bounding_box() for place in (".line.on", ".transcript"))
    assert transcript["y"] <= said["y"] <= transcript["y"] + transcript["height"]


def test_the_word_that_is_said_is_lit(desk):
    line(desk, "This is line 6.").click()
    desk.wait_for_function(f"({WORD})() === 'line'")


def test_the_arrow_keys_walk_from_line_to_line_and_enter_plays(desk, call):
    line(desk, "This is line 6.").click()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    assert sound_of(desk)["at"] >= call.turns[7].start_s
    desk.keyboard.press("ArrowLeft")
    assert sound_of(desk)["at"] < call.turns[7].start_s


def test_a_question_gets_another_type_while_the_sound_goes_on_and_the_page_is_scored_anew(desk, store):
    line(desk, "This is line 2.").click()
    desk.locator(".chip").click()
    desk.locator(".panel").get_by_label("It is").select_option("question:options")
    desk.locator(".panel").get_by_role("button", name="Save").click()
    expect(desk.locator(".chip")).to_have_text("Options")
    assert store.kept(CALL_ID).reading.questions[0].kind is QuestionType.OPTIONS
    assert not sound_of(desk)["paused"]
    desk.get_by_role("tab", name="Corrections").click()
    expect(desk.get_by_text("Situation question → Options question")).to_be_visible()


def test_a_correction_is_taken_back(desk, store):
    desk.locator(".chip").click()
    desk.locator(".panel").get_by_role("button", name="It is not there").click()
    expect(desk.locator(".chip")).to_have_count(0)
    desk.locator(".tools .undo").click()
    expect(desk.locator(".chip")).to_have_text("Situation")
    assert kinds(store) == [CorrectionKind.FINDING_WRONG, CorrectionKind.UNDO]


def test_a_missing_finding_is_added_by_keyboard_alone(desk, store):
    line(desk, "This is line 4.").focus()
    desk.keyboard.press("m")
    desk.locator(".panel").get_by_label("It is").select_option("element:urgency")
    desk.locator(".panel").get_by_role("button", name="Save").press("Enter")
    expect(desk.locator(".chip", has_text="Urgency")).to_be_visible()
    [element] = store.kept(CALL_ID).reading.elements
    assert store.kept(CALL_ID).call.passage(element.span).text == "This is line 4."


def still(desk, found):
    """Where something lies once the page has come to rest, which moves while its parts are drawn."""
    found.scroll_into_view_if_needed()
    before, box = None, found.bounding_box()
    while box != before:
        desk.wait_for_timeout(300)
        before, box = box, found.bounding_box()
    return box


def test_words_are_marked_with_the_mouse(desk):
    box = still(desk, line(desk, "This is line 4."))
    middle = box["y"] + box["height"] / 2
    desk.mouse.move(box["x"] + 2, middle)
    desk.mouse.down()
    desk.mouse.move(box["x"] + box["width"] * 0.45, middle, steps=5)
    desk.mouse.up()
    desk.locator(".tools .mark-as").click()
    said = desk.locator(".panel blockquote").inner_text()
    assert said
    assert said != "This is line 4."
    assert "This is line 4.".startswith(said)


def test_the_words_of_a_turn_and_who_says_it_are_put_right(desk, store):
    line(desk, "This is line 4.").focus()
    desk.keyboard.press("e")
    desk.locator(".panel").get_by_label("What is said").fill("We have to be live by June.")
    desk.locator(".panel").get_by_role("button", name="Save the words").click()
    expect(line(desk, "We have to be live by June.")).to_be_visible()
    line(desk, "We have to be live by June.").focus()
    desk.keyboard.press("e")
    desk.locator(".panel").get_by_label("Who says it").select_option("+")
    desk.locator(".panel").get_by_label("Their name").fill("Dora")
    desk.locator(".panel").get_by_role("button", name="Save the speaker").click()
    expect(desk.locator(".paragraph h4", has_text="Dora")).to_be_visible()
    assert kinds(store) == [CorrectionKind.TEXT, CorrectionKind.TURN_SPEAKER]


def test_the_edge_of_a_phase_is_dragged(desk, store, call):
    edge, track = desk.locator(".edge").bounding_box(), desk.locator(".track.phases").bounding_box()
    y = edge["y"] + edge["height"] / 2
    desk.mouse.move(edge["x"] + edge["width"] / 2, y)
    desk.mouse.down()
    desk.mouse.move(track["x"] + track["width"] * 0.3, y, steps=5)
    desk.mouse.up()
    expect(desk.locator(".tools .undo")).to_be_visible()
    supply = store.kept(CALL_ID).reading.phases[1].span.start
    assert call.words[supply].start_s == pytest.approx(call.duration_s * 0.3, abs=2.0)


def test_the_edge_of_a_phase_is_moved_by_keys(desk, store, call):
    desk.locator(".edge").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        desk.keyboard.press(key)
    expect(desk.locator(".tools .undo")).to_be_visible()
    supply = store.kept(CALL_ID).reading.phases[1].span.start
    assert call.words[supply].start_s == pytest.approx(call.turns[20].start_s + 3, abs=0.5)


@pytest.mark.parametrize(
    ("reach", "expected"),
    [("turn_phase", ["demand", "path", "demand", "supply"]), ("phase_kind", ["path", "supply"])],
)
def test_a_line_or_its_whole_stretch_is_put_into_another_phase(desk, store, reach, expected):
    line(desk, "This is line 4.").focus()
    desk.keyboard.press("e")
    panel = desk.locator(".panel")
    panel.get_by_label("Phase").select_option("path")
    panel.get_by_label("What is in it").select_option(reach)
    panel.get_by_role("button", name="Save the phase").click()
    expect(desk.locator(".tools .undo")).to_have_attribute("title", re.compile("Demand → Path"))
    assert [phase.kind for phase in store.kept(CALL_ID).reading.phases] == expected
    assert desk.locator(".track.phases .phase").count() == len(expected)


def test_what_cannot_be_is_said_in_the_panel(desk):
    desk.locator(".tools .correct").click()
    desk.locator(".panel").get_by_role("button", name="Save the side").click()
    expect(desk.locator(".panel .problem")).to_have_text("This is how it stands already.")


def test_a_link_to_the_chosen_line_is_shown(desk, call):
    line(desk, "This is line 6.").click()
    desk.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    desk.locator(".tools .link").click()
    expect(desk.locator(".note")).to_contain_text(f"t={call.turns[6].start_s}")


def test_the_desk_works_at_360_pixels(desk):
    desk.set_viewport_size({"width": 360, "height": 800})
    desk.locator(".chip").click()
    box = desk.locator(".panel").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
