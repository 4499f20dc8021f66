"""Review sessions: their people and agenda, blind scores, comments and reactions."""

import sqlalchemy as sa
from alembic import op

revision = "0012_reviews"
down_revision = "0011_shelf"


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("made_by", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "session_people",
        _of_session(primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
    )
    op.create_table(
        "session_items",
        _of_session(primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        _of_call(),
        sa.Column("minutes", sa.Float, nullable=False),
        sa.Column("start_s", sa.Float),
        sa.Column("end_s", sa.Float),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_table(
        "blind_scores",
        _of_session(primary_key=True),
        _of_call(primary_key=True),
        sa.Column("reviewer", sa.Text, primary_key=True),
        sa.Column("label", sa.String(16)),
        sa.Column("score", sa.Float),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "comments",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        _of_session(),
        _of_call(),
        sa.Column("at_s", sa.Float, nullable=False),
        sa.Column("words", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("answers", sa.Integer, sa.ForeignKey("comments.number", ondelete="CASCADE")),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True)),
    )
    op.create_index("comments_by_session", "comments", ["session_id", "number"])
    op.create_table(
        "comment_reactions",
        sa.Column(
            "comment", sa.Integer, sa.ForeignKey("comments.number", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("author", sa.Text, primary_key=True),
        sa.Column("emoji", sa.String(8), primary_key=True),
    )


def _of_session(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "session_id",
        sa.String(32),
        sa.ForeignKey("sessions.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def _of_call(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "call_id",
        sa.String(64),
        sa.ForeignKey("calls.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def downgrade() -> None:
    for table in (
        "comment_reactions",
        "comments",
        "blind_scores",
        "session_items",
        "session_people",
        "sessions",
    ):
        op.drop_table(table)
