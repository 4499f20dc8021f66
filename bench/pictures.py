"""Photographs the dashboard, every page in every state: `python bench/pictures.py [NAME ...]`, with Chromium.

The pictures and a list of them go into docs/pictures; they are there to be looked at after a change of looks.
The calls are those of the corpus, so nobody is in them. Review sessions take two people: their pictures are
taken by hand.
"""

import shutil
import sys
import tempfile
import wave
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pages import SWITCHES
from PIL import Image
from playwright.sync_api import BrowserContext, BrowserType, Page, sync_playwright
from serving import ROOT, served

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import Call
from calls.contract import Provenance
from calls.corrections import CorrectionKind
from calls.deals import Deal, Outcome
from calls.decisions import Decision
from calls.kept import ImportState, KeptCall
from calls.moments import Moment, MomentKind
from calls.report import Label, MeasureName
from calls.store import Store
from models.language.examples import calls_of
from pullmeter.correcting import Wanted, correct

PICTURES = ROOT / "docs" / "pictures"
WIDE, NARROW = (1280, 860), (360, 780)
COLOURS = 128  # of a picture, which keeps it a tenth as large
CALLS, FOUNDERS = 48, ("Amara Okafor", "Jonas Weber", "Lucía Prieto")
FIRST = datetime(2026, 8, 3, 9, tzinfo=UTC)
REST_MS = 1500  # until charts have drawn themselves


@dataclass(frozen=True, slots=True)
class View:
    """A picture: its name, what is on it, where it is taken, and what is done before.

    It is taken of the library that is filled, or of one that is `empty`; `shown` has to be there.
    """

    name: str
    about: str
    address: str
    shown: str
    act: Callable[[Page], None] = lambda _tab: None
    size: tuple[int, int] = WIDE
    is_dark: bool = False
    is_empty: bool = False


def views(calls: dict[str, str]) -> Iterator[View]:
    """Every picture; `calls` are ids by what is special about them."""
    line, table, chart = ".line", '[data-testid="stDataFrame"]', '[data-testid="stVegaLiteChart"]'
    call = f"call?call={calls['push']}"
    yield View(
        "library-empty", "the first run: nothing is set up yet", "", "text=No calls yet", is_empty=True
    )
    yield View("library", "all calls, and each founder's scores", "", table)
    yield View("library-dark", "the same at night", "", table, is_dark=True)
    yield View("library-narrow", "the same on a telephone", "", table, size=NARROW)
    yield View("library-ticked", "what can be done with ticked calls", "", table, tick_two)
    yield View(
        "library-no-match",
        "no call fits the filters",
        "?verdict=push&measure=score&most=0",
        "text=No call fits",
    )
    yield View("search", "what was said in all calls", "?search=spreadsheet", "text=Said in")
    yield View("search-nothing", "nobody said that", "?search=xylophone+quorum", "text=Nobody said that")
    yield View("call", "a call that pushes, with its sound", call, line)
    yield View("call-dark", "the same at night", call, line, is_dark=True)
    yield View("call-narrow", "the same on a telephone", call, line, size=NARROW)
    yield View("call-pull", "a call that pulls", f"call?call={calls['pull']}", line)
    yield View("call-questions", "the questions by type", call, line, tab_of("Questions"))
    yield View("call-measures", "the measures against their bands", call, line, tab_of("Measures"))
    yield View("call-correct", "a line is put right in place", call, line, put_a_line_right)
    yield View("call-corrected", "what was put right", call, line, tab_of("Corrections"))
    yield View("call-no-sale", "a call that sells nothing", f"call?call={calls['not_a_sales_call']}", line)
    yield View("call-forgotten", "a call that is not there", "call?call=0", "text=not in the library")
    yield View("founder", "a founder's trend, habits and goals", "founder", chart)
    yield View("founder-dark", "the same at night", "founder", chart, is_dark=True)
    yield View("founder-narrow", "the same on a telephone", "founder", chart, size=NARROW)
    yield View(
        "founder-empty", "a founder's page without calls", "founder", "text=Upload a recording", is_empty=True
    )
    yield View("week", "a week in first meetings and pulls", "week", table)
    yield View("week-dark", "the same at night", "week", table, is_dark=True)
    yield View("week-empty", "a week without calls", "week", "text=Upload a recording", is_empty=True)
    yield View(
        "compare", "two calls side by side", f"compare?left={calls['push']}&right={calls['pull']}", table
    )
    yield View("compare-empty", "nothing to compare", "compare", "text=Upload a recording", is_empty=True)
    yield View("decisions", "what was decided, and whether it is followed", "decisions", "text=Ask what")
    yield View("decisions-empty", "nothing was decided", "decisions", "text=Decisions", is_empty=True)
    yield View("moments", "moments worth hearing again", "moments", "text=Listen to how")
    yield View(
        "moments-empty", "no moments without calls", "moments", "text=Upload a recording", is_empty=True
    )
    yield View("review-empty", "no session yet", "review", "text=Review", is_empty=True)
    yield View("upload", "recordings under way, done, and refused", "upload", "text=Open the call")
    yield View("upload-empty", "where recordings are dropped", "upload", "text=Drop", is_empty=True)
    yield View("upload-narrow", "the same on a telephone", "upload", "text=Open the call", size=NARROW)


