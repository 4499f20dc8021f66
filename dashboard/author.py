"""Who is at the page, as corrections, scores and comments name their author."""

import getpass
from collections.abc import Sequence

import streamlit as st

SOMEBODY = "somebody at this machine"
ME = "me"  # in the address, to outlive a reload, and in the state, to go with one to other pages


def author() -> str:
    """Who signed in, else who they say they are, else the user of this machine."""
    return _signed_in() or st.session_state.get(ME) or _user()


def ask_author(people: Sequence[str]) -> str | None:
    """Ask who of some people is at the page, where nobody signed in; None until they say it."""
    if signed_in := _signed_in():
        return signed_in
    said = st.query_params.get(ME) or st.session_state.get(ME) or (_user() if _user() in people else None)
    names = list(dict.fromkeys([*people, *([said] if said else [])]))
    chosen = st.selectbox(
        "You are",
        names,
        index=names.index(said) if said else None,
        accept_new_options=True,
        placeholder="Choose your name, or write it",
    )
    name = chosen.strip() if chosen else None
    if name:
        st.session_state[ME] = st.query_params[ME] = name
    return name


def _signed_in() -> str | None:
    signed_in = st.user.to_dict()
    name = signed_in.get("email") or signed_in.get("name")
    return str(name) if name else None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may have a number for a user, and no name
        return SOMEBODY
