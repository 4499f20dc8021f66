"""Decisions: one change for the next calls each, carried along until it is done or dropped."""

import streamlit as st

from calls.decisions import Decision, DecisionState
from dashboard.data import Office, open_office
from dashboard.deciding import ask_decision, show_decisions

EMPTY = (
    "Nothing is decided yet. Agree on one change for a founder's next call, in a review or below: this page "
    "says on the calls after it whether the measure moved, until you close it."
)


def show_page(office: Office) -> None:
    """Show the page."""
    st.title("Decisions")
    decisions = office.store.decisions()
    if not decisions:
        st.info(EMPTY, icon=":material/flag:")
    with st.expander("New decision", expanded=not decisions, icon=":material/add:"):
        ask_decision(office, Decision("", ""), "page")
    is_open = [one for one in decisions if one.state is DecisionState.OPEN]
    show_decisions(office, is_open)
    closed = [one for one in decisions if one.state is not DecisionState.OPEN]
    if closed:
        with st.expander(f"Done and dropped ({len(closed)})", icon=":material/inventory_2:"):
            show_decisions(office, closed)


show_page(open_office())
