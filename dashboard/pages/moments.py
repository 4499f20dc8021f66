"""Moments worth hearing again: those that the team keeps, and those that its calls suggest, by kind."""

from collections.abc import Sequence

import streamlit as st

from analysis.exemplary import Exemplar, after, best
from calls.call import Call
from calls.library import Wanted
from calls.moments import Moment, MomentKind
from dashboard import wording
from dashboard.author import author
from dashboard.data import Office, open_office
from dashboard.moments import moment_link
from pullmeter.wording import MOMENTS, clock

LOOKED_AT = 40  # the newest calls, for suggestions
SUGGESTED = 5
RULES = {
    MomentKind.PLAYBACK: "More of the buyer's own words in it is better.",
    MomentKind.OFF_RAMP: "The surer the reader is of it, the higher it stands.",
    MomentKind.SUPPLY: "Under 45 seconds and taken by the buyer, or with a fit check; the shortest first.",
    MomentKind.DEMAND_QUESTION: "The longer the buyer tells next, the better.",
    MomentKind.EMPATHY: "More words are better: hollow empathy has few.",
    MomentKind.PULL: "The surer the reader is of the act, the higher it stands.",
}


def show_page(office: Office) -> None:
    """Show the page."""
    st.title("Moments")
    st.caption("Exemplary moments of your calls, each with what came after it; nothing is cut.")
    if office.store.is_empty():
        st.info("There is no call to take a moment from yet: upload a recording first.")
        st.page_link("upload.py", label="Upload a recording", icon=":material/upload:")
        return
    kind: MomentKind = st.pills(
        "What it is an example of",
        list(MomentKind),
        default=MomentKind.PLAYBACK,
        format_func=MOMENTS.__getitem__,
        key="kind",
        bind="query-params",
        required=True,
    )
    left, right = st.columns(2)
    founder = left.selectbox(
        "Founder",
        office.store.founders(),
        index=None,
        placeholder="All founders",
        key="founder",
        bind="query-params",
    )
    said = right.text_input("Words in it", key="said", bind="query-params", placeholder="In words or note")
    kept = office.store.moments(kind, founder, said)
    show_kept(office, kept, is_filtered=bool(founder or said))
    show_suggested(office, kind, founder, {(one.call_id, one.start_s) for one in kept})


def show_kept(office: Office, kept: Sequence[Moment], *, is_filtered: bool) -> None:
    """Show what the team keeps of this kind."""
    st.subheader("Kept by the team")
    if not kept:
        st.info(
            "None is kept with these words or of this founder."
            if is_filtered
            else "None is kept yet: keep one of those suggested below."
        )
    for one in kept:
        call = office.store.kept(one.call_id).call
        with st.container(border=True):
            show_moment(call, one.start_s, one.end_s, one.words)
            by = f"{one.kept_by}, " if one.kept_by else ""
            st.caption(wording.plain(f"{by}{wording.day(one.kept_at)}{': ' + one.note if one.note else ''}"))
            if st.button("Take off the list", key=f"drop-{one.number}"):
                office.store.drop_moment(one.number)
                st.rerun()


def show_suggested(
    office: Office, kind: MomentKind, founder: str | None, known: set[tuple[str, float]]
) -> None:
    """Suggest moments of the newest calls, the best first, and say by which rule."""
    st.subheader("Suggested")
    rows = office.store.library(Wanted(founder=founder), LOOKED_AT)
    calls = [office.store.kept(row.id) for row in rows]
    found = [one for one in best(calls, kind, SUGGESTED) if (one.call_id, one.passage.start_s) not in known]
    st.caption(f"Of the newest {len(rows)} calls, one a call. {RULES[kind]}")
    if not found:
        st.info("None of these calls holds another one that the reader is sure of.")
    by_id = {one.call.id: one.call for one in calls}
    for one in found:
        with st.container(border=True):
            show_moment(by_id[one.call_id], one.passage.start_s, one.passage.end_s, one.passage.text)
            keep_form(office, one)


def show_moment(call: Call, start_s: float, end_s: float, said: str) -> None:
    """Link a call at the moment, with its words and what came after them."""
    moment_link(call.id, start_s, f"{wording.plain(call.title)}, {clock(start_s)}", "")
    st.markdown(wording.plain(wording.quote(said)))
    remarks = after(call, end_s)
    st.caption("What came after" if remarks else "Nothing was said in the half minute after it.")
    for one in remarks:
        st.markdown(
            f"> **{wording.plain(one.name or 'Unknown')}** {wording.plain(wording.quote(one.passage.text))}"
        )


def keep_form(office: Office, one: Exemplar) -> None:
    """Keep a suggested moment, with a note."""
    with st.form(f"keep-{one.call_id[:8]}-{one.passage.start_s}", border=False):
        left, right = st.columns([4, 1], vertical_alignment="bottom")
        note = left.text_input("Why it is worth hearing", placeholder="What to listen for")
        if right.form_submit_button("Keep"):
            passage = one.passage
            moment = Moment(
                one.call_id,
                one.kind,
                passage.start_s,
                passage.end_s,
                passage.text,
                note.strip(),
                author(),
            )
            office.store.keep_moment(moment)
            st.rerun()


show_page(open_office())
