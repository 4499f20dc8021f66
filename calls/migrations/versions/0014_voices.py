"""Voices that somebody asked to have remembered."""

import sqlalchemy as sa
from alembic import op

revision = "0014_voices"
down_revision = "0013_decisions"


def upgrade() -> None:
    op.create_table(
        "voices",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("model", sa.String(64), primary_key=True),
        sa.Column("print", sa.LargeBinary, nullable=False),
        sa.Column("kept_by", sa.Text),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("voices")
