"""A reply that takes its time is known to be under way: nobody else says it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("receipt", sa.Column("attended_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("receipt", "attended_at")
