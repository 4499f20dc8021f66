"""Calls, their readings and reports, and the queue of imports."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MEASURES = (
    "talk_ratio",
    "talk_ratio_demand",
    "talk_share_of_call",
    "longest_monologue_s",
    "longest_buyer_story_s",
    "speaker_changes_per_min",
    "patience_s",
    "interruptions_per_h",
    "seller_words_per_min",
    "fillers_per_min",
    "we_share",
    "questions_per_hour",
    "pull_question_share",
    "opinion_question_share",
    "hard_closes_count",
    "first_demand_question_s",
    "playback_before_supply",
    "empathy_before_competence",
    "pillar_order_share",
    "supply_description_s",
    "supply_description_words",
    "supply_descriptions_s",
    "supply_uses_buyer_words_share",
    "supply_ends_in_fit_check",
    "investor_words_count",
    "demo_s",
    "demo_start_s",
    "demo_before_project",
    "next_step_agreed",
    "next_step_by_buyer",
)


def upgrade() -> None:
    op.create_table(
        "calls",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("founder", sa.Text),
        sa.Column("buyer", sa.Text),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duration_s", sa.Float, nullable=False),
        sa.Column("media", sa.Text),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    op.create_index("calls_by_founder", "calls", ["founder", "started_at"])
    op.create_index("calls_by_start", "calls", ["started_at"])
    op.create_table(
        "readings",
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("rubric_name", sa.Text, primary_key=True),
        sa.Column("rubric_version", sa.Integer, primary_key=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("label", sa.String(16)),
        sa.Column("score", sa.Float),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("pulled", sa.Boolean),
        *(sa.Column(name, sa.Float) for name in MEASURES),
        sa.Column("provenance", sa.JSON, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("stage", sa.String(16)),
        sa.Column("done_share", sa.Float, nullable=False),
        sa.Column("message", sa.Text),
        sa.Column("call_id", sa.String(64)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("imports_by_state", "imports", ["state", "created_at"])


def downgrade() -> None:
    for table in ("imports", "reports", "readings", "calls"):
        op.drop_table(table)
