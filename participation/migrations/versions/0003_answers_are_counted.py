"""Answers are counted as they come; those given so far, now."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# The kinds whose equal answers are counted together, as they were when this was written.
COUNTABLE = {"yes_no", "single_choice", "multiple_choice", "scale", "number"}

FILL = """
INSERT INTO answercount
    (question_id, age_band, district, language, source_code, counted, value, n)
SELECT question_id, age_band, district, language, source_code, counted, value, COUNT(*)
FROM (
    SELECT
        question_id,
        {profile},
        CASE WHEN skipped THEN 'skip' ELSE 'answer' END AS counted,
        CASE WHEN skipped THEN '' ELSE {value} END AS value
    FROM answer WHERE question_id = :question AND superseded_at IS NULL
    UNION ALL
    SELECT question_id, {profile}, 'remark', ''
    FROM answer WHERE question_id = :question AND superseded_at IS NULL AND remark IS NOT NULL
) AS given
GROUP BY question_id, age_band, district, language, source_code, counted, value
"""
# Everyone; age band with district; language; source.
PROFILES = (
    "'*' AS age_band, '*' AS district, '*' AS language, '*' AS source_code",
    "COALESCE(age_band, '') AS age_band, COALESCE(district, '') AS district, "
    "'*' AS language, '*' AS source_code",
    "'*' AS age_band, '*' AS district, language, '*' AS source_code",
    "'*' AS age_band, '*' AS district, '*' AS language, COALESCE(source_code, '') AS source_code",
)


def upgrade() -> None:
    op.create_table(
        "answercount",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("source_code", sa.Text(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["campaignquestion.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(
            "question_id",
            "age_band",
            "district",
            "language",
            "source_code",
            "counted",
            "value",
        ),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    for question, is_countable in _questions(connection):
        value = "COALESCE(value, '')" if is_countable else "''"
        for profile in PROFILES:
            fill = sa.text(FILL.format(profile=profile, value=value))
            connection.execute(fill, {"question": question})


def downgrade() -> None:
    op.drop_table("answercount")


def _questions(connection: Any) -> list[tuple[int, bool]]:
    """Every question's number, and whether its equal answers are counted together."""
    current = connection.execute(
        sa.text(
            "SELECT campaign.id, definition FROM campaign JOIN campaignversion AS version "
            "ON version.campaign_id = campaign.id AND version.number = campaign.version"
        )
    )
    kinds = {
        (campaign, question["key"]): question["kind"]
        for campaign, definition in current
        for question in json.loads(definition)["questions"]
    }
    asked = connection.execute(sa.text("SELECT id, campaign_id, key FROM campaignquestion"))
    return [(number, kinds.get((campaign, key)) in COUNTABLE) for number, campaign, key in asked]
