"""Shows on standard error how far a recording is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def showing_progress(name: str) -> Iterator[Callable[[str, float], None]]:
    """A bar for one recording; the callable moves it to a stage and the share of it that is done, 0 to 1."""
    columns = (
        TextColumn("{task.fields[name]}", markup=False),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        bar = bars.add_task("open", total=1.0, name=name)
        yield lambda stage, share: bars.update(bar, description=stage, completed=share)
