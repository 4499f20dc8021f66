from functools import partial
from threading import Barrier, Event, get_ident

import pytest

from ingest.at_once import at_once


def gives(value, tell, after=None, before=None):
    """A task that waits for another to begin, and lets it."""
    if after:
        assert after.wait(10)
    tell(1.0)
    if before:
        before.set()
    return value


def test_what_tasks_give_stands_in_their_order_whoever_ends_first():
    second_done = Event()
    tasks = [partial(gives, "first", after=second_done), partial(gives, "second", before=second_done)]
    assert at_once(tasks, 2, lambda _share: None) == ["first", "second"]


def test_no_more_than_so_many_are_done_at_the_same_time():
    threads = set()
    tasks = [lambda _tell: threads.add(get_ident())] * 20
    at_once(tasks, 2, lambda _share: None)
    assert 1 <= len(threads) <= 2


def test_the_mean_of_what_is_done_is_told_where_it_was_asked_for():
    told = []
    at_once([partial(gives, 0)] * 4, 2, lambda share: told.append((share, get_ident())))
    assert told == [(share, get_ident()) for share in (0.25, 0.5, 0.75, 1.0)]


def test_nothing_to_do_is_done():
    assert at_once([], 1, lambda _share: None) == []


class Endless:
    """Goes on until it is stopped; ends by itself only where nobody stops it."""

    def __init__(self, others=1):
        self.begun = Barrier(others + 1, timeout=10)

    def __call__(self, tell):
        self.begun.wait()
        for _ in range(10**7):
            tell(0.0)
        raise AssertionError("nobody stopped it")


def test_where_one_fails_the_others_are_stopped_and_its_error_is_told():
    endless = Endless()

    def fails(_tell):
        endless.begun.wait()
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        at_once([endless, fails], 2, lambda _share: None)


def test_where_whoever_looks_on_wants_it_to_stop_all_stop():
    endless = Endless(others=1)

    def enough(_share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        at_once([endless, endless], 2, enough)
