"""Moments of other calls, as links that open the call at the second."""

from collections.abc import Sequence

import streamlit as st

from calls.kept import KeptCall
from calls.report import MeasureName
from dashboard import wording
from pullmeter.wording import clock, measure


def moment_links(kept: Sequence[KeptCall], name: MeasureName) -> None:
    """Link each call at the first moment behind a measure, with the words that were said there."""
    for one in kept:
        found = one.report.measures[name]
        moment = next(iter(found.evidence), None)
        at = {"t": f"{moment.start_s:.1f}"} if moment else {}
        when = f", {clock(moment.start_s)}" if moment else ""
        st.page_link(
            "call.py",
            label=f"{wording.plain(one.call.title)}{when}: {measure(found)}",
            icon=":material/play_arrow:",
            query_params={"call": one.call.id} | at,
        )
        if moment and moment.text:
            st.caption(wording.plain(wording.quote(moment.text)))