def main(names: Sequence[str]) -> None:
    """Fill a library, take the pictures, and list them."""
    with ExitStack() as stack:
        folders = {is_empty: folder(stack) for is_empty in (False, True)}
        store = Store(f"sqlite:///{folders[False] / 'calls.db'}")
        taken = list(views(fill(store, folders[False])))
        servers = {
            is_empty: stack.enter_context(served(ROOT / "dashboard" / "app.py", place))
            for is_empty, place in folders.items()
        }
        under_way(store)
        driver = stack.enter_context(sync_playwright())
        for view in taken:
            if names and view.name not in names:
                continue
            browser = opened(driver.chromium, view)
            take(browser.new_page(), f"{servers[view.is_empty].address}/{view.address}", view)
            browser.close()
    lines = [f"- [{view.name}]({view.name}.png): {view.about}" for view in taken]
    (PICTURES / "README.md").write_text(
        "# What the dashboard looks like\n\nTaken by `python bench/pictures.py`; those of review sessions, "
        "`review-*.png`, by hand.\n\n" + "\n".join(lines) + "\n",
        "utf-8",
    )


def folder(stack: ExitStack) -> Path:
    """A data folder of its own."""
    place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pullmeter-pictures-")))
    (place / "settings.toml").write_text(
        f'model = "none"\ndatabase_url = "sqlite:///{place / "calls.db"}"\n', "utf-8"
    )
    return place


def fill(store: Store, place: Path) -> dict[str, str]:
    """Keep calls of some founders over some weeks with all that people add; gives ids by what is special."""
    rubric = load_rubric()
    corpus = calls_of("train")
    chosen = [*corpus[:CALLS], next(each for each in corpus if not each.reading.is_sales_call)]
    special: dict[str, str] = {}
    for number, labelled in enumerate(chosen):
        call = replace(
            labelled.call,
            id=f"{number:064x}",
            started_at=FIRST + timedelta(days=2 * number, hours=number % 7),
        )
        reading = labelled.reading
        report = analyze(call, reading, rubric)
        founder = FOUNDERS[number % len(FOUNDERS)] if reading.is_sales_call else None
        sound = str(silence(place / f"{number}.wav", call.duration_s)) if "push" not in special else None
        kept = KeptCall(
            call, reading, report, Provenance("pictures", "0"), call.started_at, founder, media=sound
        )
        store.keep(kept)
        label = report.verdict.label
        special.setdefault(label.value if label else "unknown", call.id)
        if label is Label.PULL and number % 2:
            store.set_deal(call.id, Deal(Outcome.WON, 12_000.0, date(2026, 11, 20)))
    add(store, special)
    return special


