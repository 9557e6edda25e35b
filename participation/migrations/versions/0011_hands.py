"""Who brought a campaign in, scheduled it or tried it stands in rows of its own.

What was known of that by the log alone is taken from there, once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

HANDS = """
INSERT INTO hands (campaign_id, brought_in_by_id, scheduled_by_id)
SELECT
    id,
    (SELECT staff_id FROM logentry
     WHERE subject = campaign.key AND action IN ('campaign.imported', 'campaign.published')
       AND staff_id IS NOT NULL
     ORDER BY id DESC LIMIT 1),
    (SELECT staff_id FROM logentry
     WHERE subject = campaign.key AND action = 'campaign.scheduled'
     ORDER BY id DESC LIMIT 1)
FROM campaign
"""
TRIALS = """
INSERT INTO trial (campaign_id, staff_id, tried_at)
SELECT campaign.id, logentry.staff_id, logentry.happened_at
FROM logentry JOIN campaign ON campaign.key = logentry.subject
WHERE logentry.action = 'campaign.tried'
ORDER BY logentry.id
"""


def upgrade() -> None:
    op.create_table(
        "hands",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("brought_in_by_id", sa.Integer(), nullable=True),
        sa.Column("scheduled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["brought_in_by_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["scheduled_by_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("campaign_id"),
    )
    op.create_table(
        "trial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trial_campaign_id", "trial", ["campaign_id"])
    op.execute(HANDS)
    op.execute(TRIALS)


def downgrade() -> None:
    for table in ("trial", "hands"):
        op.drop_table(table)
