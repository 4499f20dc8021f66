"""The tables of review sessions, beside those of calls; `migrations/` builds them."""

from sqlalchemy import JSON, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

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
