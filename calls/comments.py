"""What people say about a second of a call in a review session: threads, mentions and reactions."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.database import Database
from calls.errors import NotUsableError
from calls.review_tables import COMMENT_REACTIONS, COMMENTS
from calls.reviews import count_up

MOST_LETTERS = 4000


class Emoji(StrEnum):
    """What can be said about a comment without words."""

    AGREED = "👍"
    TO_THE_POINT = "🎯"
    IDEA = "💡"
    DOUBT = "🤔"
    THANKS = "🙏"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says about a second of a call, and about `words` there if they marked some.

    `answers` is the number of the comment that begins its thread. One that was withdrawn and has answers
    keeps its place without a text; one whose author was forgotten has neither text nor author.
    `number` counts the comments of the library; one that is not kept yet has 0.
    """

    session_id: str
    call_id: str
    at_s: float
    author: str | None
    text: str
    words: str | None = None
    answers: int | None = None
    made_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    edited_at: datetime | None = None
    reactions: tuple[tuple[Emoji, tuple[str, ...]], ...] = ()
    number: int = 0


class Comments(Database):
    """Keeps comments; each is changed by its author alone."""

    def add_comment(self, comment: Comment) -> int:
        """Keep a comment and give its number; an answer to an answer joins the same thread."""
        row = {name: getattr(comment, name) for name in Comment.__slots__}
        del row["number"], row["reactions"]
        with self._writing() as connection:
            if comment.answers is not None:
                answered = _row(connection, comment.answers)
                row |= {"answers": answered.answers or answered.number, "at_s": answered.at_s}
            number = _added(connection, row | {"text": _checked(comment.text)})
            count_up(connection, comment.session_id)
        return number

    def edit_comment(self, number: int, author: str, text: str) -> None:
        """Say one's own comment otherwise."""
        with self._writing() as connection:
            own = _own(connection, number, author)
            changes = {"text": _checked(text), "edited_at": datetime.now(UTC)}
            connection.execute(update(COMMENTS).where(COMMENTS.c.number == number).values(changes))
            count_up(connection, own.session_id)

    def withdraw_comment(self, number: int, author: str) -> None:
        """Take one's own comment back; where others answered, its place stays without the text."""
        with self._writing() as connection:
            own = _own(connection, number, author)
            empty(connection, [number])
            count_up(connection, own.session_id)

    def react(self, number: int, author: str, emoji: Emoji) -> None:
        """React to a comment, or take the same reaction back."""
        one = {"comment": number, "author": author, "emoji": emoji.value}
        table = COMMENT_REACTIONS
        with self._writing() as connection:
            session_id = _row(connection, number).session_id
            same = [table.c[name] == value for name, value in one.items()]
            if not connection.execute(delete(table).where(*same)).rowcount:
                connection.execute(insert(table).values(one))
            count_up(connection, session_id)

    def comments(self, session_id: str) -> list[Comment]:
        """The comments of a session in the order in which they were made."""
        asked = select(COMMENTS).where(COMMENTS.c.session_id == session_id).order_by(COMMENTS.c.number)
        reacted = (
            select(COMMENT_REACTIONS)
            .join(COMMENTS, COMMENTS.c.number == COMMENT_REACTIONS.c.comment)
            .where(COMMENTS.c.session_id == session_id)
            .order_by(COMMENT_REACTIONS.c.author)
        )
        with self._engine.connect() as connection:
            reactions = _reactions(connection.execute(reacted))
            return [_comment(row, reactions[row.number]) for row in connection.execute(asked)]


def mentions(text: str, people: Iterable[str]) -> tuple[str, ...]:
    """Who of these people is named with an @ before the name, in the order of the people."""
    return tuple(name for name in people if mention_of(name).search(text))


def mention_of(name: str) -> re.Pattern[str]:
    """What a mention of that name looks like in a text."""
    return re.compile(rf"(?<!\w)@{re.escape(name)}(?!\w)", re.IGNORECASE)


def empty(connection: Connection, numbers: Iterable[int]) -> None:
    """Delete comments; those that others answered keep their place without text, words and reactions."""
    numbers = list(numbers)
    answered = select(COMMENTS.c.answers).where(
        COMMENTS.c.answers.is_not(None), COMMENTS.c.number.not_in(numbers)
    )
    kept = set(connection.execute(answered).scalars()) & set(numbers)
    nothing = {"text": "", "words": None}
    connection.execute(delete(COMMENT_REACTIONS).where(COMMENT_REACTIONS.c.comment.in_(numbers)))
    connection.execute(update(COMMENTS).where(COMMENTS.c.number.in_(kept)).values(nothing))
    connection.execute(delete(COMMENTS).where(COMMENTS.c.number.in_(set(numbers) - kept)))


def _added(connection: Connection, row: dict[str, Any]) -> int:
    try:
        kept = connection.execute(insert(COMMENTS).values(row))
    except IntegrityError as error:
        raise NotUsableError("This comment cannot be kept: its session or its call was deleted.") from error
    number: int = kept.inserted_primary_key[0]  # type: ignore[index]  # an insert of one row has one
    return number


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise NotUsableError("A comment needs words: write some.")
    if len(text) > MOST_LETTERS:
        raise NotUsableError(f"A comment has {MOST_LETTERS} letters at most: make it shorter.")
    return text


def _row(connection: Connection, number: int) -> Row[Any]:
    row = connection.execute(select(COMMENTS).where(COMMENTS.c.number == number)).first()
    if row is None:
        raise NotUsableError("This comment is not here any more: its author took it back.")
    return row


def _own(connection: Connection, number: int, author: str) -> Row[Any]:
    row = _row(connection, number)
    if row.author != author or not row.text:
        raise NotUsableError("Only who wrote a comment can change it: answer it instead.")
    return row


def _reactions(rows: Iterable[Row[Any]]) -> dict[int, tuple[tuple[Emoji, tuple[str, ...]], ...]]:
    by: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by[row.comment][row.emoji].append(row.author)
    found: dict[int, tuple[tuple[Emoji, tuple[str, ...]], ...]] = defaultdict(tuple)
    for number, given in by.items():
        found[number] = tuple((emoji, tuple(given[emoji])) for emoji in Emoji if emoji in given)
    return found


def _comment(row: Row[Any], reactions: tuple[tuple[Emoji, tuple[str, ...]], ...]) -> Comment:
    times = {"made_at": row.made_at.astimezone(UTC), "reactions": reactions}
    kept = {name: getattr(row, name) for name in Comment.__slots__ if name not in times}
    return Comment(**kept | times)
