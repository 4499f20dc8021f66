"""The player: sound, timeline and transcript of one call; it plays on while the page is drawn again."""

from pathlib import Path

from dashboard.components import component

_PLAYER = component(Path(__file__).parent, "timeline.js", "transcript.js", "player.js")


def player(transcript: str, media: str | None, start_s: float | None) -> None:
    """Show the player; it fetches what it shows from these addresses, and opens at a second of the call."""
    _PLAYER(key="player", data={"transcript": transcript, "media": media, "start_s": start_s})
