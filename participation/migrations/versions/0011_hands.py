"""Who brought a campaign in or scheduled it, and the first steps taken, stand in rows of their own.

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
# Whatever became of the campaign that was tried, or of the sample data.
STEPS = """
INSERT INTO steptaken (step, taken_at)
SELECT CASE action WHEN 'campaign.tried' THEN 'try' ELSE 'example' END, MIN(happened_at)
FROM logentry
WHERE action IN ('campaign.tried', 'samples.filled')
GROUP BY action
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
        "steptaken",
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("step"),
    )
    op.execute(HANDS)
    op.execute(STEPS)


def downgrade() -> None:
    for table in ("steptaken", "hands"):
        op.drop_table(table)
