"""What comes of review sessions: decisions that are followed up, and moments worth hearing again."""

import sqlalchemy as sa
from alembic import op

revision = "0013_decisions"
down_revision = "0012_reviews"


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("founder", sa.Text, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("measure", sa.String(40)),
        sa.Column("session_id", sa.String(32), sa.ForeignKey("sessions.id", ondelete="SET NULL")),
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="SET NULL")),
        sa.Column("made_by", sa.Text),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("why", sa.Text),
    )
    op.create_index("decisions_by_state", "decisions", ["state", "number"])
    op.create_table(
        "moments",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("start_s", sa.Float, nullable=False),
        sa.Column("end_s", sa.Float, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("kept_by", sa.Text),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("call_id", "kind", "start_s"),
    )


def downgrade() -> None:
    for table in ("moments", "decisions"):
        op.drop_table(table)
