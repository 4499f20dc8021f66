"""The tables of review sessions and of what comes of them; `migrations/` builds them."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from calls.tables import METADATA, UtcDateTime

# A review session; `revision` counts all that was said and changed in it, so that a page sees what is new.
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("made_by", Text),
    Column("revision", Integer, nullable=False),
)

SESSION_PEOPLE = Table(
    "session_people",
    METADATA,
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
)

SESSION_ITEMS = Table(
    "session_items",
    METADATA,
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
    Column("minutes", Float, nullable=False),
    Column("start_s", Float),
    Column("end_s", Float),
    Column("note", Text, nullable=False),
)

BLIND_SCORES = Table(
    "blind_scores",
    METADATA,
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("label", String(16)),
    Column("score", Float),
    Column("changes", JSON, nullable=False),
    Column("scored_at", UtcDateTime, nullable=False),
)

COMMENTS = Table(
    "comments",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
    Column("at_s", Float, nullable=False),
    Column("words", Text),
    Column("author", Text),
    Column("text", Text, nullable=False),
    Column("answers", ForeignKey("comments.number", ondelete="CASCADE")),
    Column("made_at", UtcDateTime, nullable=False),
    Column("edited_at", UtcDateTime),
    Index("comments_by_session", "session_id", "number"),
)

COMMENT_REACTIONS = Table(
    "comment_reactions",
    METADATA,
    Column("comment", ForeignKey("comments.number", ondelete="CASCADE"), primary_key=True),
    Column("author", Text, primary_key=True),
    Column("emoji", String(8), primary_key=True),
)

# One change for a founder's next calls; it may come from a session or from a call, and outlives both.
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("text", Text, nullable=False),
    Column("founder", Text, nullable=False),
    Column("owner", Text),
    Column("measure", String(40)),
    Column("session_id", ForeignKey("sessions.id", ondelete="SET NULL")),
    Column("call_id", ForeignKey("calls.id", ondelete="SET NULL")),
    Column("made_by", Text),
    Column("made_at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("closed_at", UtcDateTime),
    Column("why", Text),
    Index("decisions_by_state", "state", "number"),
)

# A moment worth hearing again: a pointer into a call, never a copy of it.
MOMENTS = Table(
    "moments",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("start_s", Float, nullable=False),
    Column("end_s", Float, nullable=False),
    Column("words", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("kept_by", Text),
    Column("kept_at", UtcDateTime, nullable=False),
    UniqueConstraint("call_id", "kind", "start_s"),
)
