"""Blind scores: asked for before anything else is shown of a call, then side by side with the machine's."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from calls.comments import Comment
from calls.errors import NotUsableError
from calls.kept import KeptCall
from calls.report import Label
from calls.reviews import Score, Session
from dashboard import wording
from dashboard.components.moments import moments
from dashboard.data import Office
from dashboard.entries import Entry, Moment, changes, reasons
from pullmeter.wording import clock

MACHINE = "The machine"
LABELS = [Label.PUSH, Label.MIXED, Label.PULL, Label.NOT_A_SALES_CALL]
CHANGES = 3
CLOSE = 10  # points: two who score so near to each other agree


def my_score(scores: Sequence[Score], call_id: str, me: str) -> Score | None:
    """What somebody made of a call; None while they are blind to its verdict."""
    return next((one for one in scores if (one.call_id, one.reviewer) == (call_id, me)), None)


def ask_score(office: Office, session: Session, call_id: str, me: str) -> None:
    """Ask for a blind score."""
    with st.form(f"score-{call_id}"):
        st.markdown("**Score it blind**")
        st.caption(
            "Verdict, marks and what others say are shown once you have scored. A score stays as it is."
        )
        label: Label | None = st.pills("The seller", LABELS, format_func=wording.VERDICTS.__getitem__)
        score = st.slider("Score: 0 is push, 100 is pull", 0, 100, 50, 5)
        said = [
            st.text_input(f"Change {place + 1} for the next call", key=f"change-{call_id}-{place}")
            for place in range(CHANGES)
        ]
        with st.container(horizontal=True):
            scored = st.form_submit_button("Give my score")
            looked = st.form_submit_button("Look without a score")
    if scored and label is None:
        st.error("Say what the seller did first: push, pull, mixed, or not a sales call.")
    elif scored or looked:
        number = None if looked or label is Label.NOT_A_SALES_CALL else float(score)
        own = tuple(one.strip() for one in said if one.strip())
        given = (None, None, ()) if looked else (label, number, own)
        _keep(office, Score(session.id, call_id, me, *given, datetime.now(UTC)))


def show_side_by_side(kept: KeptCall, scores: Sequence[Score], comments: Sequence[Comment]) -> None:
    """Show what each reviewer and the machine made of a call, and where they part."""
    given = [one for one in scores if one.call_id == kept.call.id and one.label is not None]
    st.subheader("Side by side")
    st.dataframe(
        side_by_side(kept, given),
        hide_index=True,
        column_config={
            "Verdict": st.column_config.TextColumn(width="small"),
            "To change": st.column_config.TextColumn(width="large"),
        },
        alt="What each reviewer and the machine made of the call",
    )
    for sentence in where_they_part(kept, given):
        st.markdown(f"- {sentence}")
    st.markdown("**Moment by moment**")
    on_call = [one for one in comments if one.call_id == kept.call.id and one.text]
    moments("by-moment", by_moment(kept, on_call), shown=1)


def side_by_side(kept: KeptCall, given: Sequence[Score]) -> pd.DataFrame:
    """A line a reviewer and one for the machine."""
    verdict = kept.report.verdict
    lines = [
        *((one.reviewer, one.label, one.score, one.changes) for one in given),
        (MACHINE, verdict.label, verdict.score, tuple(change.say for change in verdict.change_next)),
    ]
    return pd.DataFrame(
        {
            "Who": [who for who, *_ in lines],
            "Verdict": [wording.VERDICTS[label] for _, label, *_ in lines],
            "Score": [score for *_, score, _ in lines],
            "From the machine": [
                "" if who == MACHINE else _gap(score, verdict.score) for who, _, score, _ in lines
            ],
            "To change": [" · ".join(said) for *_, said in lines],
        }
    )


def where_they_part(kept: KeptCall, given: Sequence[Score]) -> list[str]:
    """Where reviewers and the machine disagree, in sentences; one that says so where they do not."""
    if not given:
        return ["Nobody has scored this call blind."]
    verdict, said = kept.report.verdict, []
    for one in given:
        who, theirs = wording.plain(one.reviewer), wording.plain(wording.VERDICTS[one.label])
        if one.label is not verdict.label:
            machine = wording.plain(wording.VERDICTS[verdict.label])
            said.append(f"**{who}** says {theirs}, the machine {machine}.")
        if one.score is not None and verdict.score is not None and abs(one.score - verdict.score) > CLOSE:
            kinder = "kinder" if one.score > verdict.score else "stricter"
            said.append(
                f"**{who}** is {abs(one.score - verdict.score):.0f} points {kinder} than the machine."
            )
    scores = [one.score for one in given if one.score is not None]
    if len(scores) > 1 and max(scores) - min(scores) > CLOSE:
        said.append(f"The reviewers lie {max(scores) - min(scores):.0f} points apart.")
    return said or [f"All agree: one verdict, and scores within {CLOSE} points of the machine's."]


def by_moment(kept: KeptCall, comments: Sequence[Comment]) -> list[Entry]:
    """What the machine counted and what people said, in the order of the call."""
    counted = [entry for entry in reasons(kept.report.verdict) if entry.moments]
    advised = [entry for entry in changes(kept.report.verdict) if entry.moments]
    found = [
        *((f"{MACHINE}: {entry.title}", entry) for entry in counted),
        *((f"{MACHINE} would change: {entry.title}", entry) for entry in advised),
    ]
    entries = [Entry(title, one.value, one.text, one.side, one.moments) for title, one in found]
    entries += [Entry(one.author or "Somebody", text=one.text, moments=(_moment(one),)) for one in comments]
    return sorted(entries, key=lambda entry: entry.moments[0].start_s)


def _moment(one: Comment) -> Moment:
    return Moment(one.at_s, clock(one.at_s), wording.quote(one.words) if one.words else "Hear it")


def _gap(score: float | None, machine: float | None) -> str:
    return wording.UNKNOWN if score is None or machine is None else f"{score - machine:+.0f}"


def _keep(office: Office, score: Score) -> None:
    try:
        office.store.add_score(score)
    except NotUsableError as error:
        st.error(str(error))
    else:
        st.rerun()
