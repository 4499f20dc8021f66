"""Steps with their checkpoints, and a queue that is shared, steered and resumed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# What an import that was queued before has of each.
ADDED = (
    sa.Column("address", sa.Text),
    sa.Column("lane", sa.String(8), nullable=False, server_default="fresh"),
    sa.Column("founder", sa.Text),
    sa.Column("sound_s", sa.Float),
    sa.Column("worked_s", sa.Float, nullable=False, server_default="0"),
    sa.Column("ticket", sa.String(32)),
    sa.Column("beat", sa.Integer, nullable=False, server_default="0"),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("reached", sa.Float, nullable=False, server_default="0"),
    sa.Column("is_unwanted", sa.Boolean, nullable=False, server_default=sa.false()),
)


def upgrade() -> None:
    op.create_table(
        "steps",
        sa.Column("call_id", sa.String(64), primary_key=True),
        sa.Column("step", sa.String(16), primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.JSON, nullable=False),
        sa.Column("document", sa.LargeBinary),
    )
    op.create_table(
        "queue",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("is_paused", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("workers", sa.Integer, nullable=False),
    )
    with op.batch_alter_table("imports") as imports:
        imports.alter_column(
            "state", existing_type=sa.String(8), type_=sa.String(16), existing_nullable=False
        )
        for column in ADDED:
            imports.add_column(column)


def downgrade() -> None:
    for table in ("steps", "queue"):
        op.drop_table(table)
    with op.batch_alter_table("imports") as imports:
        for column in ADDED:
            imports.drop_column(column.name)
        imports.alter_column(
            "state", existing_type=sa.String(16), type_=sa.String(8), existing_nullable=False
        )
