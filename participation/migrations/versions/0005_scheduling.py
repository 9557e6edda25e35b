"""Quiet hours, samples, one question a day, approvals, tests sent to staff."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OWED = sa.text("settled_at IS NULL")
KNOWN = (
    "id, participant_id, kind, campaign_id, decision_id, in_bulk, queued_at, due_at, claimed_at,"
    " begun_at, sent_at, failed_at, cancelled_at, settled_at, failure, attempts, resends, losses"
)


def upgrade() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    _create_scheduling()
    _create_phones()
    op.add_column("campaign", _text("pace", "at_once"))
    op.add_column("campaign", _text("reminded", "began"))
    op.add_column("campaign", sa.Column("sample_seed", sa.Integer(), nullable=True))
    _one_of_each_kind(["participant_id", "campaign_id", "kind", "ordinal"])
    op.create_index("ix_delivery_asked", "delivery", ["participant_id", "kind", "due_at"])


def downgrade() -> None:
    op.drop_index("ix_delivery_asked", "delivery")
    # What earlier versions know no kind of.
    op.execute("DELETE FROM delivery WHERE kind IN ('question', 'test')")
    _one_of_each_kind(["participant_id", "campaign_id", "kind"])
    for column in ("sample_seed", "reminded", "pace"):
        op.drop_column("campaign", column)
    for table in ("phonecode", "staffphone", "approval", "samplemember", "setting"):
        op.drop_table(table)


def _create_scheduling() -> None:
    op.create_table(
        "samplemember",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("campaign_id", "participant_id"),
    )
    op.create_index("ix_samplemember_participant_id", "samplemember", ["participant_id"])
    op.create_table(
        "approval",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staffmember.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("campaign_id"),
    )


def _create_phones() -> None:
    op.create_table(
        "staffphone",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("staff_id"),
    )
    op.create_index("ix_staffphone_participant_id", "staffphone", ["participant_id"])
    op.create_table(
        "phonecode",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_phonecode_staff_id", "phonecode", ["staff_id"])


def _one_of_each_kind(columns: list[str]) -> None:
    """Let these columns together tell one delivery from another."""
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(columns)
        return
    with_ordinal = "ordinal" in columns
    before = "participant_id_campaign_id_kind" + ("" if with_ordinal else "_ordinal")
    op.drop_constraint(f"delivery_{before}_key", "delivery")
    if with_ordinal:
        op.add_column("delivery", _ordinal())
    op.create_unique_constraint(None, "delivery", columns)
    if not with_ordinal:
        op.drop_column("delivery", "ordinal")


def _rebuild(columns: list[str]) -> None:
    """SQLite drops no constraint from a table that is there: make another."""
    connection = op.get_bind()
    given = connection.execute(
        sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'delivery'")
    ).scalar()
    ordinal = [_ordinal()] if "ordinal" in columns else []
    op.create_table(
        "delivery_new",
        *_delivery(),
        *ordinal,
        *_constraints(columns),
        sqlite_autoincrement=True,
    )
    op.execute(f"INSERT INTO delivery_new ({KNOWN}) SELECT {KNOWN} FROM delivery")  # noqa: S608 - names of our own
    op.drop_table("delivery")
    op.rename_table("delivery_new", "delivery")
    op.create_index("ix_delivery_campaign_id", "delivery", ["campaign_id"])
    due = ["in_bulk", "due_at", "id", "campaign_id"]
    op.create_index("ix_delivery_due", "delivery", due, sqlite_where=OWED)
    # A number once given is never given again, though its row be gone.
    connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = 'delivery'"))
    insert = sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('delivery', :given)")
    connection.execute(insert, {"given": given or 0})


def _delivery() -> "list[sa.Column[Any]]":
    moments = "claimed_at begun_at sent_at failed_at cancelled_at settled_at".split()
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("in_bulk", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in moments),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("resends", sa.Integer(), nullable=False),
        sa.Column("losses", sa.Integer(), nullable=False, server_default="0"),
    ]


def _constraints(columns: list[str]) -> list[sa.Constraint]:
    owners = ("campaign", "decision", "participant")
    return [
        *(
            sa.ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"], ondelete="CASCADE")
            for owner in owners
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("decision_id"),
        sa.UniqueConstraint(*columns),
    ]


def _ordinal() -> "sa.Column[int]":
    return sa.Column("ordinal", sa.Integer(), nullable=False, server_default="0")


def _text(name: str, default: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)
