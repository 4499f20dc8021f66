"""The time box of what is heard now, counted down in the browser."""

from pathlib import Path

from dashboard.components import component

_TIMER = component(Path(__file__).parent, "timer.js")


def timer(item: str, minutes: float) -> None:
    """Show what is left of the time box of an item; another item starts anew."""
    _TIMER(key="timer", data={"item": item, "minutes": minutes})
