"""What people put right in calls."""

import sqlalchemy as sa
from alembic import op

revision = "0010_corrections"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("new", sa.Text),
        sa.Column("speaker", sa.Text),
        sa.Column("words", sa.Text),
        sa.Column("start_s", sa.Float),
        sa.Column("undoes", sa.Integer),
    )
    op.create_index("corrections_by_call", "corrections", ["call_id", "number"])


def downgrade() -> None:
    op.drop_table("corrections")
