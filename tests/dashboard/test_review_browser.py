"""A review session in Chromium, as a team holds it: two people, each in a browser of their own."""

import json
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from struct import pack

import pytest

from calls.corrections import CorrectionKind
from calls.findings import Form, Mode, PhaseKind, Question, QuestionType
from calls.report import Change, Label, MeasureName, Reason, Verdict
from calls.reviews import Item, Score, Session
from calls.store import Store
from dashboard.talk import LOOK_EVERY_S
from tests import make
from tests.dashboard.conftest import keep
from tests.dashboard.test_browser import (  # noqa: F401  fixtures of the dashboard that runs for these tests
    CHROMIUM,
    SWITCHES,
    address,
    data,
    playwright,
    pytestmark,
    record,
    settings,
    sound_of,
)

ASKED = "And what does it cost?"
ADVICE, BECAUSE, HIS_CHANGE = "The advice of the machine.", "Zebras pull half of it.", "What Bo would change."
MACHINE_SCORE, HIS_SCORE = 12.375, 43.125
SOON_S = 2.0
LOADED = 10  # times as slow as a machine that does nothing else


@pytest.fixture
def store(settings):  # noqa: F811
    return Store(settings.database_url)


@pytest.fixture
def call(store, settings):  # noqa: F811
    """A call of today with its sound, in which the buyer asks for the price; nothing of a test before."""
    lines = [f"Ana: This is line {n} of it." if n % 2 else f"Ben: This is line {n}." for n in range(30)]
    lines[10] += " " + ASKED
    call = make.call(*lines, id="d" * 64, started_at=datetime.now(UTC))
    asked = Question(make.span(call, ASKED), None, Form.OPEN, Mode.FACT, 1.0)
    led = Question(
        make.span(call, "This is line 3 of it."), QuestionType.LEADING_PAIN, Form.OPEN, Mode.FACT, 1.0
    )
    reading = make.reading(
        call, phases=[(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 20)], questions=[led, asked]
    )
    sound = record(settings.data_dir / "review.wav", bytes(2 * 8000 * 150))
    held = keep(call, reading, media=str(sound))
    moment = (call.passage(led.span),)
    reasons = (Reason(MeasureName.PULL_QUESTION_SHARE, led.kind.side, 20.0, BECAUSE, moment),)
    verdict = Verdict(Label.PUSH, MACHINE_SCORE, 0.8, reasons, (Change(ADVICE, "It cost points.", moment),))
    for call_id in store.ids():
        store.forget(call_id)
    for session in store.sessions():
        store.drop_session(session.id)
    store.keep(replace(held, report=replace(held.report, verdict=verdict)))
    return call


@pytest.fixture
def session(store, call):
    made = Session("Friday", date(2026, 11, 27), ("Ana", "Bo"), (Item(call.id, 20.0),))
    return replace(made, id=store.keep_session(made))


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES, env={"HOME": folder})
        yield browser
        browser.close()


@pytest.fixture
def open_tab(chromium):
    """Opens a browser of somebody's own."""
    contexts = []

    def open_tab():
        contexts.append(chromium.new_context())
        tab = contexts[-1].new_page()
        tab.set_default_timeout(60_000)
        return tab

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture
def sit_in(open_tab, address, session):  # noqa: F811
    """Opens the session in the browser of somebody."""

    def sit_in(me, tab=None):
        tab = tab or open_tab()
        tab.goto(f"{address}/session?session={session.id}&me={me}")
        tab.locator(".line").first.wait_for()
        return tab

    return sit_in


def score(store, session, who, label=Label.MIXED, points=HIS_SCORE):
    call_id = session.items[0].call_id
    store.add_score(Score(session.id, call_id, who, label, points, (HIS_CHANGE,), datetime.now(UTC)))


def say(tab, text):
    tab.get_by_label("Comment", exact=True).fill(text)
    tab.get_by_role("button", name="Comment", exact=True).click()


def said(tab, text):
    return tab.locator(".talk .said", has_text=text)


def expect(found):
    return playwright.expect(found)


def listening(tab):
    """Everything that a browser receives, as it comes."""
    received = []
    tab.on(
        "websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(as_bytes(frame)))
    )
    tab.on("response", lambda answer: received.append(body_of(answer)))
    return received


