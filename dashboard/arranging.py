"""A review session arranged: made from a ready choice, and its agenda, people and date changed."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from calls.errors import NotUsableError
from calls.reviews import Item, Session
from dashboard import wording
from dashboard.agenda import clip_times, item_name, usual_title
from dashboard.author import author
from dashboard.data import Office
from pullmeter.choices import SESSION_MIN, asked_for_price, in_time, strongest_push, whole_calls

PICKED = "picked"  # calls that were ticked in the library
LATEST = 200
PLACE, CALL, STRETCH, MINUTES, NOTE, OFF = "Place", "Call", "From and to", "Minutes", "Note", "Take off"
PUSHED, PRICED, BY_HAND = (
    "The strongest push of the week",
    "Every time we were asked for the price",
    "By hand",
)
NOTHING = {
    PUSHED: "No call of the last seven days has a score: choose calls by hand.",
    PRICED: "No buyer was heard asking for the price: choose calls by hand.",
    BY_HAND: "Choose a call, or tick calls in the library and review them together.",
}


def titles_of(office: Office, call_ids: Iterable[str] = ()) -> dict[str, str]:
    """What the latest calls are called and those of these ids, which may be older or archived."""
    rows = office.store.library(most=LATEST)
    titles = {row.id: f"{row.title}, {wording.day(row.started_at)}" for row in rows}
    for call in (office.store.kept(one).call for one in call_ids if one not in titles):
        titles[call.id] = f"{call.title}, {wording.day(call.started_at)}"
    return titles


def make_session(office: Office) -> None:
    """Ask what to hear, when and with whom; the choice is not kept, since the calls are scored blind."""
    picked: list[str] = st.session_state.get(PICKED, [])
    kinds = [PUSHED, PRICED, BY_HAND]
    kind = st.pills("What to hear", kinds, default=BY_HAND if picked else PUSHED, required=True)
    items = _chosen(office, kind or PUSHED, picked)
    titles = titles_of(office, [item.call_id for item in items])
    left, right, narrow = st.columns([2, 1, 1])
    held_on = right.date_input("Date", _today())
    title = left.text_input("Title", usual_title(held_on), key=f"title-{held_on}")
    minutes = narrow.number_input("Minutes in all", 5, 480, SESSION_MIN, 5)
    names = sorted({*office.settings.roster, *office.store.founders(), author()})
    people = st.multiselect("People", names, accept_new_options=True, placeholder="Who comes")
    if not items:
        st.info(NOTHING[kind or PUSHED])
        return
    agenda = in_time(items, minutes)
    st.caption("  \n".join(wording.plain(_preview(item, titles)) for item in agenda))
    if st.button("Make the session"):
        session = Session(title.strip() or usual_title(held_on), held_on, tuple(people), agenda, author())
        st.session_state.pop(PICKED, None)
        st.switch_page("session.py", query_params={"session": office.store.keep_session(session)})


def show_arranging(office: Office, session: Session, titles: Mapping[str, str]) -> None:
    """Change an agenda: order, time boxes, notes, what is on it; and who comes when."""
    if session.items:
        _change_agenda(office, session, titles)
    _add_item(office, session, titles)
    _change_facts(office, session)


def read_clock(text: str) -> float:
    """Seconds from a time such as 1:05 or 1:02:05."""
    parts = text.strip().split(":")
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        raise NotUsableError(f"{text!r} is no time in a call: write minutes and seconds, such as 1:05.")
    seconds = 0
    for part in parts:
        seconds = 60 * seconds + int(part)
    return float(seconds)


def rearranged(items: Sequence[Item], lines: Sequence[Mapping[Hashable, Any]]) -> tuple[Item, ...]:
    """An agenda as somebody changed it in its table."""
    kept = [
        (line[PLACE], replace(item, minutes=float(line[MINUTES]), note=line[NOTE] or ""))
        for item, line in zip(items, lines, strict=True)
        if not line[OFF]
    ]
    return tuple(item for _, item in sorted(kept, key=lambda one: one[0]))


def _chosen(office: Office, kind: str, picked: Sequence[str]) -> list[Item]:
    if kind == PUSHED:
        return strongest_push(office.store, _today())
    if kind == PRICED:
        return asked_for_price(office.store)
    names = titles_of(office, picked)
    chosen = st.multiselect(
        "Calls", list(names), list(picked), format_func=names.__getitem__, placeholder="Choose calls"
    )
    return whole_calls(chosen)


def _change_agenda(office: Office, session: Session, titles: Mapping[str, str]) -> None:
    table = pd.DataFrame(
        {
            PLACE: range(1, len(session.items) + 1),
            CALL: [titles[item.call_id] for item in session.items],
            STRETCH: [clip_times(item) if item.is_clip else "the whole call" for item in session.items],
            MINUTES: [item.minutes for item in session.items],
            NOTE: [item.note for item in session.items],
            OFF: False,
        }
    )
    with st.form("agenda"):
        changed = st.data_editor(
            table,
            hide_index=True,
            disabled=[CALL, STRETCH],
            column_config={
                PLACE: st.column_config.NumberColumn(required=True, width="small"),
                MINUTES: st.column_config.NumberColumn(
                    min_value=1, max_value=480, required=True, width="small"
                ),
            },
            key=f"agenda-{office.store.revision(session.id)}",
        )
        if st.form_submit_button("Save the agenda"):
            items = rearranged(session.items, changed.to_dict("records"))
            _keep(office, lambda: replace(session, items=items))


def _add_item(office: Office, session: Session, titles: Mapping[str, str]) -> None:
    with st.form("add-item", clear_on_submit=True):
        st.markdown("**Add a call, or a clip of one**")
        call_id = st.selectbox("Call", list(titles), index=None, format_func=titles.__getitem__)
        places = st.columns([1, 1, 1, 3])
        from_, to = (
            places[0].text_input("From", placeholder="1:05"),
            places[1].text_input("To", placeholder="2:30"),
        )
        minutes = places[2].number_input("Minutes", 1, 480, 10)
        note = places[3].text_input("Note", placeholder="What to listen for")
        if st.form_submit_button("Add to the agenda") and call_id:
            _keep(office, lambda: _with_item(session, call_id, (from_, to), minutes, note))


def _with_item(session: Session, call_id: str, times: tuple[str, str], minutes: float, note: str) -> Session:
    item = Item(call_id, minutes, note=note.strip())
    if any(times):
        start_s, end_s = map(read_clock, times)
        if end_s <= start_s:
            raise NotUsableError("A clip ends after it begins: change its times.")
        item = replace(item, start_s=start_s, end_s=end_s)
    return replace(session, items=(*session.items, item))


def _change_facts(office: Office, session: Session) -> None:
    with st.form("facts"):
        st.markdown("**Title, date and people**")
        title = st.text_input("Title", session.title)
        held_on = st.date_input("Date", session.held_on)
        names = sorted({*session.people, *office.settings.roster, *office.store.founders()})
        people = st.multiselect("People", names, list(session.people), accept_new_options=True)
        if st.form_submit_button("Save"):
            named = title.strip() or session.title
            _keep(office, lambda: replace(session, title=named, held_on=held_on, people=tuple(people)))
    with st.popover("Delete this session"):
        st.markdown("Its scores and comments go with it; the calls stay.")
        if st.button("Delete it"):
            office.store.drop_session(session.id)
            st.switch_page("reviews.py")


def _keep(office: Office, changed: Callable[[], Session]) -> None:
    try:
        office.store.keep_session(changed())
    except NotUsableError as error:
        st.error(str(error))
    else:
        st.rerun()


def _preview(item: Item, titles: Mapping[str, str]) -> str:
    name = item_name(item, titles)
    return f"{name} · {wording.quote(item.note)}" if item.note else name


def _today() -> date:
    return datetime.now().astimezone().date()
