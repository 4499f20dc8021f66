"""Moments: findings in a list, whose buttons play the call at once, without a way over the server."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from dashboard import wording
from dashboard.components import component
from dashboard.entries import Entry

_MOMENTS = component(Path(__file__).parent, "moments.js")


def moments(key: str, entries: Sequence[Entry], shown: int = 3, *, folded: bool = False) -> None:
    """Show entries with buttons for their moments, so many at first; a folded entry opens with a click."""
    shape = {"sides": wording.SIDES, "shown": shown, "folded": folded}
    _MOMENTS(key=key, data=msgspec.to_builtins({"entries": entries} | shape))
