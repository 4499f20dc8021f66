"""The sample calls, for those who have none of their own yet."""

import streamlit as st

from calls.errors import NotUsableError
from dashboard.data import Office
from ingest.sources import find_recordings
from pullmeter.importing import queue_up
from pullmeter.samples import samples


def load_samples(office: Office) -> None:
    """Offer to measure the sample calls, or say why that cannot be done."""
    try:
        folder = samples()
    except NotUsableError as error:
        st.caption(str(error))
        return
    if st.button("Load the sample calls", icon=":material/school:"):
        queue_up(find_recordings(folder), office.store, office.jobs, founder=None)
        st.switch_page("upload.py")
