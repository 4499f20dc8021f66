"""Moments of calls, as links that open the call at the second, and the second of such a link."""

from collections.abc import Sequence

import streamlit as st

from calls.kept import KeptCall
from calls.report import MeasureName
from dashboard import wording
from pullmeter.wording import clock, measure


def moment_links(kept: Sequence[KeptCall], name: MeasureName) -> None:
    """Link each call at the first moment behind a measure, with the words that were said there."""
    for one in kept:
        found = one.report.measures.get(name)
        if not found:  # the report is older than the measure
            continue
        moment = next(iter(found.evidence), None)
        when = f", {clock(moment.start_s)}" if moment else ""
        said = wording.quote(moment.text) if moment and moment.text else ""
        label = f"{wording.plain(one.call.title)}{when}: {measure(found)}"
        moment_link(one.call.id, moment.start_s if moment else None, label, said)


def moment_link(call_id: str, start_s: float | None, label: str, said: str) -> None:
    """Link a call, at a second if one is given, and say below the link what is said there."""
    at = {} if start_s is None else {"t": f"{start_s:.1f}"}
    st.page_link("call.py", label=label, icon=":material/play_arrow:", query_params={"call": call_id} | at)
    if said:
        st.caption(wording.plain(said))


def start_s(moment: str | None) -> float | None:
    """The second in an address, None where there is none or it is no number."""
    return float(moment) if moment and moment.replace(".", "", 1).isdecimal() else None
