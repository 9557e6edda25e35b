"""Sharing: broadcasts to those who answered, chosen quotes, named sources, the census."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'delivery'"
OWED = sa.text("settled_at IS NULL")
OF_BROADCASTS = sa.text("broadcast_id IS NOT NULL")
TABLES = ("knownbot", "censusfigure", "namedsource", "chosenquote", "broadcasttext", "broadcast")


def upgrade() -> None:
    _broadcasts()
    op.create_table(
        "chosenquote",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        _moment("chosen_at", nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["campaignquestion.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("question_id"),
    )
    op.create_index("ix_chosenquote_answer_id", "chosenquote", ["answer_id"])
    op.create_table(
        "namedsource",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        _moment("named_at", nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "censusfigure",
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("group", "key"),
    )
    op.create_table(
        "knownbot",
        sa.Column("username", sa.String(length=64), nullable=False),
        _moment("started_at", nullable=False),
        sa.PrimaryKeyConstraint("username"),
    )


def downgrade() -> None:
    op.execute("DELETE FROM delivery WHERE broadcast_id IS NOT NULL")
    op.drop_index("ix_delivery_broadcast", "delivery")
    op.drop_index("ix_delivery_due", "delivery")
    with _deliveries() as delivery:
        delivery.drop_constraint("fk_delivery_broadcast", type_="foreignkey")
        delivery.drop_column("broadcast_id")
    _due_index()
    for table in TABLES:
        op.drop_table(table)


def _broadcasts() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        _moment("written_at", nullable=False),
        _moment("sent_at"),
        _moment("paused_at"),
        _moment("cancelled_at"),
        sa.Column("reached", sa.Integer(), nullable=False),
        _moment("queued_at"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["question_id"], ["campaignquestion.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_broadcast_campaign_id", "broadcast", ["campaign_id"])
    op.create_table(
        "broadcasttext",
        sa.Column("broadcast_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcast.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("broadcast_id", "language"),
    )
    op.drop_index("ix_delivery_due", "delivery")
    with _deliveries() as delivery:
        delivery.add_column(sa.Column("broadcast_id", sa.Integer(), nullable=True))
        delivery.create_foreign_key(
            "fk_delivery_broadcast", "broadcast", ["broadcast_id"], ["id"], ondelete="CASCADE"
        )
    _due_index("broadcast_id")
    op.create_index(
        "ix_delivery_broadcast",
        "delivery",
        ["broadcast_id", "participant_id"],
        unique=True,
        sqlite_where=OF_BROADCASTS,
        postgresql_where=OF_BROADCASTS,
    )


@contextmanager
def _deliveries() -> Iterator[Any]:
    """The table to change. SQLite rebuilds it; a number once given is not given again even so."""
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    last = connection.execute(sa.text(LAST)).scalar() if on_sqlite else None
    with op.batch_alter_table("delivery", table_kwargs={"sqlite_autoincrement": True}) as delivery:
        yield delivery
    if last is not None:
        connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = 'delivery'"))
        kept = sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('delivery', :last)")
        connection.execute(kept, {"last": last})


def _due_index(*more: str) -> None:
    """What is paused is passed over in the index, however much it is."""
    columns = ["in_bulk", "due_at", "id", "campaign_id", *more]
    op.create_index(
        "ix_delivery_due", "delivery", columns, sqlite_where=OWED, postgresql_where=OWED
    )


def _moment(name: str, *, nullable: bool = True) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