def as_bytes(frame):
    return frame.encode() if isinstance(frame, str) else frame


def body_of(answer):
    return answer.body() if answer.ok and "/api/" in answer.url and "/media/" not in answer.url else b""


@pytest.mark.usefixtures("call")
def test_a_session_is_made_from_a_ready_choice(open_tab, address, store):  # noqa: F811
    tab = open_tab()
    tab.goto(f"{address}/review")
    tab.get_by_text("Every time we were asked for the price").click()
    tab.get_by_text("What does it cost", exact=False).first.wait_for(state="attached")
    tab.get_by_role("button", name="Make the session").click()
    tab.wait_for_url("**/session?session=*")
    [made] = store.sessions()
    assert [item.note for item in made.items] == [ASKED]


def test_blind_means_blind_in_everything_that_the_server_sends(sit_in, open_tab, store, session):
    score(store, session, "Bo")
    tab = open_tab()
    received = listening(tab)
    sit_in("Ana", tab)
    tab.get_by_text("Score it blind").wait_for()
    tab.wait_for_timeout(1500 * LOOK_EVERY_S)  # a look for comments is among it
    told = b" ".join([*received, tab.content().encode()])
    assert b"This is line 3 of it" in told
    for secret in (ADVICE, BECAUSE, HIS_CHANGE, str(MACHINE_SCORE), str(HIS_SCORE), "/api/transcript/"):
        assert secret.encode() not in told
    for number in (MACHINE_SCORE, HIS_SCORE):
        assert pack("<d", number) not in told
    [words] = [json.loads(one) for one in received if one.startswith(b'{"duration_s"')]
    assert (words["marks"], words["phases"], words["undo"]) == ([], [], None)
    assert tab.locator(".mark, .chip").count() == 0


def test_after_a_score_all_stand_side_by_side_and_the_marks_are_there(sit_in, open_tab, store, session):
    score(store, session, "Bo")
    tab = open_tab()
    received = listening(tab)
    sit_in("Ana", tab)
    tab.get_by_text("push →", exact=True).click()
    tab.get_by_label("Change 1 for the next call").fill("Ask first.")
    tab.get_by_role("button", name="Give my score").click()
    tab.get_by_text("Side by side").wait_for()
    tab.locator(".mark").first.wait_for()
    expect(tab.get_by_text(BECAUSE).first).to_be_visible()
    told = b" ".join(received)
    assert all(secret.encode() in told for secret in (ADVICE, HIS_CHANGE))
    assert all(pack("<d", number) in told for number in (MACHINE_SCORE, HIS_SCORE))
    assert [(one.reviewer, one.label) for one in store.scores()] == [("Bo", Label.MIXED), ("Ana", Label.PUSH)]


def test_two_people_see_each_others_comments_within_two_seconds_while_the_sound_plays_on(
    sit_in, store, session
):
    assert LOOK_EVERY_S < SOON_S
    for who in ("Ana", "Bo"):
        score(store, session, who)
    ana, bo = sit_in("Ana"), sit_in("Bo")
    bo.get_by_text("This is line 6.").click()
    before = sound_of(bo)["at"]
    say(ana, "Here it turned, @Bo.")
    said(ana, "Here it turned").wait_for()  # it is kept: from here the other's clock runs
    expect(said(bo, "Here it turned")).to_be_visible(timeout=LOADED * 1000 * SOON_S)
    expect(bo.locator(".mention")).to_have_text("@Bo")
    say(bo, "I hear it too.")
    said(bo, "I hear it too").wait_for()
    expect(said(ana, "I hear it too")).to_be_visible(timeout=LOADED * 1000 * SOON_S)
    assert not sound_of(bo)["paused"]
    bo.wait_for_timeout(2000)  # a browser beside others may begin to play late
    assert sound_of(bo)["at"] > before + 0.5


