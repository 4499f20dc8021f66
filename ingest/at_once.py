"""Does several things at once, and tells from one place how far they are."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

Given = TypeVar("Given")
Told = Callable[[float], None]


class StoppedError(Exception):
    """What ends a task when another has failed."""


def at_once(tasks: Sequence[Callable[[Told], Given]], workers: int, progress: Told) -> list[Given]:
    """What tasks give, in their order, done by so many threads.

    Each task is given what to tell the share to that it has done. `progress` is told the mean of the shares,
    in the thread that asked. Where a task raises, or `progress` does, the others end as soon as they next
    tell something, and the error is raised.
    """
    news: SimpleQueue[tuple[int, float] | None] = SimpleQueue()
    shares = [0.0] * len(tasks)
    stopping = Event()

    def tell(place: int, share: float) -> None:
        if stopping.is_set():
            raise StoppedError
        news.put((place, share))

    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task, partial(tell, place)) for place, task in enumerate(tasks)]
        for future in futures:
            future.add_done_callback(lambda _ended: news.put(None))
        try:
            for _ in tasks:
                while told := news.get():
                    place, shares[place] = told
                    progress(sum(shares) / len(shares))
                for future in futures:
                    if future.done():
                        future.result()
            return [future.result() for future in futures]
        finally:
            stopping.set()
