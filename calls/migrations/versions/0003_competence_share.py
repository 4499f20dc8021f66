"""A measure more: how much of what the seller claims is about themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("reports", sa.Column("competence_share", sa.Float))


def downgrade() -> None:
    op.drop_column("reports", "competence_share")
