"""The library: every call with its verdict, filtered and tagged, and each founder's score over time."""

import streamlit as st

from calls.library import Page, Wanted
from calls.store import Store
from dashboard import wording
from dashboard.bulk import show_actions
from dashboard.charts import score_trend, trend_in_words
from dashboard.data import Office, open_office
from dashboard.filters import choose
from dashboard.moments import moment_link
from dashboard.samples import load_samples
from dashboard.tables import library_table, trend_table
from pullmeter.wording import calls_count, clock

MOST_SAID = 50
TREND_CALLS = 300
WHAT_TO_DO = (
    "Click a call to open it. Tick calls to review, tag, assign or archive them, or two to compare them."
)

COLUMNS = {
    "Date": st.column_config.TextColumn(width=100),
    "Verdict": st.column_config.MultiselectColumn(
        options=list(wording.VERDICTS.values()),
        color=list(wording.COLOURS.values()),
        width=110,
    ),
    "Score": st.column_config.ProgressColumn(
        min_value=0, max_value=100, format="%.0f", width="small", color="gray", help="0 is push, 100 is pull."
    ),
    "Talk ratio": st.column_config.TextColumn(width="small", help="The seller's share of all speech."),
    "Supply": st.column_config.TextColumn(
        width="small", help="How long the seller first described the product."
    ),
    "Demo": st.column_config.TextColumn(width="small", help="How long something was shown."),
    "Outcome": st.column_config.TextColumn(width="small", help="What became of it, as somebody said it."),
    "Tags": st.column_config.ListColumn(width="small"),
}


def show_library(office: Office) -> None:
    """Show the page."""
    st.title("Library")
    store = office.store
    if store.is_empty():
        show_first_steps(office)
        return
    query = st.text_input(
        "Search", placeholder="Search everything that was said", key="search", bind="query-params"
    )
    wanted = choose(store)
    if query:
        show_said(store, query, wanted)
        return
    page = store.page(wanted, st.session_state.get("page", 1))
    if not page.count:
        st.info("No call fits these filters: take one of them off.", icon=":material/filter_alt_off:")
        return
    show_table(office, page, wanted)
    show_trend(store, wanted, page.count)


def show_said(store: Store, query: str, wanted: Wanted) -> None:
    """List the turns of these calls in which it was said; each opens its call at the second."""
    found = store.search(query, MOST_SAID, wanted)
    if not found:
        st.info(
            "Nobody said that in these calls: all the words have to be said in one turn.",
            icon=":material/search_off:",
        )
        return
    most = " or more: say one more word" if len(found) == MOST_SAID else ""
    st.caption(f"Said in {'1 turn' if len(found) == 1 else f'{len(found)} turns'}{most}.")
    for said in found:
        label = f"{wording.plain(said.title)}, {wording.day(said.started_at)}, {clock(said.start_s)}"
        words = f"{said.speaker}: {wording.quote_around(said.text, query)}"
        moment_link(said.call_id, said.start_s, label, words)


def show_first_steps(office: Office) -> None:
    """Say what to do while the library is empty."""
    with st.container(border=True):
        st.subheader("No calls yet")
        st.markdown(
            "Drop your first recording on the upload page: nothing has to be set up before the first "
            "verdict, and nothing leaves this machine. Or look at a few sample calls first."
        )
        with st.container(horizontal=True):
            st.page_link("upload.py", label="Upload a recording", icon=":material/upload:")
            load_samples(office)


def show_table(office: Office, page: Page, wanted: Wanted) -> None:
    """List a page of calls; a clicked call opens, ticked ones are changed all at once or compared."""
    actions = st.container(horizontal=True, vertical_alignment="center")
    table = st.dataframe(
        library_table(page),
        hide_index=True,
        column_config=COLUMNS,
        on_select="rerun",
        selection_mode=["multi-row", "single-cell"],
        key=f"calls-{page.number}-{st.session_state.get('acted', 0)}",
        alt=f"{len(page.rows)} calls with their verdicts, scores and main measures",
    )
    if page.pages > 1:
        st.pagination(page.pages, key="page", bind="query-params")
    for place, _ in table.selection.cells:
        st.switch_page("call.py", query_params={"call": page.rows[place].id})
    ticked = [page.rows[place].id for place in table.selection.rows]
    with actions:
        if ticked:
            show_actions(office, ticked, is_archived=wanted.is_archived)
        else:
            st.caption(f"{calls_count(page.count)}. {WHAT_TO_DO}")


def show_trend(store: Store, wanted: Wanted, count: int) -> None:
    """Draw each founder's scores over time."""
    trend = trend_table(store.library(wanted, TREND_CALLS))
    if len(trend) > 1:
        st.subheader("Scores over time")
        st.altair_chart(score_trend(trend), alt=trend_in_words(trend))
        if count > TREND_CALLS:
            st.caption(f"The latest {TREND_CALLS} of {calls_count(count)}.")


show_library(open_office())
