"""Imports worked on within the test's own process, as a worker does it."""

from pullmeter.jobs.work import hear, measure


def work_on(settings, store):
    """Work on each unfinished import once."""
    for one in store.unfinished_imports():
        ticket = store.hand_in(one)
        measure(settings, one.id, ticket, hear(settings, one.id, ticket))
