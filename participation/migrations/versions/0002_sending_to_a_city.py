"""Sending to a city: senders that share a rate, queueing by and by, a spread."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OWED = sa.text("settled_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "sender",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_bulk", sa.Boolean(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("resumes_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "queueing",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("campaign_id", "kind"),
    )
    # Defaults for the rows that are there; no table is rebuilt for them.
    op.add_column("campaign", _counted("spread_minutes"))
    op.add_column(
        "delivery", sa.Column("in_bulk", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("delivery", sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("delivery", _counted("losses"))
    # What was claimed before this had begun as far as anyone knows.
    op.execute(
        "UPDATE delivery SET begun_at = claimed_at"
        " WHERE settled_at IS NULL AND claimed_at IS NOT NULL"
    )
    op.drop_index("ix_delivery_owed", "delivery")
    _index("ix_delivery_due", ["in_bulk", "due_at", "id", "campaign_id"])


def downgrade() -> None:
    op.drop_index("ix_delivery_due", "delivery")
    _index("ix_delivery_owed", ["id"])
    for table, column in (
        ("delivery", "losses"),
        ("delivery", "begun_at"),
        ("delivery", "in_bulk"),
        ("campaign", "spread_minutes"),
    ):
        op.drop_column(table, column)
    op.drop_table("queueing")
    op.drop_table("sender")


def _counted(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def _index(name: str, columns: list[str]) -> None:
    op.create_index(name, "delivery", columns, sqlite_where=OWED, postgresql_where=OWED)
