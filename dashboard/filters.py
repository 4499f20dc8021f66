"""Which calls the library shows, asked for on the page and kept in the address."""

from typing import Final

import streamlit as st

from analysis.measures import UNITS
from calls.deals import Outcome
from calls.library import Wanted
from calls.report import Label, MeasureName, Unit
from calls.store import Store
from dashboard import wording
from pullmeter.wording import TITLES

IN_ADDRESS: Final = "query-params"
MORE = ("outcome", "stage", "tag", "since", "until", "measure", "least", "most", "answer", "archived")
SCORE = "Score"
ANSWERS = {"yes": 1.0, "no": 0.0}


def choose(store: Store) -> Wanted:
    """Ask which calls to show."""
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    founder = left.selectbox(
        "Founder",
        store.founders(),
        index=None,
        placeholder="All founders",
        key="founder",
        bind=IN_ADDRESS,
    )
    label: Label | None = right.pills(
        "Verdict",
        [label for label in wording.VERDICTS if label],
        format_func=wording.VERDICTS.__getitem__,
        key="verdict",
        bind=IN_ADDRESS,
    )
    is_open = any(name in st.query_params for name in MORE)
    with st.expander("More filters", expanded=is_open, icon=":material/filter_alt:"):
        return _more(store, founder, label)


def _more(store: Store, founder: str | None, label: Label | None) -> Wanted:
    places = st.columns(4, vertical_alignment="bottom")
    outcome = places[0].selectbox(
        "Outcome",
        list(Outcome),
        index=None,
        format_func=wording.OUTCOMES.__getitem__,
        placeholder="Any",
        key="outcome",
        bind=IN_ADDRESS,
    )
    stage = places[1].selectbox(
        "Which call with the buyer",
        list(wording.STAGES),
        index=None,
        format_func=wording.STAGES.__getitem__,
        placeholder="Any",
        help="As it was said when the call was imported.",
        key="stage",
        bind=IN_ADDRESS,
    )
    tag = places[2].selectbox("Tag", store.tags(), index=None, placeholder="Any", key="tag", bind=IN_ADDRESS)
    is_archived = places[3].toggle("Archived calls", key="archived", bind=IN_ADDRESS)
    places = st.columns(4, vertical_alignment="bottom")
    since = places[0].date_input("From", value=None, key="since", bind=IN_ADDRESS)
    until = places[1].date_input("To", value=None, key="until", bind=IN_ADDRESS)
    with places[2]:
        name = st.selectbox(
            "Measure",
            list(MeasureName),
            index=None,
            format_func=TITLES.__getitem__,
            placeholder=SCORE,
            key="measure",
            bind=IN_ADDRESS,
        )
    with places[3]:
        least, most = _range(name)
    return Wanted(founder, label, outcome, tag, stage, since, until, name, least, most, is_archived)


def _range(name: MeasureName | None) -> tuple[float | None, float | None]:
    """The bounds of a measure, or of the score where none is named, in the unit in which it is kept."""
    unit = UNITS[name] if name else None
    if unit is Unit.BOOL:
        answer = st.pills("Answer", list(ANSWERS), key="answer", bind=IN_ADDRESS)
        return (ANSWERS[answer], ANSWERS[answer]) if answer else (None, None)
    low, high = st.columns(2)
    in_unit = {Unit.SHARE: ", %", Unit.SECONDS: ", s"}.get(unit, "") if unit else ""
    least = low.number_input(f"At least{in_unit}", value=None, min_value=0.0, key="least", bind=IN_ADDRESS)
    most = high.number_input(f"At most{in_unit}", value=None, min_value=0.0, key="most", bind=IN_ADDRESS)
    scale = 100 if unit is Unit.SHARE else 1
    return (None if least is None else least / scale, None if most is None else most / scale)
