"""Upload: recordings come in, and one sees how far each of them is."""

import streamlit as st

from calls.kept import Import, ImportState
from dashboard import wording
from dashboard.components.uploader import uploader
from dashboard.data import open_office
from dashboard.routes import upload_ticket
from pullmeter.wording import share

SHOWN = 20
LOOK_EVERY_S = 1.0


def show_upload() -> None:
    """Show the page."""
    st.title("Upload")
    uploader(upload_ticket(open_office()))
    show_imports()


@st.fragment(run_every=LOOK_EVERY_S)
def show_imports() -> None:
    """List the imports, looked up anew every second."""
    imports = open_office().store.imports(limit=SHOWN)
    if not imports:
        st.caption(
            "What you drop stays on this machine. Each recording then appears here while it is measured."
        )
        return
    st.subheader("Imports")
    for one in imports:
        with st.container(border=True):
            show_import(one)


def show_import(one: Import) -> None:
    """Show how far one recording is, its call when it is done, or why it was not taken."""
    st.markdown(f"**{wording.plain(one.name)}** · {wording.IMPORTS[one.state]}")
    if one.state is ImportState.RUNNING:
        done = f", {share(one.done_share)}" if one.done_share else ""
        st.progress(one.done_share, text=f"{wording.stage(one.stage)}{done}")
    if one.state is ImportState.FAILED and one.message:
        st.markdown(f":material/error: {wording.plain(one.message)}")
    if one.state is ImportState.DONE and one.call_id:
        st.page_link(
            "call.py",
            label="Open the call",
            icon=":material/graphic_eq:",
            query_params={"call": one.call_id},
        )


show_upload()
