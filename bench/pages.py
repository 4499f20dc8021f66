"""How fast pages open and answer with 10,000 calls: `python bench/pages.py [COUNT]`, with Chromium.

Medians, side by side with an empty page of Streamlit in the same run and in turns, since machines differ. One
of the calls lasts three hours and has three thousand turns.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from playwright.sync_api import Page, sync_playwright
from serving import ROOT, served

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import Call, Speaker, Turn
from calls.contract import Provenance
from calls.kept import KeptCall
from calls.store import Store
from models import language
from models.language.gold import load

CORPUS = ROOT / "models" / "language" / "corpus"
KINDS = 20  # of calls, each kept again and again
TURNS, SPOKEN_S = 3000, 3.6
LONG = "f" * 64
ROUNDS = 7
PAUSE_S = 1.0  # until the page before has come to rest
EMPTY_PAGE = "an empty page"
EMPTY = """import streamlit as st
st.title("Empty")
if st.button("Again"):
    st.session_state["count"] = st.session_state.get("count", 0) + 1
st.markdown(f"round {st.session_state.get('count', 0)}")
"""
# Asked with each frame: Playwright's own waiting looks again after up to half a second.
SEEN = """mark => {
  const within = root => root.querySelector(mark)
    || [...root.querySelectorAll("*")].some(one => one.shadowRoot && within(one.shadowRoot));
  return within(document);
}"""
SAID = "words => document.body.innerText.includes(words)"
GONE = "words => !document.body.innerText.includes(words)"
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(count: int) -> None:
    """Keep the calls, open each page in turns with the empty one, and print the medians."""
    folder = Path(tempfile.mkdtemp(prefix="pullmeter-bench-"))
    try:
        fill(Store(f"sqlite:///{folder / 'calls.db'}"), count)
        (folder / "settings.toml").write_text(
            f'model = "none"\ndatabase_url = "sqlite:///{folder / "calls.db"}"\n', "utf-8"
        )
        (folder / "empty.py").write_text(EMPTY, "utf-8")
        with (
            served(folder / "empty.py", folder) as empty,
            served(ROOT / "dashboard" / "app.py", folder) as ours,
        ):
            measure(empty.address, ours.address, count)
    finally:
        shutil.rmtree(folder)


def fill(store: Store, count: int) -> None:
    """Keep a number of calls over two years, and one of three hours."""
    reader, rubric = language.load(), load_rubric()
    paths = sorted(CORPUS.rglob("*.json"))[:KINDS]
    calls = [load(path).call for path in paths]
    made = [
        (call, reading, analyze(call, reading, rubric)) for call in calls for reading in [reader.read(call)]
    ]
    first = datetime(2025, 1, 1, tzinfo=UTC)
    for number in range(count):
        call, reading, report = made[number % KINDS]
        numbered = replace(call, id=f"{number:064}", started_at=first + timedelta(hours=number))
        founder = f"Founder {number % 7}"
        store.keep(KeptCall(numbered, reading, report, Provenance("bench", "0"), first, founder=founder))
    long = long_call(calls)
    reading = reader.read(long)
    report = analyze(long, reading, rubric)
    store.keep(KeptCall(long, reading, report, Provenance("bench", "0"), first, founder="Founder 0"))


def long_call(calls: list[Call]) -> Call:
    """The turns of several calls one after another, as those of two people in three hours."""
    people = ("Ana", "Ben")
    turns: list[Turn] = []
    while len(turns) < TURNS:
        for call in calls:
            for turn in call.turns:
                start_s = len(turns) * SPOKEN_S
                shift_s = start_s - turn.start_s
                words = tuple(
                    replace(word, start_s=word.start_s + shift_s, end_s=word.end_s + shift_s)
                    for word in turn.words[:12]
                )
                end_s = max([start_s, *(word.end_s for word in words)])
                turns.append(Turn(people[len(turns) % 2], start_s, end_s, words))
    turns = turns[:TURNS]
    speakers = tuple(
        Speaker(name, name, role, 1.0)
        for name, role in zip(people, (calls[0].speakers[0].role, calls[0].speakers[1].role), strict=True)
    )
    return replace(
        calls[0],
        id=LONG,
        title="Three hours",
        speakers=speakers,
        turns=tuple(turns),
        duration_s=TURNS * SPOKEN_S + 10,
    )


def measure(empty: str, ours: str, count: int) -> None:
    """Time each page and each answer, in turns with those of the empty page."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch_persistent_context(
            tempfile.mkdtemp(), executable_path=shutil.which("chromium"), args=SWITCHES
        )
        tab, other = browser.new_page(), browser.new_page()

        def shown(page: Page, address: str, mark: str) -> Callable[[], None]:
            def act() -> None:
                page.goto(address, wait_until="commit")
                page.wait_for_function(SEEN, arg=mark, timeout=120_000)

            return act

        again = 0

        def rerun_empty() -> None:
            nonlocal again
            again += 1
            other.get_by_role("button", name="Again").click()
            other.wait_for_function(SAID, arg=f"round {again}")

        def filter_library() -> None:
            pill = tab.get_by_role("button", name="← pull", exact=True).or_(
                tab.get_by_role("radio", name="← pull", exact=True)
            )
            count_line = tab.get_by_text("Click a call to open it")
            before = count_line.inner_text()
            pill.first.click()
            tab.wait_for_function(GONE, arg=before)

        library = f"the library, {count:,} calls"
        opened = {
            EMPTY_PAGE: (other, shown(other, empty, '[data-testid="stMarkdown"]')),
            library: (tab, shown(tab, ours, '[data-testid="stDataFrame"]')),
            "a call of a few minutes": (tab, shown(tab, f"{ours}/call?call={0:064}", ".line")),
            "a call of three hours": (tab, shown(tab, f"{ours}/call?call={LONG}", ".line")),
            "a founder": (tab, shown(tab, f"{ours}/founder", '[data-testid="stVegaLiteChart"]')),
            "the week": (tab, shown(tab, f"{ours}/week", '[data-testid="stDataFrame"]')),
        }
        say("opened in seconds, median", in_turns(opened))
        for _, act in (opened[EMPTY_PAGE], opened[library]):
            act()
        say(
            "answered in seconds, median",
            in_turns({EMPTY_PAGE: (other, rerun_empty), "the library, a filter": (tab, filter_library)}),
        )
        browser.close()


def in_turns(acts: dict[str, tuple[Page, Callable[[], None]]]) -> dict[str, float]:
    """The median seconds of each act; all are taken in turns, and the first round warms up.

    Its tab is brought to the front before, since Chromium draws what lies behind less often.
    """
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(ROUNDS + 1):
        for name, (tab, act) in acts.items():
            tab.bring_to_front()
            sleep(PAUSE_S)
            started_s = perf_counter()
            act()
            if turn:
                taken[name].append(perf_counter() - started_s)
    return {name: median(times) for name, times in taken.items()}


def say(title: str, found: dict[str, float]) -> None:
    """Print seconds, and how many times the empty page's they are."""
    base_s = found[EMPTY_PAGE]
    lines = [f"  {name:32} {taken_s:6.2f}  {taken_s / base_s:5.2f}" for name, taken_s in found.items()]
    sys.stdout.write("\n".join([title, *lines, ""]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
