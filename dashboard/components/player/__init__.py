"""The player: sound, timeline and transcript of one call, and a panel in which all of it is put right.

It plays on while the page is drawn again.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from dashboard.components import component
from dashboard.corrections import kinds, phases

_SCRIPTS = ("timeline.js", "edge.js", "said.js", "transcript.js", "panel.js", "keys.js", "player.js")
_PLAYER = component(Path(__file__).parent, *_SCRIPTS)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the player finds what was said and the sound, and where it sends what is put right.

    It opens at `start_s` of the call, and stops at `end_s` if that is given. Without an address for
    corrections nothing can be put right. A large one is read from across a room; one with comments offers
    to write one, which `components/comments` takes.
    """

    transcript: str
    media: str | None
    corrections: str | None
    start_s: float | None
    end_s: float | None = None
    is_large: bool = False
    has_comments: bool = False


def player(desk: Desk, key: str = "player") -> None:
    """Show the player; the page is drawn again after each correction."""
    choices = {"kinds": msgspec.to_builtins(kinds()), "phases": phases()} if desk.corrections else {}
    data = {"kinds": [], "phases": []} | choices | asdict(desk)
    _PLAYER(key=key, data=data, on_corrected_change=lambda: None)
