"""The uploader: files and whole folders in pieces, with progress, taken up again where they were cut."""

from pathlib import Path

from dashboard.components import component

PIECE_BYTES = 8_000_000

_UPLOADER = component(Path(__file__).parent, "dropped.js", "uploader.js")


def uploader(ticket: str, founder: str | None = None, piece_bytes: int = PIECE_BYTES) -> None:
    """Show where recordings of a founder are dropped; they travel beside Streamlit, so any size will do."""
    data = {"ticket": ticket, "founder": founder, "piece_bytes": piece_bytes}
    _UPLOADER(key="uploader", data=data)
