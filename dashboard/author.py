"""Who is at the page, as a correction names its author."""

import getpass

import streamlit as st

SOMEBODY = "somebody at this machine"


def author() -> str:
    """Who signed in, else the user of this machine."""
    signed_in = st.user.to_dict()
    return str(signed_in.get("email") or signed_in.get("name") or _user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may have a number for a user, and no name
        return SOMEBODY
