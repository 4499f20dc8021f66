"""The player and the uploader in Chromium, as a founder uses them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import wave
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calls.kept import KeptCall
from calls.library import Wanted
from calls.store import Store
from dashboard.uploads import Uploads
from pullmeter.settings import load_settings
from tests import make
from tests.dashboard.conftest import keep

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

ROOT = Path(__file__).parents[2]
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PIECE = 8_000_000
TICK, FIRST_ROW, ROW = 18, 52, 35  # where the table of the library is clicked
VTT = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ana: Hi Ben, what made you take this call?

2
00:00:03.500 --> 00:00:09.000
Ben: We have to get the audit done by June and the spreadsheet does not hold.
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder whose settings ask for no model."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "settings.toml").write_text('model = "none"\n')
    return folder


@pytest.fixture(scope="module")
def settings(data):
    return load_settings({"PULLMETER_DATA": str(data), "PULLMETER_SETTINGS": str(data / "settings.toml")})


@pytest.fixture(scope="module")
def address(data, settings):
    """The address of a dashboard that runs for these tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", f"--server.port={port}"]
    environment = os.environ | {
        "PULLMETER_DATA": str(settings.data_dir),
        "PULLMETER_SETTINGS": str(data / "settings.toml"),
    }
    switches = ["--server.headless=true", "--server.address=127.0.0.1"]
    with (data / "log").open("w") as log:
        process = subprocess.Popen([*command, *switches], cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


def wait_for(health):
    deadline = time.monotonic() + 180  # a machine that also trains takes its time
    while True:
        try:
            return urllib.request.urlopen(health, timeout=5)
        except OSError:
            assert time.monotonic() < deadline, "the dashboard did not start"
            time.sleep(0.2)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"), executable_path=CHROMIUM, args=SWITCHES
        )
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    opened = chromium.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


def record(path, samples):
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(samples)
    return path


@pytest.fixture(scope="module")
def kept(settings) -> KeptCall:
    """A call of two minutes that lies in the library with its sound."""
    lines = [
        f"{'Ana' if n % 2 else 'Ben'}: This is line {n} of what we said to each other." for n in range(30)
    ]
    sound = record(settings.data_dir / "call.wav", bytes(2 * 8000 * 150))
    call = make.call(*lines, id="b" * 64, started_at=datetime(2026, 9, 8, tzinfo=UTC))
    kept = keep(call, make.reading(call), media=str(sound))
    store = Store(settings.database_url)
    store.keep(kept)
    silent = replace(call, id="c" * 64, title="Silent call")
    store.keep(replace(kept, call=silent, media=None))
    return kept


def open_call(tab, address, call_id, query=""):
    tab.goto(f"{address}/call?call={call_id}{query}")
    tab.locator(".line").first.wait_for()


def sound_of(tab):
    return tab.locator("video").evaluate("sound => ({at: sound.currentTime, paused: sound.paused})")


def second(kept, line):
    return kept.call.turns[line].start_s


def test_a_click_on_a_line_plays_it(tab, address, kept):
    open_call(tab, address, kept.call.id)
    tab.get_by_text("This is line 6 of").click()
    assert sound_of(tab)["at"] >= second(kept, 6)
    assert not sound_of(tab)["paused"]
    playwright.expect(tab.locator(".line.on")).to_contain_text("line 6")


def test_a_redrawn_page_does_not_stop_the_sound(tab, address, kept):
    open_call(tab, address, kept.call.id)
    tab.get_by_text("This is line 6 of").click()
    before = sound_of(tab)["at"]
    tab.locator("h1").click()
    tab.keyboard.press("r")
    tab.wait_for_timeout(1500)
    assert sound_of(tab)["at"] > before + 0.5
    assert not sound_of(tab)["paused"]


def test_a_link_to_a_moment_opens_there(tab, address, kept):
    open_call(tab, address, kept.call.id, f"&t={second(kept, 20) + 0.1}")
    playwright.expect(tab.locator(".line.on")).to_contain_text("line 20")


def test_a_moment_beside_the_player_plays(tab, address, kept):
    open_call(tab, address, kept.call.id)
    tab.get_by_role("tab", name="Measures").click()
    tab.locator(".moment:visible").first.click()
    playwright.expect(tab.locator(".play")).to_have_class("play playing")


def test_following_yields_to_scrolling(tab, address, kept):
    open_call(tab, address, kept.call.id)
    tab.locator(".transcript").hover()
    tab.mouse.wheel(0, 300)
    playwright.expect(tab.locator(".follow")).not_to_be_checked()


def test_words_are_found(tab, address, kept):
    open_call(tab, address, kept.call.id)
    tab.locator(".find").fill("line 2")
    playwright.expect(tab.locator(".hits")).to_have_text("1 of 11")
    tab.locator(".find").press("Enter")
    playwright.expect(tab.locator(".hits")).to_have_text("2 of 11")


def test_keys_play_and_go_back_and_on(tab, address, kept):
    open_call(tab, address, kept.call.id)
    tab.locator("h1").click()
    tab.keyboard.press("l")
    tab.keyboard.press("l")
    tab.keyboard.press("j")
    playwright.expect(tab.locator(".clock")).to_contain_text("0:10 /")


