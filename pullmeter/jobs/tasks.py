"""What is handed to Dask: the work by its name, so that whoever hands it in need not load the models."""

from pullmeter.settings import Settings

# ruff: noqa: PLC0415  that is what this module is for


def hear(settings: Settings, import_id: str, ticket: str) -> object:
    """Make a call of a recording, where this is run."""
    from pullmeter.jobs import work

    return work.hear(settings, import_id, ticket)


def measure(settings: Settings, import_id: str, ticket: str, heard: object) -> str | None:
    """Take a call that was heard into the library, where this is run."""
    from pullmeter.jobs import work
    from pullmeter.stepwise import Heard

    return work.measure(settings, import_id, ticket, heard) if isinstance(heard, Heard) else None
