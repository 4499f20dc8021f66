"""Upload: recordings come in, and one sees and steers how far each of them is."""

import streamlit as st

from dashboard.components.uploader import uploader
from dashboard.data import open_office
from dashboard.imports import show_queue
from dashboard.routes import upload_ticket
from pullmeter.wording import TIMES

LOOK_EVERY_S = 1.0
TURNS = "Founders take turns in the queue, so that one who brings forty recordings does not stop the others."


def show_upload() -> None:
    """Show the page."""
    st.title("Upload")
    uploader(upload_ticket(open_office()), choose_founder())
    st.caption(f"Word times are {TIMES[open_office().settings.times_by]}.")
    show_imports()


def choose_founder() -> str | None:
    """Whose calls are dropped, where a team has more than one founder."""
    office = open_office()
    names = sorted({*office.settings.roster, *office.store.founders()})
    if len(names) < 2:
        return None
    hint = "Not said: each recording tells by itself"
    return st.selectbox("Whose calls are these?", names, index=None, placeholder=hint, help=TURNS)


@st.fragment(run_every=LOOK_EVERY_S)
def show_imports() -> None:
    """List the imports, looked up anew every second."""
    show_queue(open_office())


show_upload()
