"""Decisions: asked for wherever a team makes one, and shown with what became of them."""

from collections.abc import Sequence

import streamlit as st

from analysis.follow_up import FollowUp, follow_up
from analysis.rubric import Rubric, load_rubric
from calls.decisions import MOST_LETTERS, Decision, DecisionState
from calls.errors import NotUsableError
from calls.kept import CallRow, KeptCall
from calls.library import Wanted
from calls.report import Change, MeasureName
from dashboard import wording
from dashboard.author import author
from dashboard.data import Office
from dashboard.moments import moment_link, moment_links
from pullmeter.decided import told
from pullmeter.wording import TITLES

CALLS_SHOWN = 3  # the latest since a decision, each with the moment that shows it


def ask_decision(office: Office, where: Decision, key: str) -> None:
    """Ask for a decision; `where` holds what is known of it already."""
    founders = sorted({*office.settings.roster, *office.store.founders()})
    scored = list(load_rubric(office.settings.rubric).measures)
    with st.form(f"decide-{key}", border=False):
        text = st.text_area("One change for the next call", where.text, max_chars=MOST_LETTERS, height=90)
        left, middle, right = st.columns(3)
        founder = left.selectbox(
            "For", founders, index=_place(where.founder, founders), accept_new_options=True
        )
        measure = middle.selectbox(
            "What should move",
            scored,
            index=_place(where.measure, scored),
            format_func=TITLES.__getitem__,
            placeholder="No measure",
        )
        owner = right.text_input("Who sees to it", where.owner or "")
        if st.form_submit_button("Decide"):
            one = Decision(
                text, founder or "", measure, owner.strip() or None, where.session_id, where.call_id, author()
            )
            _keep(office, one)


def show_decisions(office: Office, decisions: Sequence[Decision]) -> None:
    """Show decisions with what became of each."""
    rubric = load_rubric(office.settings.rubric)
    rows: dict[str, list[CallRow]] = {}
    for one in decisions:
        if one.founder not in rows:
            rows[one.founder] = office.store.library(Wanted(founder=one.founder))
        show_decision(office, one, rows[one.founder], rubric)


def show_decision(office: Office, one: Decision, rows: Sequence[CallRow], rubric: Rubric) -> None:
    """Show a decision, how its measure moved with the calls that show it, and ways to close it."""
    found = follow_up(one, rows, rubric)
    with st.container(border=True):
        st.markdown(f"**{wording.plain(one.text)}**")
        st.markdown(wording.plain(told(one, found)))
        st.caption(wording.plain(_facts(one)))
        show_evidence(office, one, found)
        with st.container(horizontal=True):
            show_ways(office, one)


def show_evidence(office: Office, one: Decision, found: FollowUp) -> None:
    """Link the latest calls since, at the moment behind the measure, and the call it comes from."""
    latest = [office.store.kept(row.id) for row in found.since[::-1][:CALLS_SHOWN]]
    if not latest and not one.call_id:
        return
    with st.expander("The calls behind it", icon=":material/hearing:"):
        if one.call_id and office.store.holds(one.call_id):
            origin = office.store.kept(one.call_id).call
            moment_link(origin.id, None, f"It comes from {wording.plain(origin.title)}", "")
        _link_calls(latest, one.measure)


def show_ways(office: Office, one: Decision) -> None:
    """Offer to close an open decision, or to open a closed one."""
    if one.state is not DecisionState.OPEN:
        if st.button("Open again", key=f"open-{one.number}"):
            _close(office, one, DecisionState.OPEN, None)
        return
    if st.button("Done", key=f"done-{one.number}", icon=":material/check:"):
        _close(office, one, DecisionState.DONE, None)
    with st.popover("Drop it"), st.form(f"drop-{one.number}", border=False):
        why = st.text_input("Why", placeholder="What made it unnecessary")
        if st.form_submit_button("Drop"):
            _close(office, one, DecisionState.DROPPED, why.strip() or None)


def from_change(kept: KeptCall, change: Change) -> Decision:
    """The decision that a change of a call asks for."""
    reasons = kept.report.verdict.reasons
    measure = next((one.measure for one in reasons if one.because in change.because), None)
    return Decision(change.say[:MOST_LETTERS], kept.founder or "", measure, call_id=kept.call.id)


def _link_calls(latest: Sequence[KeptCall], measure: MeasureName | None) -> None:
    if measure:
        moment_links(latest, measure)
        return
    for kept in latest:
        moment_link(kept.call.id, None, wording.plain(kept.call.title), "")


def _facts(one: Decision) -> str:
    closed = f"{one.state.value} {wording.day(one.closed_at)}" if one.closed_at else ""
    owner = f"{one.owner} sees to it" if one.owner else ""
    facts = (f"For {one.founder}", owner, f"since {wording.day(one.made_at)}", closed, one.why)
    return " · ".join(fact for fact in facts if fact)


def _place(chosen: str | None, among: Sequence[str]) -> int | None:
    return among.index(chosen) if chosen in among else None


def _keep(office: Office, one: Decision) -> None:
    try:
        office.store.decide(one)
    except NotUsableError as error:
        st.error(str(error))
    else:
        st.toast("Decided: it stands on the page Decisions until it is done or dropped.")
        st.rerun()


def _close(office: Office, one: Decision, state: DecisionState, why: str | None) -> None:
    office.store.close_decision(one.number, state, why)
    st.rerun()
