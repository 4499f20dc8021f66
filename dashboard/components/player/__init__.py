"""The player: sound, timeline and transcript of one call, and a panel in which all of it is put right.

It plays on while the page is drawn again.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from dashboard.components import component
from dashboard.corrections import kinds

_SCRIPTS = ("timeline.js", "edge.js", "transcript.js", "panel.js", "player.js")
_PLAYER = component(Path(__file__).parent, *_SCRIPTS)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the player finds what was said and the sound, and where it sends what is put right.

    It opens at `start_s` of the call.
    """

    transcript: str
    media: str | None
    corrections: str
    start_s: float | None


def player(desk: Desk) -> None:
    """Show the player; the page is drawn again after each correction."""
    data = asdict(desk) | {"kinds": msgspec.to_builtins(kinds())}
    _PLAYER(key="player", data=data, on_corrected_change=lambda: None)
