"""What can be done with the calls that are ticked in the library, all at once."""

from collections.abc import Sequence

import streamlit as st

from calls.deals import Deal, Outcome
from dashboard import wording
from dashboard.arranging import PICKED
from dashboard.data import Office
from pullmeter.wording import calls_count

TAG_LENGTH = 40


def show_actions(office: Office, call_ids: Sequence[str], *, is_archived: bool) -> None:
    """Offer what can be done with these calls."""
    st.markdown(f"**{calls_count(len(call_ids))} ticked**")
    if len(call_ids) == 2:
        left, right = call_ids
        st.page_link(
            "compare.py",
            label="Compare",
            icon=":material/compare_arrows:",
            query_params={"left": left, "right": right},
        )
    if st.button("Review these together", icon=":material/groups:"):
        st.session_state[PICKED] = list(call_ids)
        st.switch_page("reviews.py")
    with st.popover("Founder"), st.form("set-founder", border=False):
        _set_founder(office, call_ids)
    with st.popover("Tag"), st.form("set-tag", border=False):
        _set_tag(office, call_ids)
    with st.popover("Outcome"), st.form("set-outcome", border=False):
        _set_outcome(office, call_ids)
    if st.button("Bring back" if is_archived else "Archive"):
        office.store.archive(call_ids, is_archived=not is_archived)
        _done()


def _set_founder(office: Office, call_ids: Sequence[str]) -> None:
    names = sorted({*office.settings.roster, *office.store.founders()})
    founder = st.selectbox(
        "Whose calls are these?", names, index=None, accept_new_options=True, placeholder="A name"
    )
    if st.form_submit_button("Set") and founder:
        office.store.set_founder(call_ids, founder.strip())
        _done()


def _set_tag(office: Office, call_ids: Sequence[str]) -> None:
    tag = st.selectbox(
        "Tag", office.store.tags(), index=None, accept_new_options=True, placeholder="A word of yours"
    )
    give, take = st.form_submit_button("Add"), st.form_submit_button("Take off")
    tag = (tag or "").strip()[:TAG_LENGTH]
    if tag and give:
        office.store.tag(call_ids, tag)
        _done()
    if tag and take:
        office.store.untag(call_ids, tag)
        _done()


def _set_outcome(office: Office, call_ids: Sequence[str]) -> None:
    outcome = st.selectbox(
        "What became of it?",
        list(Outcome),
        index=None,
        format_func=wording.OUTCOMES.__getitem__,
        placeholder="Not said",
    )
    amount = st.number_input("Amount, in your own currency", value=None, min_value=0.0)
    decided_on = st.date_input("Decided on", value=None)
    if st.form_submit_button("Set"):
        deal = Deal(outcome, amount, decided_on) if outcome else None
        for call_id in call_ids:
            office.store.set_deal(call_id, deal)
        _done()


def _done() -> None:
    """Draw the list anew, with nothing ticked."""
    st.session_state["acted"] = st.session_state.get("acted", 0) + 1
    st.rerun()
