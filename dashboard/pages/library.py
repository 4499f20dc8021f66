"""The library: every call with its verdict, and each founder's score over time."""

from collections.abc import Sequence

import streamlit as st

from calls.kept import CallRow
from dashboard import wording
from dashboard.charts import score_trend, trend_in_words
from dashboard.data import Choice, founders, open_office, page, page_count
from dashboard.moments import moment_link
from dashboard.tables import library_table, trend_table
from pullmeter.wording import clock

MOST_SAID = 50

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
}


def show_library() -> None:
    """Show the page."""
    st.title("Library")
    rows = open_office().store.library()
    if not rows:
        show_first_steps()
        return
    query = st.text_input(
        "Search", placeholder="Search everything that was said", key="search", bind="query-params"
    )
    if query:
        show_said(query)
        return
    choice = choose(rows)
    chosen = [row for row in rows if choice.takes(row)]
    if not chosen:
        st.info("No call fits these filters: take one of them off.", icon=":material/filter_alt_off:")
        return
    show_table(chosen)
    show_trend(chosen)


def show_said(query: str) -> None:
    """List the turns in which it was said; each opens its call at the second."""
    found = open_office().store.search(query, MOST_SAID)
    if not found:
        st.info("Nobody said that: all the words have to be said in one turn.", icon=":material/search_off:")
        return
    most = " or more: say one more word" if len(found) == MOST_SAID else ""
    st.caption(f"Said in {'1 turn' if len(found) == 1 else f'{len(found)} turns'}{most}.")
    for said in found:
        label = f"{wording.plain(said.title)}, {wording.day(said.started_at)}, {clock(said.start_s)}"
        words = f"{said.speaker}: {wording.quote_around(said.text, query)}"
        moment_link(said.call_id, said.start_s, label, words)


def show_first_steps() -> None:
    """Say what to do while the library is empty."""
    with st.container(border=True):
        st.subheader("No calls yet")
        st.markdown(
            "Drop your first recording on the upload page, or look at the sample calls first: "
            "run `pullmeter demo` in a terminal."
        )
        st.page_link("upload.py", label="Upload a recording", icon=":material/upload:")


def choose(rows: Sequence[CallRow]) -> Choice:
    """Ask which calls to show; the answer stands in the address, so that a view can be shared."""
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    founder = left.selectbox(
        "Founder", founders(rows), index=None, placeholder="All founders", key="founder", bind="query-params"
    )
    label = right.pills(
        "Verdict",
        [label for label in wording.VERDICTS if label],
        format_func=lambda label: wording.VERDICTS[label],
        key="verdict",
        bind="query-params",
    )
    return Choice(founder, label)


def show_table(rows: Sequence[CallRow]) -> None:
    """List a page of calls; a chosen row opens its call."""
    several = page_count(rows) > 1
    place = st.session_state.get("page", 1) if several else 1
    shown = page(rows, min(place, page_count(rows)))
    table = st.dataframe(
        library_table(shown),
        hide_index=True,
        column_config=COLUMNS,
        on_select="rerun",
        selection_mode="single-row",
        key="calls",
        alt=f"{len(shown)} calls with their verdicts, scores and main measures",
    )
    count = "1 call" if len(rows) == 1 else f"{len(rows)} calls"
    st.caption(f"{count}. Tick a row to open its call.")
    if several:
        st.pagination(page_count(rows), key="page", bind="query-params")
    for chosen in table.selection.rows:
        st.switch_page("call.py", query_params={"call": shown[chosen].id})


def show_trend(rows: Sequence[CallRow]) -> None:
    """Draw each founder's scores over time."""
    trend = trend_table(rows)
    if len(trend) > 1:
        st.subheader("Scores over time")
        st.altair_chart(score_trend(trend), alt=trend_in_words(trend))


show_library()
