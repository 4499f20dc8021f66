"""Tags, calls that are put aside, founders as a person said them, and indexes by which the list is made."""

import sqlalchemy as sa
from alembic import op

revision = "0011_shelf"
down_revision = "0010_corrections"


def upgrade() -> None:
    for name in ("is_founder_said", "is_archived"):
        op.add_column("calls", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "tags",
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("tag", sa.Text, primary_key=True),
    )
    op.create_index("tags_by_tag", "tags", ["tag"])
    op.execute(
        "CREATE INDEX calls_by_time ON calls (is_archived, coalesce(started_at, imported_at) DESC, id)"
    )
    op.create_index("reports_by_call", "reports", ["call_id", "made_at", "label", "score"])


def downgrade() -> None:
    op.drop_index("reports_by_call")
    op.drop_index("calls_by_time")
    op.drop_table("tags")
    for name in ("is_archived", "is_founder_said"):
        op.drop_column("calls", name)
