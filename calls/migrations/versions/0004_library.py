"""What was said, to be searched; what became of calls; what founders want to reach."""

import json
import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SAID = sa.table(
    "said",
    sa.column("call_id"),
    sa.column("start_s"),
    sa.column("speaker"),
    sa.column("text"),
)
# The index of SQLite holds no text of its own; triggers keep it in step with the table.
OF_SQLITE = (
    "CREATE VIRTUAL TABLE said_index USING fts5(text, content='said', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER said_in AFTER INSERT ON said BEGIN "
    "INSERT INTO said_index(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER said_out AFTER DELETE ON said BEGIN "
    "INSERT INTO said_index(said_index, rowid, text) VALUES ('delete', old.id, old.text); END",
)
OF_POSTGRESQL = ("CREATE INDEX said_index ON said USING gin (to_tsvector('simple', text))",)


def upgrade() -> None:
    op.create_table(
        "said",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
        sa.Column("start_s", sa.Float, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("said_by_call", "said", ["call_id"])
    op.create_table(
        "deals",
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("outcome", sa.String(8), nullable=False),
        sa.Column("amount", sa.Float),
        sa.Column("decided_on", sa.Date),
    )
    op.create_table(
        "goals",
        sa.Column("founder", sa.Text, primary_key=True),
        sa.Column("measure", sa.String(40), primary_key=True),
        sa.Column("target", sa.Float, nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
    )
    for statement in OF_SQLITE if op.get_bind().dialect.name == "sqlite" else OF_POSTGRESQL:
        op.execute(statement)
    for rows in _said_before():
        op.bulk_insert(SAID, rows)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE said_index")
    for table in ("said", "deals", "goals"):
        op.drop_table(table)


def _said_before() -> Iterator[list[dict[str, Any]]]:
    """What was said in the calls that are kept already."""
    ids = op.get_bind().execute(sa.text("SELECT id FROM calls")).scalars().all()
    for call_id in ids:
        packed = op.get_bind().execute(sa.text("SELECT document FROM calls WHERE id = :id"), {"id": call_id})
        call = json.loads(zlib.decompress(packed.scalar_one()))
        yield [
            {
                "call_id": call_id,
                "start_s": turn["start_s"],
                "speaker": turn["speaker"],
                "text": " ".join(word["text"] for word in turn["words"]),
            }
            for turn in call["turns"]
            if turn.get("words")
        ]
