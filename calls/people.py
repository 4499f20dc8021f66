"""Forgets what a person said and scored in review sessions, their voice, and their name elsewhere."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from calls.comments import empty, mention_of
from calls.database import Database
from calls.review_tables import (
    BLIND_SCORES,
    COMMENT_REACTIONS,
    COMMENTS,
    DECISIONS,
    MOMENTS,
    SESSION_PEOPLE,
    SESSIONS,
)
from calls.reviews import count_up
from calls.tables import CORRECTIONS, VOICES

SOMEBODY = "somebody"
# What belongs to the team stays, without the name of whoever made it.
_NAMED = (SESSIONS.c.made_by, DECISIONS.c.made_by, DECISIONS.c.owner, MOMENTS.c.kept_by)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much of a person was there; `sessions_count` are those for which they were named."""

    comments_count: int
    scores_count: int
    mentions_count: int
    corrections_count: int
    sessions_count: int
    voices_count: int

    @property
    def is_anything(self) -> bool:
        """Whether the name stood anywhere."""
        return any(getattr(self, name) for name in self.__slots__)


class People(Database):
    """Forgets reviewers."""

    def forget_person(self, name: str) -> Forgotten:
        """Delete a person's comments, reactions, scores and voice, and take off their name elsewhere."""
        with self._writing() as connection:
            comments = _forget_comments(connection, name)
            mentioned = _forget_mentions(connection, name)
            connection.execute(delete(COMMENT_REACTIONS).where(COMMENT_REACTIONS.c.author == name))
            scores = connection.execute(delete(BLIND_SCORES).where(BLIND_SCORES.c.reviewer == name)).rowcount
            put_right = update(CORRECTIONS).where(CORRECTIONS.c.author == name).values(author=SOMEBODY)
            corrections = connection.execute(put_right).rowcount
            sessions = connection.execute(
                delete(SESSION_PEOPLE).where(SESSION_PEOPLE.c.name == name)
            ).rowcount
            voices = connection.execute(delete(VOICES).where(VOICES.c.name == name)).rowcount
            connection.execute(update(VOICES).where(VOICES.c.kept_by == name).values(kept_by=None))
            for named in _NAMED:
                connection.execute(update(named.table).where(named == name).values({named.name: None}))
            for session_id in connection.execute(select(SESSIONS.c.id)).scalars().all():
                count_up(connection, session_id)
        return Forgotten(comments, scores, mentioned, corrections, sessions, voices)


def _forget_comments(connection: Connection, name: str) -> int:
    theirs = select(COMMENTS.c.number).where(COMMENTS.c.author == name)
    numbers = connection.execute(theirs).scalars().all()
    empty(connection, numbers)
    connection.execute(update(COMMENTS).where(COMMENTS.c.author == name).values(author=None))
    return len(numbers)


def _forget_mentions(connection: Connection, name: str) -> int:
    """Others' words stay theirs: only the name in them goes."""
    mention, count = mention_of(name), 0
    for row in connection.execute(select(COMMENTS.c.number, COMMENTS.c.text)).all():
        text = mention.sub(f"@{SOMEBODY}", row.text)
        if text != row.text:
            count += 1
            connection.execute(update(COMMENTS).where(COMMENTS.c.number == row.number).values(text=text))
    return count
