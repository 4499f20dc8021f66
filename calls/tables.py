"""The tables in which calls are kept; `migrations/` builds them."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)

from calls.report import MeasureName


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time, also in SQLite, which keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store the time as UTC."""
        del dialect
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time."""
        del dialect
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


METADATA = MetaData()

# `document` holds the whole dataclass as compressed JSON; the other columns are what lists and trends need.
CALLS = Table(
    "calls",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("founder", Text),
    Column("buyer", Text),
    Column("source", String(16), nullable=False),
    Column("started_at", UtcDateTime),
    Column("imported_at", UtcDateTime, nullable=False),
    Column("duration_s", Float, nullable=False),
    Column("media", Text),
    Column("is_founder_said", Boolean, nullable=False, server_default=false()),
    Column("is_archived", Boolean, nullable=False, server_default=false()),
    Column("document", LargeBinary, nullable=False),
    Index("calls_by_founder", "founder", "started_at"),
    Index("calls_by_time", "is_archived", text("coalesce(started_at, imported_at) DESC"), "id"),
    Index("calls_by_start", "started_at"),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("reader", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("rubric_name", Text, primary_key=True),
    Column("rubric_version", Integer, primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("label", String(16)),
    Column("score", Float),
    Column("confidence", Float, nullable=False),
    Column("pulled", Boolean),
    *(Column(name.value, Float) for name in MeasureName),
    Column("provenance", JSON, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Index("reports_by_call", "call_id", "made_at", "label", "score"),
)

# A turn a row; the full-text index over it is made by the migration, since each database has its own kind.
SAID = Table(
    "said",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
    Column("start_s", Float, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index("said_by_call", "call_id"),
)

TAGS = Table(
    "tags",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("tag", Text, primary_key=True),
    Index("tags_by_tag", "tag"),
)

DEALS = Table(
    "deals",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("outcome", String(8), nullable=False),
    Column("amount", Float),
    Column("decided_on", Date),
)

GOALS = Table(
    "goals",
    METADATA,
    Column("founder", Text, primary_key=True),
    Column("measure", String(40), primary_key=True),
    Column("target", Float, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
)

# What people put right; rows are only added. `words` and `start_s` find the words that a row is about.
CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("speaker", Text),
    Column("words", Text),
    Column("start_s", Float),
    Column("undoes", Integer),
    Index("corrections_by_call", "call_id", "number"),
)

# `key` names the content and all that made a step; `document` is what it gave, until the library holds it.
STEPS = Table(
    "steps",
    METADATA,
    Column("call_id", String(64), primary_key=True),
    Column("step", String(16), primary_key=True),
    Column("key", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("seconds", JSON, nullable=False),
    Column("document", LargeBinary),
)

# Who works on an import holds its `ticket` and counts up its `beat`; `reached` is where it ended before.
IMPORTS = Table(
    "imports",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("address", Text),
    Column("lane", String(8), nullable=False),
    Column("founder", Text),
    Column("sound_s", Float),
    Column("state", String(16), nullable=False),
    Column("stage", String(16)),
    Column("done_share", Float, nullable=False),
    Column("worked_s", Float, nullable=False),
    Column("message", Text),
    Column("call_id", String(64)),
    Column("ticket", String(32)),
    Column("beat", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reached", Float, nullable=False),
    Column("is_unwanted", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Index("imports_by_state", "state", "created_at"),
)

# One row: whether all rest, why nothing moves if nothing does, and how many are worked on at a time.
QUEUE = Table(
    "queue",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("is_paused", Boolean, nullable=False),
    Column("note", Text),
    Column("workers", Integer, nullable=False),
)

# How a person sounds, kept where somebody asked for it: numbers of a speaker model, as little-endian floats.
VOICES = Table(
    "voices",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("model", String(64), primary_key=True),
    Column("print", LargeBinary, nullable=False),
    Column("kept_by", Text),
    Column("kept_at", UtcDateTime, nullable=False),
)
