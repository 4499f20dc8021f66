"""Shows on standard error how far imports are, until they have ended."""

import time
from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from calls.kept import UNFINISHED, Import, ImportState
from calls.store import Store
from pullmeter.jobs import Jobs
from pullmeter.jobs.pace import left_s, pace_of, queue_left_s
from pullmeter.showing import say
from pullmeter.wording import stage, time_left

LOOK_EVERY_S = 0.2
GOES_ON = "What is not done stays in the queue: `pullmeter jobs work` or the dashboard goes on with it."
PAUSED = "All imports are paused: `pullmeter jobs resume` lets them go on."


def follow(import_ids: Sequence[str], store: Store, jobs: Jobs) -> list[Import]:
    """Have imports worked on and show how far they are until all have ended; gives them as they ended.

    After Ctrl-C those that have not ended stay in the queue.
    """
    if not import_ids:
        return []
    if store.queue().is_paused:
        say(PAUSED)
    jobs.start()
    try:
        with _bars() as bars:
            return _until_ended(import_ids, store, bars)
    except KeyboardInterrupt:
        say(GOES_ON)
        return [one for each in import_ids if (one := store.import_(each))]
    finally:
        jobs.stop()


def has_ended(one: Import | None) -> bool:
    """Whether an import has ended; why it was not taken is said."""
    if one is None:
        return True
    if one.state in UNFINISHED:
        return False
    if one.state is ImportState.CANCELLED:
        say(f"{one.name} was cancelled.")
    elif one.message:
        say(one.message if one.name in one.message else f"{one.name}: {one.message}")
    return True


def _until_ended(import_ids: Sequence[str], store: Store, bars: Progress) -> list[Import]:
    left = list(import_ids)
    shown: dict[str, TaskID] = {}
    whole = bars.add_task("", total=max(1, len(import_ids)), name="all", left="", visible=len(import_ids) > 1)
    while left:
        unfinished = store.unfinished_imports()
        left = [one for one in left if not has_ended(store.import_(one))]
        _show(unfinished, shown, bars, store)
        _show_whole(whole, len(import_ids) - len(left), unfinished, bars, store)
        time.sleep(LOOK_EVERY_S if left else 0)
    return [one for each in import_ids if (one := store.import_(each))]


def _show(unfinished: Sequence[Import], shown: dict[str, TaskID], bars: Progress, store: Store) -> None:
    """A bar for each import that is worked on."""
    running = {one.id: one for one in unfinished if one.state is ImportState.RUNNING}
    pace = pace_of([*store.done_imports(), *running.values()]) if running else None
    for gone in shown.keys() - running.keys():
        bars.remove_task(shown.pop(gone))
    for one in running.values():
        if one.id not in shown:
            shown[one.id] = bars.add_task("", total=1.0, name=one.name, left="")
        bars.update(
            shown[one.id],
            description=stage(one.stage),
            completed=one.done_share,
            left=time_left(left_s(one, pace)),
        )


def _show_whole(bar: TaskID, ended: int, unfinished: Sequence[Import], bars: Progress, store: Store) -> None:
    queue = store.queue()
    pace = pace_of([*store.done_imports(), *unfinished])
    left = time_left(queue_left_s(unfinished, pace, queue.workers))
    bars.update(bar, completed=ended, left=PAUSED if queue.is_paused else queue.note or left, name="all")


def _bars() -> Progress:
    columns = (
        TextColumn("{task.fields[name]}", markup=False),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[left]}", markup=False),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
