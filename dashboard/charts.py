"""Tables to charts, pure."""

import altair as alt
import pandas as pd

HEIGHT = 240
MID_WEEK = pd.Timedelta(days=3)
SAME_TAB = {"embedOptions": {"loader": {"target": "_self"}}}  # where a point leads to
PALETTE = ["#5b6abf", "#2a9d8f", "#b5762a", "#8d5a97", "#4f7d3a", "#a8516e"]


def score_trend(table: pd.DataFrame) -> alt.LayerChart | alt.FacetChart:
    """Each founder's scores over time; scores of different rubrics are never joined by a line."""
    chart = alt.Chart(table).encode(
        x=alt.X("date:T", title=None, axis=alt.Axis(format="%-d %b %Y", labelOverlap=True, tickCount=5)),
        y=alt.Y("score:Q", title="0 push · 100 pull", scale=alt.Scale(domain=[0, 100])),
        color=alt.Color(
            "founder:N", title=None, scale=alt.Scale(range=PALETTE), legend=alt.Legend(orient="top")
        ),
        tooltip=[
            "call:N",
            "founder:N",
            "date:T",
            "verdict:N",
            alt.Tooltip("score:Q", format=".0f"),
            "rubric:N",
        ],
    )
    lines = chart.mark_line(strokeWidth=2).encode(detail="rubric:N")
    points = chart.mark_point(size=70, filled=True, opacity=1).encode(
        shape=alt.Shape("rubric:N", title="rubric", legend=_legend_if_several(table))
    )
    middle = (
        alt.Chart(pd.DataFrame({"score": [50]}))
        .mark_rule(strokeDash=[3, 4], color="gray")
        .encode(y="score:Q")
    )
    return alt.layer(middle, lines, points).properties(height=HEIGHT)


def trend_in_words(table: pd.DataFrame) -> str:
    """The chart for those who cannot see it."""
    by_founder = [
        f"{founder} {', '.join(f'{score:.0f}' for score in scores)}"
        for founder, scores in table.sort_values("date").groupby("founder")["score"]
    ]
    return f"Scores over time, 0 is push and 100 is pull: {'; '.join(by_founder)}."


def measure_trend(points: pd.DataFrame, weeks: pd.DataFrame, title: str) -> alt.LayerChart | alt.FacetChart:
    """A measure over time: a point a call, which opens it, each week's median and its middle half."""
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%-d %b %Y", labelOverlap=True, tickCount=5))
    week = alt.X("middle:T")
    weeks = weeks.assign(middle=weeks["week"] + MID_WEEK)
    band = (
        alt.Chart(weeks)
        .mark_area(opacity=0.18, color=PALETTE[0])
        .encode(x=week, y=alt.Y("low:Q", title=title), y2="high:Q", detail="rubric:N")
    )
    line = (
        alt.Chart(weeks)
        .mark_line(strokeWidth=2, color=PALETTE[0], point=alt.OverlayMarkDef(shape="square", size=30))
        .encode(
            x=week, y="median:Q", detail="rubric:N", tooltip=["week:T", "median:Q", "count:Q", "rubric:N"]
        )
    )
    dots = (
        alt.Chart(points)
        .mark_point(size=60, filled=True, color=PALETTE[1])
        .encode(x=x, y="value:Q", href="address:N", tooltip=["call:N", "date:T", "verdict:N", "value:Q"])
    )
    return alt.layer(band, line, dots).properties(height=HEIGHT, usermeta=SAME_TAB)


def measure_trend_in_words(weeks: pd.DataFrame, title: str) -> str:
    """The chart for those who cannot see it."""
    told = [
        f"{week:%-d %b %Y} {median:.2f} of {count}"
        for week, median, count in zip(weeks["week"], weeks["median"], weeks["count"], strict=True)
    ]
    return f"{title}, the median of each week and how many calls: {'; '.join(told)}."


def _legend_if_several(table: pd.DataFrame) -> alt.Legend | None:
    return alt.Legend(orient="top") if table["rubric"].nunique() > 1 else None
