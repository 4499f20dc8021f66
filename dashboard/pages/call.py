"""One call: push or pull, why, and what to change next, with the sound and the words behind every number."""

import streamlit as st

from analysis.rubric import Rubric, load_rubric
from calls.corrections import holding
from calls.errors import NotUsableError
from calls.kept import KeptCall
from dashboard import entries, wording
from dashboard.author import author
from dashboard.components.gauge import gauge
from dashboard.components.moments import moments
from dashboard.components.player import Desk, player
from dashboard.corrections import told
from dashboard.data import Office, open_office
from dashboard.deciding import ask_decision, from_change
from dashboard.moments import start_s
from dashboard.routes import corrections_address, media_address, transcript_address
from dashboard.voices import show_voices
from pullmeter.correcting import undo
from pullmeter.pipeline import rubric_for
from pullmeter.sharing.names import speaker_name
from pullmeter.wording import heard, notes, share

# The player stays in sight while the list beside it is scrolled; on a narrow page it stands above the list.
STICKY = """<style>
@media (min-width: 900px) {
  .stColumn:has(.st-key-listening) { position: sticky; top: 4.5rem; align-self: flex-start; }
}
</style>"""


def show_call(office: Office) -> None:
    """Show the call that the address names."""
    call_id = st.query_params.get("call")
    if not call_id:
        say_instead("No call is chosen: take one from the library.")
        return
    try:
        kept = office.store.kept(call_id)
    except NotUsableError:
        say_instead("This call is not in the library: it was forgotten, or its address is incomplete.")
        return
    st.title(wording.plain(kept.call.title))
    st.caption(wording.plain(wording.facts(kept)))
    show_summary(office, kept)
    st.html(STICKY)
    listening, reading = st.columns([3, 2], gap="medium")
    with listening, st.container(key="listening"):
        show_player(office, kept)
    with reading:
        show_findings(office, kept)


def say_instead(sentence: str) -> None:
    """Say why there is no call here."""
    st.title("Call")
    st.info(sentence, icon=":material/search_off:")
    st.page_link("library.py", label="To the library", icon=":material/list:")


def show_summary(office: Office, kept: KeptCall) -> None:
    """Answer in ten seconds: push or pull, what next, and did the buyer pull."""
    verdict, pull = kept.report.verdict, kept.report.buyer_pull
    seller, change, buyer = (column.container(border=True, height="stretch") for column in st.columns(3))
    with seller:
        st.markdown("**What the seller did**")
        st.markdown(f"## :{wording.COLOURS[verdict.label]}[{wording.VERDICTS[verdict.label]}]")
        if verdict.score is not None:
            gauge(verdict.score)
        st.markdown(f"{wording.HEADLINES[verdict.label]} {wording.score(verdict)}")
    with change:
        st.markdown("**What to change next**")
        moments("changes", entries.changes(verdict) or [entries.NOTHING_TO_CHANGE], folded=True)
        if verdict.change_next:
            with st.popover("Make it our decision", icon=":material/flag:"):
                ask_decision(office, from_change(kept, verdict.change_next[0]), "call")
    with buyer:
        st.markdown("**What the buyer did** (no part of the score)")
        moments("pulled", [entries.buyer_pull(pull)], shown=1)
        st.caption(wording.strength(pull))


def show_player(office: Office, kept: KeptCall) -> None:
    """Show timeline, sound and transcript, at the second that the address names."""
    player(
        Desk(
            transcript_address(office, kept),
            media_address(office, kept.call.id) if kept.media else None,
            corrections_address(office, kept.call.id, author()),
            start_s(st.query_params.get("t")),
        )
    )


@st.fragment
def show_findings(office: Office, kept: KeptCall) -> None:
    """Show what was found, each with the moments where it can be heard; only the open tab is drawn."""
    shown = {
        "Why": show_reasons,
        "Questions": show_questions,
        "Measures": show_measures,
        "Buyer": show_buyer,
        "Recording": show_recording,
        "Corrections": show_corrections,
    }
    for tab, show in zip(st.tabs([*shown], key="tab", bind="query-params"), shown.values(), strict=True):
        if tab.open:
            with tab:
                show(office, kept)


def show_reasons(_office: Office, kept: KeptCall) -> None:
    """Show what the points of the score are for."""
    verdict = kept.report.verdict
    if verdict.reasons:
        moments("reasons", entries.reasons(verdict))
        st.caption(f"The points add up to the score. Rubric {wording.rubric(kept.report)}.")
    else:
        st.markdown(verdict.why_not or "There is no reason to show.")


def show_questions(_office: Office, kept: KeptCall) -> None:
    """Show the seller's questions by type."""
    found = entries.questions(kept.call, kept.reading)
    if found:
        moments("questions", found)
    else:
        st.markdown("No question was found in this call.")


def show_measures(office: Office, kept: KeptCall) -> None:
    """Show each measure beside the bands of the rubric of today."""
    moments("measures", entries.measures(kept.report, rubric_of(office, kept)))


def show_buyer(_office: Office, kept: KeptCall) -> None:
    """Show the buyer's story, and what looks like a pull and is none."""
    st.markdown("Their situation, in their own words")
    moments("story", entries.story(kept.report.buyer_pull.story))
    moments("alike", entries.look_alikes(kept.report.buyer_pull))


def rubric_of(office: Office, kept: KeptCall) -> Rubric:
    """The rubric of today for this call."""
    return rubric_for(load_rubric(office.settings.rubric), kept.provenance.call_number)


def show_corrections(office: Office, kept: KeptCall) -> None:
    """List what people put right, the latest first, each with a way back."""
    if not kept.corrections:
        st.markdown(
            "Nothing was put right yet. In the transcript, choose a line or mark words, then say what is "
            "wrong: words, speaker, phase, finding. The edge of a phase is dragged on the timeline."
        )
    held = {one.number for one in holding(kept.corrections)}
    for one in reversed(kept.corrections):
        what, back = st.columns([5, 1], vertical_alignment="center")
        what.markdown(wording.plain(told(one, kept)))
        gone = f" Not applied: {kept.lost[one.number]}." if one.number in kept.lost else ""
        undone = "" if one.number in held or one.undoes else " Taken back."
        what.caption(wording.plain(f"{one.author}, {one.made_at:%-d %b %Y %H:%M} UTC.{undone}{gone}"))
        if one.number in held and back.button("Undo", key=f"undo-{one.number}"):
            undo(office.store, load_rubric(office.settings.rubric), kept.call.id, one.number, author())
            st.rerun()


def show_recording(office: Office, kept: KeptCall) -> None:
    """Say what the call was made from, how sure the sides are, what was mended, and whose the voices are."""
    call = kept.call
    for speaker in call.speakers:
        sure = share(speaker.role_confidence)
        st.markdown(
            f"- **{wording.plain(speaker_name(speaker))}**: {wording.ROLES[speaker.role]}, {sure} sure"
        )
    st.caption(f"{wording.SOURCES[call.source]}; {heard(call)}; read by {kept.reading.reader}.")
    for note in notes(call):
        st.caption(f":material/build: {wording.plain(note)}")
    show_voices(office, kept)


show_call(open_office())
