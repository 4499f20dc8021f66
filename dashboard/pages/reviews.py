"""Review: the team's sessions, a new one in a minute, and how far reviewers agree with the machine."""

from collections.abc import Sequence

import streamlit as st

from calls.comments import mentions
from calls.reviews import Score, Session
from dashboard import wording
from dashboard.agenda import people_of
from dashboard.agreement import agreement_table
from dashboard.arranging import PICKED, make_session
from dashboard.author import author
from dashboard.data import Office, open_office
from pullmeter.wording import calls_count

EMPTY = (
    "A team hears its calls together: each scores them alone and blind, then you compare, talk about moments "
    "and agree on what to do otherwise. Make your first session below: it takes a minute."
)


def show_reviews(office: Office) -> None:
    """Show the page."""
    st.title("Review")
    if office.store.is_empty():
        st.info("There is no call to review yet: upload a recording first.")
        st.page_link("upload.py", label="Upload a recording", icon=":material/upload:")
        return
    sessions = office.store.sessions()
    if not sessions:
        st.markdown(EMPTY)
    is_open = not sessions or PICKED in st.session_state
    with st.expander("New review session", expanded=is_open, icon=":material/add:"):
        make_session(office)
    scores = office.store.scores()
    for session in sessions:
        show_line(office, session, scores)
    if sessions:
        show_agreement(office, sessions, scores)


def show_line(office: Office, session: Session, scores: Sequence[Score]) -> None:
    """Lead to a session, and say what waits there for whoever is at the page."""
    with st.container(border=True):
        st.page_link(
            "session.py",
            label=f"**{wording.plain(session.title)}**",
            icon=":material/groups:",
            query_params={"session": session.id},
        )
        facts = (
            wording.of_day(session.held_on),
            people_of(session.people),
            *_waiting(office, session, scores),
        )
        st.caption(wording.plain(" · ".join(facts)))


def show_agreement(office: Office, sessions: Sequence[Session], scores: Sequence[Score]) -> None:
    """Show how far each reviewer agrees with the machine, session after session."""
    st.subheader("Agreement with the machine")
    table = agreement_table(sessions, scores, office.store.library())
    if table.empty:
        st.info(
            "Nobody has scored a call blind yet: open a session and score its calls before you hear them."
        )
        return
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            "Machine kinder by": st.column_config.TextColumn(
                help="In points, on average: negative where the machine is stricter than the reviewer."
            ),
            "Session by session": st.column_config.TextColumn(
                help="The same in each session, the first first."
            ),
        },
        alt="How far each reviewer agrees with the machine",
    )
    st.caption("`pullmeter calibrate` reads these scores, and says more about where the rubric may be off.")


def _waiting(office: Office, session: Session, scores: Sequence[Score]) -> list[str]:
    me = author()
    done = {one.call_id for one in scores if (one.session_id, one.reviewer) == (session.id, me)}
    mine = session.scored_calls if me in session.people else ()
    left = [call_id for call_id in mine if call_id not in done]
    told = sum(bool(mentions(one.text, [me])) for one in office.store.comments(session.id))
    return [
        f"{len(session.items)} on the agenda",
        *([f"{calls_count(len(left))} to score"] if left else []),
        *([f"mentions you {told} times" if told > 1 else "mentions you"] if told else []),
    ]


show_reviews(open_office())
