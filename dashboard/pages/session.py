"""A review session as a team holds it: moment after moment, heard, scored blind first, and talked about."""

from collections.abc import Mapping

import streamlit as st

from calls.decisions import Decision
from calls.errors import NotUsableError
from calls.kept import KeptCall
from calls.reviews import Session
from dashboard import wording
from dashboard.agenda import Moment, Place, item_name, moments_of, people_of, read_place
from dashboard.arranging import show_arranging, titles_of
from dashboard.author import ask_author, author
from dashboard.components.player import Desk, player
from dashboard.components.timer import timer
from dashboard.data import Office, open_office
from dashboard.deciding import ask_decision, show_decisions
from dashboard.moments import start_s
from dashboard.routes import corrections_address, media_address, transcript_address, words_address
from dashboard.scoring import ask_score, my_score, show_side_by_side
from dashboard.talk import Seat, show_talk
from pullmeter.wording import clock


def show_session(office: Office) -> None:
    """Show the session that the address names."""
    try:
        session = office.store.session(st.query_params.get("session", ""))
    except NotUsableError as error:
        st.info(str(error), icon=":material/search_off:")
        st.page_link("reviews.py", label="To the review sessions", icon=":material/groups:")
        return
    heading, who = st.columns([3, 1], vertical_alignment="bottom")
    heading.title(wording.plain(session.title))
    heading.caption(wording.plain(f"{wording.of_day(session.held_on)} · {people_of(session.people)}"))
    with who:
        me = ask_author(session.people)
    if not me:
        st.info(
            "Say who you are first: your score and your comments carry your name.", icon=":material/person:"
        )
        return
    if me not in session.people:
        office.store.join_session(session.id, me)
        session = office.store.session(session.id)
    titles = titles_of(office, [item.call_id for item in session.items])
    if session.items:
        show_item(office, session, titles, me)
    else:
        st.info("Nothing is on the agenda yet: add a call below.", icon=":material/playlist_add:")
    with st.expander("Change the agenda", expanded=not session.items, icon=":material/edit_calendar:"):
        show_arranging(office, session, titles)


def show_item(office: Office, session: Session, titles: Mapping[str, str], me: str) -> None:
    """Show what is heard now: blind for whoever has not scored it yet, and then all that is known of it."""
    place = read_place(st.query_params.get("item"), st.query_params.get("moment"), len(session.items))
    item = session.items[place.item]
    kept, scores = office.store.kept(item.call_id), office.store.scores(session.id)
    is_blind = item.call_id in session.scored_calls and my_score(scores, item.call_id, me) is None
    found = moments_of(item, kept, is_blind=is_blind)
    place = Place(place.item, min(place.moment, len(found) - 1))
    show_agenda(session, titles, place, found)
    listening, talking = st.columns([3, 2], gap="medium")
    with listening:
        show_player(office, kept, found[place.moment], key=f"{place.item}-{is_blind}", is_blind=is_blind)
    with talking:
        if is_blind:
            ask_score(office, session, item.call_id, me)
        show_talk(Seat(session, item.call_id, me, is_blind))
    if not is_blind and item.call_id in session.scored_calls:
        show_side_by_side(kept, scores, office.store.comments(session.id))
    if not is_blind:
        show_decided(office, session, kept)


def show_decided(office: Office, session: Session, kept: KeptCall) -> None:
    """Show what the session decided, with what became of it, and ask for one change more."""
    st.subheader("Decided")
    decided = office.store.decisions(session_id=session.id)
    if not decided:
        st.caption("Nothing yet: agree on one change for the next call before you go on.")
    show_decisions(office, decided)
    with st.expander("Decide", icon=":material/flag:"):
        where = Decision("", kept.founder or "", session_id=session.id, call_id=kept.call.id)
        ask_decision(office, where, f"{session.id}-{kept.call.id}")


def show_agenda(session: Session, titles: Mapping[str, str], place: Place, found: list[Moment]) -> None:
    """Show where the session is, with ways back and on, and what is left of the time box."""
    items, item = session.items, session.items[place.item]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        go_to(
            place.before(),
            st.button(
                "Back", icon=":material/skip_previous:", shortcut="PageUp", disabled=not place.before()
            ),
        )
        after = place.after(len(found), len(items))
        go_to(after, st.button("On", icon=":material/skip_next:", shortcut="PageDown", disabled=not after))
        chosen = st.selectbox(
            "On the agenda",
            range(len(items)),
            index=place.item,
            format_func=lambda at: f"{at + 1} of {len(items)}: {item_name(items[at], titles)}",
            key=f"item-{place.item}",
        )
        go_to(Place(chosen), chosen != place.item)
        timer(f"{session.id}-{place.item}", item.minutes)
    show_moments(place, found)
    if item.note and not item.is_clip:
        st.caption(wording.plain(item.note))


def show_moments(place: Place, found: list[Moment]) -> None:
    """Show the moments of an item, the one that is heard now with its reason."""
    if len(found) > 1:
        at = st.pills(
            "Moments",
            range(len(found)),
            default=place.moment,
            format_func=lambda at: "Start" if found[at].start_s is None else clock(found[at].start_s or 0.0),
            key=f"moments-{place.item}-{place.moment}",
            required=True,
        )
        go_to(Place(place.item, at), at != place.moment)
    now = found[place.moment]
    st.markdown(f"**{wording.plain(now.title)}** {wording.plain(now.because)}")


def go_to(place: Place | None, wanted: bool) -> None:  # noqa: FBT001  whether a button was pressed
    """Go to another place on the agenda if that is wanted."""
    if place and wanted:
        st.query_params.pop("t", None)
        st.query_params.update({"item": str(place.item), "moment": str(place.moment)})
        st.rerun()


def show_player(office: Office, kept: KeptCall, now: Moment, key: str, *, is_blind: bool) -> None:
    """Show the player at a moment; a blind one holds nothing of what was found in the call."""
    asked_s = start_s(st.query_params.get("t"))
    player(
        Desk(
            words_address(office, kept) if is_blind else transcript_address(office, kept),
            media_address(office, kept.call.id) if kept.media else None,
            None if is_blind else corrections_address(office, kept.call.id, author()),
            asked_s if asked_s is not None else now.start_s,
            now.end_s if asked_s is None else None,
            is_large=True,
            has_comments=True,
        ),
        key=f"player-{key}",
    )


show_session(open_office())
