"""What people write outside questions, the council's answers, and samples for a first look."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

UNREAD = sa.text("unread_at IS NOT NULL")
TABLES = ("tourdismissal", "sample", "cannedreply", "threadlabel", "message", "thread")


def upgrade() -> None:
    _threads()
    _messages()
    op.create_table(
        "threadlabel",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("thread_id", "name"),
    )
    op.create_index("ix_threadlabel_name", "threadlabel", ["name"])
    op.create_table(
        "cannedreply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        _moment("edited_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("title"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sample",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("participant_id"),
    )
    op.create_table(
        "tourdismissal",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        _moment("dismissed_at"),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("staff_id"),
    )


def downgrade() -> None:
    # Older versions know no delivery of that kind.
    op.execute("DELETE FROM delivery WHERE kind = 'message'")
    for table in TABLES:
        op.drop_table(table)


def _threads() -> None:
    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        _moment("opened_at"),
        _moment("written_at"),
        _moment("unread_at", nullable=True),
        _moment("closed_at", nullable=True),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["assignee_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("participant_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_thread_written_at", "thread", ["written_at"])
    op.create_index("ix_thread_assignee_id", "thread", ["assignee_id"])
    op.create_index(
        "ix_thread_unread", "thread", ["unread_at"], sqlite_where=UNREAD, postgresql_where=UNREAD
    )


def _messages() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=True),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("delivery_id", sa.Integer(), nullable=True),
        _moment("written_at"),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("delivery_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_message_thread_id", "message", ["thread_id"])
    op.create_index("ix_message_attachment_id", "message", ["attachment_id"])


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[datetime]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
