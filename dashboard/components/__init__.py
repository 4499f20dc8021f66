"""What Streamlit does not have: a player with a transcript, moments, comments, a timer, and long uploads."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def component(folder: Path, *scripts: str) -> ComponentRenderer:
    """A component from the files of its folder; its scripts are joined in the order given."""
    return st.components.v2.component(
        f"pullmeter_{folder.name}",
        html=(folder / f"{folder.name}.html").read_text(encoding="utf-8"),
        css=(folder / f"{folder.name}.css").read_text(encoding="utf-8"),
        js="\n".join((folder / script).read_text(encoding="utf-8") for script in scripts),
    )
