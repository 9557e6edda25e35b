"""How staff come in; the log takes no correction."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# A log that its readers can trust: entries are added, and that is all. Whoever rebuilds the table
# (a batch on SQLite) has to put its triggers back.
SQLITE_TRIGGERS = [
    f"""
    CREATE TRIGGER logentry_keeps_{deed} BEFORE {deed.upper()} ON logentry
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
    """
    for deed in ("update", "delete")
]
POSTGRES_FUNCTION = """
CREATE FUNCTION logentry_keeps() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$
"""
POSTGRES_TRIGGERS = [
    "CREATE TRIGGER logentry_keeps_rows BEFORE UPDATE OR DELETE ON logentry"
    " FOR EACH ROW EXECUTE FUNCTION logentry_keeps()",
    "CREATE TRIGGER logentry_keeps_all BEFORE TRUNCATE ON logentry"
    " FOR EACH STATEMENT EXECUTE FUNCTION logentry_keeps()",
]


def upgrade() -> None:
    _add_to_sessions()
    _create_links()
    _create_second_factors()
    _create_sign_ins()
    for statement in _guards():
        op.execute(statement)


def downgrade() -> None:
    if _on_postgres():
        op.execute("DROP TRIGGER logentry_keeps_all ON logentry")
        op.execute("DROP TRIGGER logentry_keeps_rows ON logentry")
        op.execute("DROP FUNCTION logentry_keeps()")
    else:
        op.execute("DROP TRIGGER logentry_keeps_delete")
        op.execute("DROP TRIGGER logentry_keeps_update")
    tables = "staffidentity signinfailure signinstep recoverycode secondfactor stafflink"
    for table in tables.split():
        op.drop_table(table)
    for column in ("sealed_id_token", "way", "browser", "seen_at"):
        op.drop_column("staffsession", column)


def _on_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _guards() -> list[str]:
    return [POSTGRES_FUNCTION, *POSTGRES_TRIGGERS] if _on_postgres() else SQLITE_TRIGGERS


def _add_to_sessions() -> None:
    """Sessions that were open stay open: they came by a password, from a browser nobody noted."""
    op.add_column("staffsession", _moment("seen_at"))
    browser = sa.Column("browser", sa.String(), nullable=False, server_default="")
    op.add_column("staffsession", browser)
    way = sa.Column("way", sa.Text(), nullable=False, server_default="password")
    op.add_column("staffsession", way)
    op.add_column("staffsession", sa.Column("sealed_id_token", sa.Text(), nullable=True))


def _create_links() -> None:
    op.create_table(
        "stafflink",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=True),
        _moment("made_at", nullable=False),
        _moment("expires_at", nullable=False),
        _moment("used_at"),
        _moment("revoked_at"),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["made_by"], ["staffmember.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stafflink_email", "stafflink", ["email"])
    op.create_index("ix_stafflink_staff_id", "stafflink", ["staff_id"])


def _create_second_factors() -> None:
    op.create_table(
        "secondfactor",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("sealed_secret", sa.Text(), nullable=False),
        _moment("made_at", nullable=False),
        _moment("confirmed_at"),
        sa.Column("latest_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("staff_id"),
    )
    op.create_table(
        "recoverycode",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        _moment("used_at"),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("staff_id", "digest"),
    )


def _create_sign_ins() -> None:
    op.create_table(
        "signinstep",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        _moment("begun_at", nullable=False),
        _moment("expires_at", nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_signinstep_staff_id", "signinstep", ["staff_id"])
    op.create_index("ix_signinstep_expires_at", "signinstep", ["expires_at"])
    op.create_table(
        "signinfailure",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        _moment("latest_at", nullable=False),
        sa.PrimaryKeyConstraint("subject"),
    )
    op.create_index("ix_signinfailure_latest_at", "signinfailure", ["latest_at"])
    op.create_table(
        "staffidentity",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        _moment("linked_at", nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staffmember.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("issuer", "subject"),
    )
    op.create_index("ix_staffidentity_staff_id", "staffidentity", ["staff_id"])


def _moment(name: str, *, nullable: bool = True) -> "sa.Column[datetime]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