@pytest.mark.usefixtures("kept")
def test_a_call_without_sound_can_be_read(tab, address):
    open_call(tab, address, "c" * 64)
    playwright.expect(tab.locator(".note")).to_contain_text("There is no sound")
    tab.get_by_text("This is line 6 of").click()
    playwright.expect(tab.locator(".line.on")).to_contain_text("line 6")


def table_of(tab, address):
    """The place of the library's table, once it is drawn."""
    tab.goto(address)
    table = tab.get_by_test_id("stDataFrame")
    table.wait_for()
    tab.wait_for_timeout(1500)
    return table.bounding_box()


def tick_first(tab, address):
    box = table_of(tab, address)
    tab.mouse.click(box["x"] + TICK, box["y"] + FIRST_ROW)
    tab.get_by_text("1 call ticked").wait_for()


def test_a_clicked_call_opens(tab, address, kept):
    box = table_of(tab, address)
    tab.mouse.click(box["x"] + 400, box["y"] + FIRST_ROW)
    tab.wait_for_url(f"**/call?call={kept.call.id}*")
    playwright.expect(tab.locator(".line").first).to_contain_text("line 0")


def test_a_ticked_call_is_tagged_and_found_by_its_tag(tab, address, settings, kept):
    tick_first(tab, address)
    tab.get_by_role("button", name="Tag").click()
    tab.get_by_placeholder("A word of yours").fill("board")
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Add").click()
    tab.get_by_text("2 calls. Click a call").wait_for()
    assert Store(settings.database_url).page(Wanted(tag="board")).rows[0].id == kept.call.id
    tab.goto(f"{address}/?tag=board")
    tab.get_by_text("1 call. Click a call").wait_for()


def test_a_ticked_call_is_archived_and_brought_back(tab, address, settings, kept):
    store = Store(settings.database_url)
    tick_first(tab, address)
    tab.get_by_role("button", name="Archive").click()
    tab.get_by_text("1 call. Click a call").wait_for()
    assert [row.id for row in store.library(Wanted(is_archived=True))] == [kept.call.id]
    tick_first(tab, f"{address}/?archived=true")
    tab.get_by_role("button", name="Bring back").click()
    tab.get_by_text("No call fits").wait_for()
    assert store.library(Wanted(is_archived=True)) == []


def test_two_ticked_calls_stand_side_by_side(tab, address, kept):
    tick_first(tab, address)
    box = tab.get_by_test_id("stDataFrame").bounding_box()
    tab.mouse.click(box["x"] + TICK, box["y"] + FIRST_ROW + ROW)
    tab.get_by_text("2 calls ticked").wait_for()
    tab.get_by_test_id("stMain").get_by_role("link", name="Compare").click()
    tab.get_by_text("What sets them apart").wait_for()
    assert f"left={kept.call.id}" in tab.url


def choose(tab, address, files, kind=".files"):
    tab.goto(f"{address}/upload")
    tab.locator(f"input{kind}").set_input_files(files)


def test_a_dropped_zoom_folder_is_one_recording_and_becomes_a_call(tab, address, tmp_path):
    folder = tmp_path / "2026-09-08 15.02.11 Intro with Ben"
    folder.mkdir()
    (folder / "call.vtt").write_text(VTT)
    choose(tab, address, folder, ".folder")
    tab.get_by_text("Open the call").wait_for(timeout=90_000)
    tab.get_by_text("Open the call").click()
    playwright.expect(tab.locator(".line").first).to_contain_text("what made you take this call")


def test_a_recording_travels_in_pieces_goes_on_after_a_cut_and_is_whole(tab, address, settings, tmp_path):
    recording = record(tmp_path / "long.wav", os.urandom(2 * PIECE))
    offsets = []

    def cut_the_second(route):
        offsets.append(int(route.request.headers["upload-offset"]))
        if len(offsets) == 2:
            route.abort()
        else:
            route.continue_()

    tab.route("**/api/uploads/*/0?*", cut_the_second)
    choose(tab, address, recording)
    tab.get_by_text("Here. Now it is listened to").wait_for()
    assert offsets == [0, PIECE, PIECE, 2 * PIECE]
    [arrived] = settings.uploads_dir.rglob("long.wav")
    assert arrived.read_bytes() == recording.read_bytes()


def test_the_same_file_goes_on_after_the_page_was_closed(tab, address, tmp_path):
    recording = record(tmp_path / "again.wav", os.urandom(PIECE))
    tab.route("**/api/uploads/*/0?*", lambda route: route.abort() if has_begun(route) else route.continue_())
    choose(tab, address, recording)
    tab.get_by_text("The connection was cut").wait_for()
    tab.goto("about:blank")  # an open page tries again by itself
    tab.unroute_all()
    sent = []
    tab.on("request", lambda request: sent.append(request.headers.get("upload-offset")))
    choose(tab, address, recording)
    tab.get_by_text("Here. Now it is listened to").wait_for()
    assert [offset for offset in sent if offset] == [str(PIECE)]


def has_begun(route):
    return route.request.headers["upload-offset"] != "0"


def test_an_upload_has_nothing_left_over(settings):
    assert list(Uploads(settings.uploads_dir)._pending.glob("*/0")) == []