def test_a_comment_stands_at_the_second_that_plays_and_at_words_that_are_marked(sit_in, store, session, call):
    score(store, session, "Ana")
    tab = sit_in("Ana")
    tab.get_by_text("This is line 6.").click()
    tab.locator(".play").click()
    say(tab, "At this second.")
    said(tab, "At this second").wait_for()
    tab.locator(".follow").uncheck()
    tab.get_by_text("This is line 8.").dblclick(position={"x": 12, "y": 8})
    tab.locator(".tools .comment").click()
    say(tab, "At these words.")
    said(tab, "At these words").wait_for()
    second, words = store.comments(session.id)
    assert call.turns[6].start_s <= second.at_s < call.turns[7].start_s
    assert (second.words, words.words) == (None, "This")
    assert words.at_s == pytest.approx(call.turns[8].start_s, abs=0.011)
    expect(tab.locator(".mark.said")).to_have_count(2)


def test_comments_are_answered_reacted_to_changed_and_taken_back(sit_in, store, session):
    score(store, session, "Ana")
    tab = sit_in("Ana")
    say(tab, "Here it turned.")
    said(tab, "Here it turned").wait_for()
    tab.locator(".thread").get_by_role("button", name="Answer").click()
    tab.get_by_label("Comment", exact=True).fill("Why?")
    tab.locator(".send").click()
    said(tab, "Why?").wait_for()
    tab.get_by_role("button", name="I agree").first.click()
    tab.get_by_role("button", name="I agree: Ana").wait_for()
    tab.get_by_role("button", name="Change").first.click()
    tab.get_by_label("Comment", exact=True).fill("There it turned.")
    tab.locator(".send").click()
    said(tab, "There it turned").wait_for()
    tab.get_by_role("button", name="Take back").first.click()
    tab.get_by_text("This comment was taken back.").wait_for()
    assert [one.text for one in store.comments(session.id)] == ["", "Why?"]


def test_a_link_to_a_moment_opens_there(sit_in, store, session, call):
    score(store, session, "Ana")
    tab = sit_in(f"Ana&t={call.turns[20].start_s + 0.1}")
    expect(tab.locator(".line.on")).to_contain_text("line 20")


def test_keys_walk_through_the_moments(sit_in, store, session):
    score(store, session, "Ana")
    tab = sit_in("Ana")
    tab.locator("h1").click()
    tab.keyboard.press("PageDown")
    tab.get_by_text(ADVICE).first.wait_for()
    expect(tab.locator(".line.on")).to_contain_text("line 3")
    tab.keyboard.press("PageUp")
    tab.get_by_text("From the start").wait_for()


def test_a_clip_stops_at_its_end(sit_in, store, session, call):
    turn = call.turns[10]
    store.keep_session(replace(session, items=(Item(call.id, 5.0, turn.start_s, turn.start_s + 1.0),)))
    tab = sit_in("Ana")
    expect(tab.locator(".line.on")).to_contain_text("line 10")
    tab.locator(".play").click()
    expect(tab.locator(".play")).to_have_class("play playing")
    expect(tab.locator(".play")).to_have_class("play")
    assert turn.start_s + 1.0 <= sound_of(tab)["at"] < turn.end_s + 1.0


def test_a_forgotten_person_leaves_the_open_page(sit_in, store, session):
    for who in ("Ana", "Bo"):
        score(store, session, who)
    ana, bo = sit_in("Ana"), sit_in("Bo")
    say(bo, "Written by Bo.")
    said(ana, "Written by Bo").wait_for()
    bo.close()
    store.forget_person("Bo")
    expect(said(ana, "Written by Bo")).to_have_count(0)
    ana.reload()
    ana.get_by_text("Side by side").wait_for()
    assert "Bo" not in ana.locator(".talk").inner_text()
    assert [one.reviewer for one in store.scores()] == ["Ana"]


def test_what_was_heard_wrongly_is_put_right_on_the_spot_by_name(sit_in, store, session, call):
    score(store, session, "Ana")
    tab = sit_in("Ana")
    tab.locator(".line").first.focus()
    tab.keyboard.press("e")
    tab.locator(".panel").get_by_label("What is said").fill("Said quite otherwise.")
    tab.locator(".panel").get_by_role("button", name="Save the words").click()
    expect(tab.locator(".line", has_text="Said quite otherwise.")).to_be_visible()
    assert [(one.kind, one.author) for one in store.corrections(call.id)] == [(CorrectionKind.TEXT, "Ana")]
