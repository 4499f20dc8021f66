"""The week: first meetings, pulls and deals of each founder against the bars, and the one bottleneck."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.rubric import load_rubric
from analysis.weeks import (
    CLOSED_BAR,
    DAYS_BAR,
    MEETINGS_BAR,
    PULLED_BAR,
    Bars,
    Meeting,
    bars,
    first_meetings,
    monday,
)
from calls.deals import Deal, Outcome
from dashboard import wording
from dashboard.data import Office, open_office
from pullmeter.digest import Digest, digest_of
from pullmeter.sharing.weekly import weekly_markdown, weekly_page
from pullmeter.wording import share

MONTH = 4  # weeks
TITLE, FOUNDER, OUTCOME, AMOUNT, DECIDED = "Call", "Founder", "Outcome", "Amount", "Decided on"


def show_week() -> None:
    """Show the page."""
    st.title("Week")
    office = open_office()
    rows = office.store.held()
    meetings = first_meetings(rows, office.store.deals())
    if not meetings:
        st.info("No first meeting yet: it takes a scored call with a date and a founder.")
        st.page_link("upload.py", label="Upload a recording", icon=":material/upload:")
        return
    weeks = sorted({monday(one.at) for one in meetings}, reverse=True)
    week = st.selectbox("Week from", weeks, format_func=wording.of_day, key="week")
    for title, count in (("This week", 1), (f"The {MONTH} weeks up to it", MONTH)):
        st.subheader(title)
        show_bars(bars(meetings, week, count))
    st.caption(
        f"The bars are Rob Snyder's: {MEETINGS_BAR} first meetings a week, {share(PULLED_BAR)} in which the "
        f"buyer pulls, {share(CLOSED_BAR)} of those closed, within {DAYS_BAR} days. "
        "What nobody said is unknown, not zero."
    )
    show_digest(office, week)
    titles = {row.id: row.title for row in rows}
    show_deals(office, [one for one in meetings if monday(one.at) <= week], titles)


def show_digest(office: Office, week: date) -> None:
    """Offer the week as a page to mail and as text to paste, made when it is asked for."""

    def told(write: Callable[[Digest], str]) -> str:
        return write(digest_of(office.store, load_rubric(office.settings.rubric), week))

    with st.container(horizontal=True):
        for label, ending, kind, write in (
            ("The week as a page", "html", "text/html", weekly_page),
            ("The week as text", "md", "text/markdown", weekly_markdown),
        ):
            st.download_button(
                label,
                partial(told, write),
                f"pullmeter-{week:%G-W%V}.{ending}",
                kind,
                on_click="ignore",
                icon=":material/download:",
            )


def show_bars(found: Sequence[Bars]) -> None:
    """A line a founder."""
    st.dataframe(
        pd.DataFrame(
            {
                "Founder": [one.founder for one in found],
                "First meetings": [one.meetings for one in found],
                "Buyer pulled": [wording.part(one.pulled) for one in found],
                "Closed of those": [wording.part(one.closed) for one in found],
                "Days to signature": [
                    wording.UNKNOWN if one.days is None else f"{one.days:.0f}" for one in found
                ],
                "Bottleneck": [one.bottleneck for one in found],
            }
        ),
        hide_index=True,
        column_config={"Bottleneck": st.column_config.TextColumn(width="large")},
        alt="Each founder's first meetings, pulls, deals and bottleneck",
    )


def show_deals(office: Office, meetings: Sequence[Meeting], titles: dict[str, str]) -> None:
    """Ask what became of the first meetings in which the buyer pulled."""
    pulled = [one for one in reversed(meetings) if one.pulled]
    st.subheader("What became of them")
    if not pulled:
        st.markdown("In none of the first meetings so far did the buyer pull.")
        return
    before = pd.DataFrame(
        {
            TITLE: [titles[one.call_id] for one in pulled],
            FOUNDER: [one.founder for one in pulled],
            OUTCOME: [one.deal.outcome.value if one.deal else None for one in pulled],
            AMOUNT: [one.deal.amount if one.deal else None for one in pulled],
            DECIDED: [one.deal.decided_on if one.deal else None for one in pulled],
        }
    )
    after = st.data_editor(
        before,
        hide_index=True,
        disabled=[TITLE, FOUNDER],
        column_config={
            OUTCOME: st.column_config.SelectboxColumn(options=[outcome.value for outcome in Outcome]),
            AMOUNT: st.column_config.NumberColumn(min_value=0.0, help="In your own currency."),
            DECIDED: st.column_config.DateColumn(help="The day of the signature, or of the no."),
        },
        key="deals",
    )
    said = [deal_of(line) for line in after.to_dict("records")]
    changed = [place for place, deal in enumerate(said) if deal != pulled[place].deal]
    for place in changed:
        office.store.set_deal(pulled[place].call_id, said[place])
    if changed:
        st.rerun()


def deal_of(line: Mapping[Hashable, Any]) -> Deal | None:
    """What a line of the table says became of a call; None where no outcome is chosen."""
    if not line[OUTCOME]:
        return None
    amount, decided_on = line[AMOUNT], line[DECIDED]
    return Deal(
        Outcome(line[OUTCOME]),
        None if pd.isna(amount) else float(amount),
        None if pd.isna(decided_on) else pd.Timestamp(decided_on).date(),
    )


show_week()
