"""How smoothly a call of three hours scrolls: `python bench/scrolling.py`, with Chromium.

The transcript is moved by a little and by a lot in each frame, in turns with the same page at rest, since
machines differ. Each frame moves it from the script of the page, which is harder than a wheel.
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from pages import LONG, SWITCHES, fill
from playwright.sync_api import Page, sync_playwright
from serving import ROOT, served

from calls.store import Store

FRAMES, ROUNDS = 120, 5
SLOW_MS = 50
STEPS = {
    "at rest": 0,
    "read on, 40 px a frame": 40,
    "hurried, 400 px a frame": 400,
    "leapt, 4,000 px a frame": 4000,
}
SCROLL = """([step, count]) => new Promise((done) => {
  const find = (root) => root.querySelector(".transcript") ?? [...root.querySelectorAll("*")]
    .filter((one) => one.shadowRoot).map((one) => find(one.shadowRoot)).find(Boolean);
  const transcript = find(document);
  const [frames, long] = [[], []];
  const watch = new PerformanceObserver((tasks) => long.push(...tasks.getEntries()));
  watch.observe({ type: "longtask" });
  transcript.scrollTop = 0;
  let before = null;
  const frame = (now) => {
    if (before !== null) frames.push(now - before);
    before = now;
    const top = transcript.scrollTop + step;
    transcript.scrollTop = top >= transcript.scrollHeight - transcript.clientHeight ? 0 : top;
    if (frames.length < count) return requestAnimationFrame(frame);
    watch.disconnect();
    done({ frames, long: long.length });
  };
  requestAnimationFrame(frame);
})"""


@dataclass(frozen=True, slots=True)
class Scrolled:
    """What scrolling took: each frame in ms, and how many tasks kept the page busy for over 50 ms."""

    frames_ms: list[float]
    long_count: int


def main() -> None:
    """Open the call, scroll it, and print how long frames took."""
    folder = Path(tempfile.mkdtemp(prefix="pullmeter-bench-"))
    try:
        database = f"sqlite:///{folder / 'calls.db'}"
        fill(Store(database), 0)
        (folder / "settings.toml").write_text(f'model = "none"\ndatabase_url = "{database}"\n', "utf-8")
        with served(ROOT / "dashboard" / "app.py", folder) as server:
            say(measure(f"{server.address}/call?call={LONG}", folder))
    finally:
        shutil.rmtree(folder)


def measure(address: str, folder: Path) -> dict[str, Scrolled]:
    """Scroll by each step in turns; the first round warms up."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch_persistent_context(
            folder / "profile", executable_path=shutil.which("chromium"), args=SWITCHES
        )
        tab = browser.new_page()
        tab.goto(address)
        tab.locator(".line").nth(100).wait_for(state="attached", timeout=120_000)
        rounds = [{name: scrolled(tab, step) for name, step in STEPS.items()} for _ in range(ROUNDS + 1)]
        browser.close()
    return {
        name: Scrolled(
            [taken for one in rounds[1:] for taken in one[name].frames_ms],
            sum(one[name].long_count for one in rounds[1:]),
        )
        for name in STEPS
    }


def scrolled(tab: Page, step_px: int) -> Scrolled:
    """Move the transcript by so many pixels in each of a number of frames."""
    found = tab.evaluate(SCROLL, [step_px, FRAMES])
    return Scrolled(found["frames"], found["long"])


def say(found: dict[str, Scrolled]) -> None:
    """Print a line for each step."""
    lines = ["frames in ms                median    95 %   worst   over 50 ms   long tasks"]
    for name, one in found.items():
        frames = one.frames_ms
        slow = sum(taken > SLOW_MS for taken in frames) / len(frames)
        lines.append(
            f"  {name:24} {median(frames):7.1f} {quantiles(frames, n=20)[-1]:7.1f} {max(frames):7.1f}"
            f"   {slow:10.1%}   {one.long_count:10}"
        )
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
