"""Two calls side by side: push or pull, what sets them apart, and the words at those moments."""

import streamlit as st

from calls.errors import NotUsableError
from calls.kept import CallRow, KeptCall
from dashboard import wording
from dashboard.comparing import comparison, gaps, in_a_sentence
from dashboard.components.gauge import gauge
from dashboard.data import Office, open_office
from dashboard.moments import moment_link, moment_links
from pullmeter.wording import TITLES

CHOICES = 200  # the latest calls; any other is reached from the library
MOMENTS_OF = 3  # measures


def show_compare(office: Office) -> None:
    """Show the page."""
    st.title("Compare")
    rows = office.store.library(most=CHOICES)
    if len(rows) < 2:
        st.info("It takes two calls to compare: upload another recording.")
        st.page_link("upload.py", label="Upload a recording", icon=":material/upload:")
        return
    left_place, right_place = st.columns(2, gap="medium")
    with left_place:
        left = choose(office, rows, "left")
    with right_place:
        right = choose(office, rows, "right")
    if not left or not right:
        st.info("Choose two calls here, or tick two in the library.", icon=":material/compare_arrows:")
        return
    for place, kept in ((left_place, left), (right_place, right)):
        with place, st.container(border=True):
            show_side(kept)
    show_difference(left, right)


def choose(office: Office, rows: list[CallRow], side: str) -> KeptCall | None:
    """Ask for the call of a side; the answer stands in the address."""
    named = {row.id: _name(row.title, row.founder, wording.day(row.started_at)) for row in rows}
    asked = st.query_params.get(side)
    if asked and asked not in named:
        try:
            kept = office.store.kept(asked)
        except NotUsableError:
            asked = None
        else:
            asked = kept.call.id
            named[asked] = _name(kept.call.title, kept.founder, wording.day(kept.call.started_at))
    ids = list(named)
    chosen = st.selectbox(
        f"{side.capitalize()} call",
        ids,
        index=ids.index(asked) if asked else None,
        format_func=named.__getitem__,
        placeholder="Choose a call",
    )
    if not chosen:
        return None
    st.query_params[side] = chosen
    return office.store.kept(chosen)


def show_side(kept: KeptCall) -> None:
    """Answer for one call: push or pull, what next, and did the buyer pull."""
    verdict, pull = kept.report.verdict, kept.report.buyer_pull
    st.markdown(f"### :{wording.COLOURS[verdict.label]}[{wording.VERDICTS[verdict.label]}]")
    if verdict.score is not None:
        gauge(verdict.score)
    st.markdown(wording.score(verdict))
    st.caption(wording.plain(wording.facts(kept)))
    st.markdown(f"**{wording.PULLED[pull.pulled]}.** {wording.plain(pull.because)}")
    for change in verdict.change_next[:1]:
        st.markdown(f"**Change next:** {wording.plain(change.say)}")
    moment_link(kept.call.id, None, "Open the call", "")


def show_difference(left: KeptCall, right: KeptCall) -> None:
    """Show by which measures they part, and what was said there."""
    st.subheader("What sets them apart")
    st.markdown(in_a_sentence(left, right))
    st.dataframe(
        comparison(left, right),
        hide_index=True,
        column_config={
            "Points left": st.column_config.TextColumn(help="What it gives to the score."),
            "Points right": st.column_config.TextColumn(help="What it gives to the score."),
        },
        alt="The measures of both calls, with the points that each gives to the score",
    )
    for gap in gaps(left.report, right.report)[:MOMENTS_OF]:
        st.markdown(f"**{TITLES[gap.measure]}**")
        for place, kept in zip(st.columns(2, gap="medium"), (left, right), strict=True):
            with place:
                moment_links([kept], gap.measure)


def _name(title: str, founder: str | None, day: str) -> str:
    return " · ".join(part for part in (title, founder, day) if part)


show_compare(open_office())
