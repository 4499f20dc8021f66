"""A founder: how they moved, where they stand in the team, and which habit to keep or to change."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.habits import Habit, strongest, weakest
from analysis.measures import UNITS
from analysis.rubric import Rubric, load_rubric
from analysis.trends import MOST_COMPARED, weekly
from calls.kept import CallRow
from calls.library import Wanted
from calls.report import MeasureName, RubricVersion, Unit
from dashboard import wording
from dashboard.charts import measure_trend, measure_trend_in_words
from dashboard.data import Office, open_office
from dashboard.founders import (
    goal_in_words,
    habit_in_words,
    measure_table,
    of_founder,
    of_newest_rubric,
    pulled_share,
    score_shift,
    shift_in_words,
    standings,
)
from dashboard.moments import moment_links
from pullmeter.wording import TITLES

CALLS_SHOWN = 3  # of a habit
LOOKED_AT = 30  # of the latest calls of each founder, some of which may have no score


def show_founder() -> None:
    """Show the page."""
    st.title("Founder")
    office = open_office()
    names = office.store.founders()
    if not names:
        st.info("No call names its founder yet: upload a recording, or say in the library whose call it is.")
        st.page_link("upload.py", label="Upload a recording", icon=":material/upload:")
        return
    founder = st.selectbox("Founder", names, key="name", bind="query-params")
    theirs = of_founder(office.store.library(Wanted(founder=founder)), founder)
    if not theirs:
        st.info(f"{wording.plain(founder)} has no call with a date and a score yet.")
        return
    rubric = load_rubric(office.settings.rubric)
    recent = of_newest_rubric(theirs)[-MOST_COMPARED:]
    show_standing(theirs, recent)
    show_best_and_worst(recent)
    show_trend(theirs)
    show_habits(office, recent, rubric)
    show_goals(office, theirs, founder, rubric)
    show_team(office, names, founder)


def show_standing(theirs: Sequence[CallRow], recent: Sequence[CallRow]) -> None:
    """Say in one line how the founder moved."""
    st.markdown(f"**{shift_in_words(score_shift(theirs))}**")
    st.caption(
        f"{len(theirs)} scored calls. In the last {len(recent)} the buyer pulled: {pulled_share(recent)}."
    )


def show_best_and_worst(recent: Sequence[CallRow]) -> None:
    """Lead to the best and the worst of the recent calls, side by side."""
    if len(recent) < 2:
        return
    by_score = sorted(recent, key=lambda row: (row.score or 0.0, row.at))
    st.page_link(
        "compare.py",
        label="Best and worst of these side by side",
        icon=":material/compare_arrows:",
        query_params={"left": by_score[-1].id, "right": by_score[0].id},
    )


def show_trend(theirs: Sequence[CallRow]) -> None:
    """Draw the score or a measure over the weeks; a point opens its call."""
    names: list[MeasureName | None] = [None, *MeasureName]
    name = st.selectbox(
        "Over time",
        names,
        format_func=lambda name: TITLES[name] if name else "Score (0 push, 100 pull)",
        key="measure",
    )
    points = measure_table(theirs, name)
    title = TITLES[name] if name else "Score"
    if points.empty:
        st.info(f"{title} could not be measured in any of these calls.")
        return
    weeks = weekly(points)
    st.altair_chart(
        measure_trend(points, weeks, title), alt=measure_trend_in_words(weeks, title), width="stretch"
    )
    st.caption(
        "A point is a call: click it to open it. The line is each week's median, the band its middle half."
    )


def show_habits(office: Office, recent: Sequence[CallRow], rubric: Rubric) -> None:
    """Show the strongest and the weakest habit of the recent calls with moments that show it."""
    st.subheader("Habits")
    if rubric.identity != RubricVersion(recent[-1].rubric_name, recent[-1].rubric_version):
        st.info("These calls were scored by another rubric: run `pullmeter rescore` to see habits.")
        return
    values = [row.measures for row in recent]
    weak = weakest(values, rubric)
    keep, change = st.columns(2, gap="medium")
    with keep, st.container(border=True, height="stretch"):
        st.markdown("**Keep**")
        show_habit(office, strongest(values, rubric, weak), recent, rubric)
    with change, st.container(border=True, height="stretch"):
        st.markdown("**Change**")
        show_habit(office, weak, recent, rubric)


def show_habit(office: Office, habit: Habit | None, recent: Sequence[CallRow], rubric: Rubric) -> None:
    """Say what the habit is, and link the calls in which it shows most."""
    if habit is None:
        st.markdown("No habit stands out yet.")
        return
    kept = [office.store.kept(recent[place].id) for place in habit.calls[:CALLS_SHOWN]]
    st.markdown(wording.plain(habit_in_words(habit, rubric, kept[0].report.measures[habit.measure].unit)))
    moment_links(kept, habit.measure)


def show_goals(office: Office, theirs: Sequence[CallRow], founder: str, rubric: Rubric) -> None:
    """Show what the founder wants to reach against their recent calls, and let them set it."""
    st.subheader("Goals")
    goals = office.store.goals(founder)
    if not goals:
        st.markdown("No goal yet. Set one, and each visit says how the recent calls stand against it.")
    for goal in goals:
        said, drop = st.columns([8, 1], vertical_alignment="center")
        said.markdown(
            wording.plain(goal_in_words(goal, theirs[-MOST_COMPARED:], rubric, UNITS[goal.measure]))
        )
        if drop.button("Drop", key=f"drop {goal.measure.value}"):
            office.store.set_goal(founder, goal.measure, None)
            st.rerun()
    with st.popover("Set a goal"), st.form("goal", border=False):
        numbers = [name for name, one in rubric.measures.items() if not isinstance(one.pull, bool)]
        name = st.selectbox("Measure", numbers, format_func=TITLES.__getitem__)
        target = st.number_input("Target (shares in percent, times in seconds)", min_value=0.0, value=None)
        if st.form_submit_button("Set") and target is not None:
            office.store.set_goal(founder, name, target / 100 if UNITS[name] is Unit.SHARE else target)
            st.rerun()


def show_team(office: Office, names: Sequence[str], founder: str) -> None:
    """Show where the founder stands among the others, by the latest calls of each."""
    latest = (office.store.library(Wanted(founder=name), LOOKED_AT) for name in names)
    team = standings([row for rows in latest for row in rows])
    if len(team) < 2:
        return
    st.subheader("In the team")
    st.dataframe(
        pd.DataFrame(
            {
                "Founder": [
                    f"{one.founder} (this page)" if one.founder == founder else one.founder for one in team
                ],
                "Median score": [one.median for one in team],
                "Calls": [one.calls for one in team],
                "Buyer pulled": [one.pulled for one in team],
            }
        ),
        hide_index=True,
        column_config={
            "Median score": st.column_config.ProgressColumn(
                min_value=0, max_value=100, format="%.0f", color="gray", help="Of the last ten calls at most."
            )
        },
        alt="The founders of the team by the median score of their recent calls",
    )


show_founder()
