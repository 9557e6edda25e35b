"""What staff made of answers as they read them: labels, and what is kept from publication."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# How far a campaign got is counted in these, without a look at the rows.
COUNTED = (
    ("response", "finished", ["campaign_id"]),
    ("delivery", "sent", ["campaign_id", "kind"]),
    ("delivery", "failed", ["campaign_id", "kind", "failure"]),
    ("delivery", "cancelled", ["campaign_id", "kind"]),
)


def upgrade() -> None:
    op.create_table(
        "readinglabel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("campaign_id", "name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "labelling",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("labelled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["label_id"], ["readinglabel.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("answer_id", "label_id"),
    )
    op.create_index("ix_labelling_label_id", "labelling", ["label_id"])
    op.create_table(
        "hiding",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("answer_id"),
    )
    op.create_index("ix_response_begun", "response", ["campaign_id", "started_at"])
    for table, happened, columns in COUNTED:
        where = sa.text(f"{happened}_at IS NOT NULL")
        op.create_index(
            f"ix_{table}_{happened}", table, columns, sqlite_where=where, postgresql_where=where
        )


def downgrade() -> None:
    for table, happened, _ in COUNTED:
        op.drop_index(f"ix_{table}_{happened}", table)
    op.drop_index("ix_response_begun", "response")
    for table in ("hiding", "labelling", "readinglabel"):
        op.drop_table(table)