def add(store: Store, special: dict[str, str]) -> None:
    """What people add: tags, goals, decisions, moments, corrections."""
    store.tag([special["push"]], "pricing")
    store.set_goal(FOUNDERS[0], MeasureName.TALK_RATIO, 0.5)
    text = "Ask what they are trying to get done before anything is shown."
    store.decide(
        Decision(text, FOUNDERS[0], MeasureName.DEMO_S, owner="Jonas Weber", call_id=special["push"])
    )
    call = store.kept(special["pull"]).call
    turn = call.turns[min(6, len(call.turns) - 1)]
    words = " ".join(word.text for word in turn.words)
    note = "Listen to how the project is played back before the product is named."
    store.keep_moment(
        Moment(call.id, MomentKind.PLAYBACK, turn.start_s, turn.end_s, words, note, "Lucía Prieto")
    )
    put_right(store, store.kept(special["push"]).call)


def put_right(store: Store, call: Call) -> None:
    """A name is put right in a call."""
    speaker = call.speakers[0]
    wanted = Wanted(CorrectionKind.SPEAKER, speaker=speaker.id, new=f"{FOUNDERS[0]}")
    correct(store, load_rubric(), call.id, wanted, FOUNDERS[2])


def under_way(store: Store) -> None:
    """Imports as they stand in the middle of the work: one done, one refused, none to be worked on."""
    done = store.add_import("2026-11-20 10.00.00 Intro with Hartwell", Path("gone"))
    store.change_import(done.id, state=ImportState.DONE, call_id=store.ids()[0])
    refused = store.add_import("holiday.mov", Path("gone"))
    message = "holiday.mov holds no sound: choose the recording with its sound, or a transcript."
    store.change_import(refused.id, state=ImportState.FAILED, message=message)


def silence(path: Path, duration_s: float) -> Path:
    """A sound file in which nobody speaks."""
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes([128]) * int(8000 * duration_s))
    return path


def opened(chromium: BrowserType, view: View) -> BrowserContext:
    """A browser of that size and light, as a stranger's."""
    return chromium.launch_persistent_context(
        tempfile.mkdtemp(prefix="pullmeter-pictures-"),
        executable_path=shutil.which("chromium"),
        args=[*SWITCHES, "--lang=en"],
        viewport={"width": view.size[0], "height": view.size[1]},
        color_scheme="dark" if view.is_dark else "light",
    )


def take(tab: Page, address: str, view: View) -> None:
    """Open a page, do what is to be done, and take its picture."""
    tab.goto(address)
    tab.locator(view.shown).first.wait_for(timeout=60_000)
    tab.wait_for_timeout(REST_MS)
    view.act(tab)
    tab.wait_for_timeout(REST_MS)
    path = PICTURES / f"{view.name}.png"
    tab.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    sys.stdout.write(f"{view.name}\n")


def tab_of(name: str) -> Callable[[Page], None]:
    """Open one of the tabs beside the transcript."""
    return lambda tab: tab.get_by_role("tab", name=name).click()


def put_a_line_right(tab: Page) -> None:
    """Choose a line, and open what can be put right in it."""
    tab.locator(".line").nth(3).click()
    tab.locator(".correct").first.click()


def tick_two(tab: Page) -> None:
    """Tick the first two calls of the table."""
    table = tab.locator('[data-testid="stDataFrame"]')
    for row in (1, 2):
        box = table.bounding_box() or {"x": 0, "y": 0}
        tab.mouse.click(box["x"] + 18, box["y"] + 17 + 35 * row)
        tab.get_by_text(f"{row} call{'s' if row > 1 else ''} ticked").wait_for()


if __name__ == "__main__":
    main(sys.argv[1:])
