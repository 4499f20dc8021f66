"""The comments of a call in a review session, looked up anew every second, and what people send to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import msgspec
import streamlit as st

from calls.comments import Comment, Emoji, mentions
from calls.errors import NotUsableError
from calls.reviews import Session
from calls.store import Store
from dashboard import wording
from dashboard.components.comments import Choice, Given, Said, Talk, comments
from dashboard.data import Office, open_office

LOOK_EVERY_S = 1.0
FORGOTTEN = "Somebody"


class SentKind(StrEnum):
    """What somebody does to comments."""

    ADD = "add"
    ANSWER = "answer"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    REACT = "react"


@dataclass(frozen=True, slots=True)
class Sent:
    """What the page sends about the comment of a `number`; `id` tells one thing sent from another."""

    id: str
    kind: SentKind
    at_s: float = 0.0
    number: int = 0
    text: str = ""
    words: str | None = None
    emoji: Emoji | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose comments on which call are looked at, and by whom; a blind reader sees their own alone."""

    session: Session
    call_id: str
    me: str
    is_blind: bool

    @property
    def key(self) -> str:
        """What tells this seat from others of the same browser."""
        return f"talk-{self.session.id}-{self.call_id}-{self.me}-{self.is_blind}"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was drawn last, at which revision of the session."""

    revision: int | None
    scores_count: int
    talk: Talk


@st.fragment(run_every=LOOK_EVERY_S)
def show_talk(seat: Seat) -> None:
    """Show comments; only a number is asked for each second, and when it grew what it counts."""
    office = open_office()
    seen: _Seen | None = st.session_state.get(seat.key)
    revision = office.store.revision(seat.session.id)
    if seen is None or seen.revision != revision:
        before, seen = seen, _look(office.store, seat, revision)
        st.session_state[seat.key] = seen
        if before and before.scores_count != seen.scores_count:
            st.rerun()  # the scores stand elsewhere on the page
    answer = st.session_state.get(f"{seat.key}-answer", {})
    comments(replace(seen.talk, **answer), seat.key + "-list", lambda: _take(office, seat))


def talk_of(said: Sequence[Comment], seat: Seat) -> Talk:
    """What one person sees of the comments of a session on a call."""
    on_call = [one for one in said if one.call_id == seat.call_id]
    shown = [one for one in on_call if not seat.is_blind or one.author == seat.me]
    return Talk(
        tuple(_said(one, seat) for one in shown),
        seat.session.people,
        tuple(Choice(emoji.value, title) for emoji, title in wording.EMOJIS.items()),
        len(on_call) - len(shown),
    )


def take(store: Store, seat: Seat, sent: Sent) -> None:
    """Do what somebody asks of comments."""
    match sent.kind:
        case SentKind.ADD | SentKind.ANSWER:
            answers = sent.number if sent.kind is SentKind.ANSWER else None
            store.add_comment(
                Comment(seat.session.id, seat.call_id, sent.at_s, seat.me, sent.text, sent.words, answers)
            )
        case SentKind.EDIT:
            store.edit_comment(sent.number, seat.me, sent.text)
        case SentKind.WITHDRAW:
            store.withdraw_comment(sent.number, seat.me)
        case SentKind.REACT if sent.emoji:
            store.react(sent.number, seat.me, sent.emoji)


def _look(store: Store, seat: Seat, revision: int | None) -> _Seen:
    scores = store.scores(seat.session.id)
    return _Seen(revision, len(scores), talk_of(store.comments(seat.session.id), seat))


def _take(office: Office, seat: Seat) -> None:
    """Take what was sent, once: a run that is broken off hands it to the next one again.

    Whatever sets the state may break a run off, so between the store and the note of it nothing does.
    """
    sent = msgspec.convert(st.session_state[seat.key + "-list"]["sent"], Sent)
    answer: dict[str, str | None] = st.session_state.setdefault(f"{seat.key}-answer", {})
    if answer.get("taken") == sent.id:
        return
    try:
        take(office.store, seat, sent)
    except NotUsableError as error:
        answer.update(taken=sent.id, problem=str(error))
    else:
        answer.update(taken=sent.id, problem=None)


def _said(one: Comment, seat: Seat) -> Said:
    return Said(
        number=one.number,
        at_s=one.at_s,
        author=one.author or FORGOTTEN,
        text=one.text,
        words=one.words,
        answers=one.answers,
        when=f"{one.made_at:%-d %b %H:%M} UTC",
        is_edited=one.edited_at is not None,
        is_own=one.author == seat.me,
        mentions_me=bool(mentions(one.text, [seat.me])),
        reactions=tuple(Given(emoji.value, by, seat.me in by) for emoji, by in one.reactions),
    )
