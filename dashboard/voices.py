"""Voices on a call's page: remembered where somebody wants that, and found again in other calls."""

from collections.abc import Mapping

import streamlit as st

from analysis.rubric import load_rubric
from calls.corrections import CorrectionKind
from calls.errors import NotUsableError
from calls.kept import KeptCall
from dashboard import wording
from dashboard.author import author
from dashboard.data import Office
from models import speakers
from pullmeter.correcting import Wanted, correct
from pullmeter.sharing.names import speaker_name
from pullmeter.voices import Guess, voice_book
from pullmeter.wording import share

ASK_FIRST = (
    "Ask them first. How they sound is kept as numbers on this machine, no sound with it, until somebody "
    "forgets it here, or the person with `pullmeter forget --person`."
)


def show_voices(office: Office, kept: KeptCall) -> None:
    """Offer to remember a voice of a call, and to find whose its voices are, where voices can be told."""
    if not kept.media or not speakers.are_here(office.settings.speakers):
        return
    with st.container(horizontal=True):
        with st.popover("Remember a voice", icon=":material/record_voice_over:"):
            ask_whose(office, kept)
        if office.store.voices() and st.button("Whose voices are these?", icon=":material/person_search:"):
            with st.spinner("Listening to each voice …"):
                st.session_state[_found_in(kept)] = found(office, kept)
    for speaker, guess in st.session_state.get(_found_in(kept), {}).items():
        show_guess(office, kept, speaker, guess)


def ask_whose(office: Office, kept: KeptCall) -> None:
    """Ask whose voice is to be remembered, and list those that are."""
    st.caption(ASK_FIRST)
    named = {one.id: speaker_name(one) for one in kept.call.speakers if one.name}
    if not named:
        st.markdown("Nobody has a name in this call yet: give one in the transcript first.")
    else:
        speaker = st.selectbox("Whose", list(named), format_func=named.__getitem__, key="voice of")
        if st.button("They want that: remember it", disabled=speaker is None):
            try:
                book = voice_book(office.store, office.settings)
                book.remember(kept, speaker, named[speaker], author())
                st.success(f"The voice of {wording.plain(named[speaker])} is remembered.")
            except NotUsableError as error:
                st.error(str(error))
    for voice in office.store.voices():
        who, drop = st.columns([4, 1], vertical_alignment="center")
        who.markdown(f"{wording.plain(voice.name)}, since {wording.of_day(voice.kept_at.date())}")
        if drop.button("Forget", key=f"voice {voice.name} {voice.model}"):
            office.store.forget_voice(voice.name)
            st.rerun()


def found(office: Office, kept: KeptCall) -> Mapping[str, Guess]:
    """Whose the voices of a call are, or nothing, and a sentence that says why."""
    try:
        guesses = voice_book(office.store, office.settings).guesses(kept)
    except NotUsableError as error:
        st.error(str(error))
        return {}
    if not guesses:
        st.info("None of these voices is one that is remembered.")
    return guesses


def show_guess(office: Office, kept: KeptCall, speaker: str, guess: Guess) -> None:
    """Say whose a voice is, and name the speaker so with a click."""
    one = next((each for each in kept.call.speakers if each.id == speaker), None)
    if one is None:
        return
    if one.name == guess.name:
        st.caption(f"{wording.plain(guess.name)} sounds as remembered, {share(guess.likeness)} alike.")
        return
    said, name = st.columns([3, 2], vertical_alignment="center")
    said.markdown(
        f"{wording.plain(speaker_name(one))} sounds like **{wording.plain(guess.name)}**, "
        f"{share(guess.likeness)} alike."
    )
    if name.button(f"Name them {guess.name}", key=f"name {speaker}"):
        wanted = Wanted(CorrectionKind.SPEAKER, speaker=speaker, new=guess.name)
        correct(office.store, load_rubric(office.settings.rubric), kept.call.id, wanted, author())
        st.rerun()


def _found_in(kept: KeptCall) -> str:
    return f"voices found in {kept.call.id}"
