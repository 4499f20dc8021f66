"""The queue of imports on a page: how far each is, how long the rest takes, and buttons to steer it."""

from collections.abc import Callable, Sequence

import streamlit as st

from calls.kept import UNFINISHED, Import, ImportState, Lane, Queue
from dashboard import wording
from dashboard.data import Office
from pullmeter import forgetting
from pullmeter.jobs.pace import Pace, left_s, pace_of, queue_left_s
from pullmeter.wording import IMPORTS, share, stage, time_left

SHOWN = 20
EMPTY = "What you drop stays on this machine. Each recording then appears here while it is measured."
AGAIN = (ImportState.CANCELLED, ImportState.FAILED, ImportState.SET_ASIDE)


def show_queue(office: Office) -> None:
    """Show what is under way, what waits and what has ended."""
    unfinished = office.store.unfinished_imports()
    ended = [one for one in office.store.imports(limit=3 * SHOWN) if one.state not in UNFINISHED]
    if not unfinished and not ended:
        st.caption(EMPTY)
        return
    pace = pace_of([*office.store.done_imports(), *unfinished])
    show_whole(office, unfinished, pace)
    in_turn = sorted(unfinished, key=lambda one: one.state is not ImportState.RUNNING)
    for one in (*in_turn[:SHOWN], *ended[:SHOWN]):
        with st.container(border=True):
            show_import(one, office, pace)
    if len(unfinished) > SHOWN:
        st.caption(f"And {len(unfinished) - SHOWN} more that wait.")


def show_whole(office: Office, unfinished: Sequence[Import], pace: Pace | None) -> None:
    """Show how much there is to do, why nothing moves if nothing does, and let it rest or go on."""
    queue = office.store.queue()
    st.subheader("Imports")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(whole(unfinished, pace, queue), width="stretch")
        if queue.is_paused:
            _button("Go on", "play_arrow", "all", lambda: office.store.change_queue(is_paused=False))
        elif unfinished:
            _button("Pause all", "pause", "all", lambda: office.store.change_queue(is_paused=True))
    if queue.note and unfinished and not queue.is_paused:
        st.warning(wording.plain(queue.note), icon=":material/hourglass_top:")


def whole(unfinished: Sequence[Import], pace: Pace | None, queue: Queue) -> str:
    """The queue in a few words: how many are to do, and how long that takes."""
    if not unfinished:
        return "All rest." if queue.is_paused else "All done."
    left = time_left(queue_left_s(unfinished, pace, queue.workers))
    facts = (f"{len(unfinished)} to do", "all rest" if queue.is_paused else left)
    return ", ".join(fact for fact in facts if fact) + "."


def show_import(one: Import, office: Office, pace: Pace | None) -> None:
    """Show how far one recording is, its call when it is done, or why it was not taken."""
    with st.container(horizontal=True, vertical_alignment="center"):
        facts = (f"**{wording.plain(one.name)}**", wording.plain(one.founder or ""), standing(one, pace))
        st.markdown(" · ".join(fact for fact in facts if fact), width="stretch")
        show_buttons(one, office)
    if one.state is ImportState.RUNNING:
        done = share(one.done_share) if one.done_share else ""
        facts = (stage(one.stage), done, time_left(left_s(one, pace)))
        st.progress(min(1.0, one.done_share), text=", ".join(fact for fact in facts if fact))
    if one.message and one.state is not ImportState.DONE:
        icon = "hourglass_top" if one.state in UNFINISHED else "error"
        st.markdown(f":material/{icon}: {wording.plain(one.message)}")
    if one.state is ImportState.DONE and one.call_id:
        st.page_link(
            "call.py",
            label="Open the call",
            icon=":material/graphic_eq:",
            query_params={"call": one.call_id},
        )


def standing(one: Import, pace: Pace | None) -> str:
    """Where an import stands in a few words, and how long it will take where it waits."""
    if one.is_unwanted and one.state in UNFINISHED:
        return "stopping"
    needs = time_left(left_s(one, pace)) if one.state is ImportState.QUEUED else ""
    return f"{IMPORTS[one.state]}, {needs} once it begins" if needs else IMPORTS[one.state]


def show_buttons(one: Import, office: Office) -> None:
    """Show what can be done with an import where it stands."""
    store = office.store
    if one.state is ImportState.QUEUED and not one.is_unwanted and one.lane is not Lane.FIRST:
        _button("First", "vertical_align_top", one.id, lambda: store.hurry(one.id))
    if one.state in UNFINISHED and not one.is_unwanted:
        _button("Cancel", "close", one.id, lambda: store.cancel(one.id))
    if one.state in AGAIN:
        _button("Try again", "refresh", one.id, lambda: store.retry(one.id))
        _button("Remove", "delete", one.id, lambda: forgetting.remove(one, store, office.settings))


def _button(label: str, icon: str, subject: str, act: Callable[[], None]) -> None:
    st.button(label, icon=f":material/{icon}:", key=f"{label} {subject}", on_click=act, type="tertiary")
