"""What the panel looks up across nouns, on both databases."""

from typing import Any

import pytest

from participation.db import Database
from participation.figures import (
    count_proposals_by_state,
    list_staff,
    operating_figures,
    proposals_in_state,
)
from participation.models import DeliveryStatus, ProposalState, Role
from participation.staff import add_staff
from tests.admin.conftest import NOON
from tests.admin.town import SPOKEN, populate


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(f"{request.param}_database_url")


async def test_the_figures_of_a_town(database: Database) -> None:
    async with database.reading() as session:
        empty = await operating_figures(session)
    assert empty.answers == 0
    await populate(database, NOON)
    async with database.reading() as session:
        figures = await operating_figures(session)
        counts = await count_proposals_by_state(session)
        studied = await proposals_in_state(session, ProposalState.UNDER_REVIEW)
        second = await proposals_in_state(session, None, limit=2, offset=1)
    assert figures.owed == {DeliveryStatus.QUEUED: 0, DeliveryStatus.CLAIMED: 0}
    assert figures.answers == 74
    assert counts == dict.fromkeys(ProposalState, 0) | {
        ProposalState.FILED: 3,
        ProposalState.UNDER_REVIEW: 1,
    }
    assert [followed.proposal.text for followed in studied] == [SPOKEN[2]]
    assert [followed.proposal.text for followed in second] == [SPOKEN[2], SPOKEN[1]]


async def test_accounts_come_oldest_first(database: Database) -> None:
    async with database.transaction() as session:
        for email in ("b@example.org", "a@example.org"):
            await add_staff(
                session, email=email, role=Role.EDITOR, password_hash="-", by=None, now=NOON
            )
        assert [member.email for member in await list_staff(session)] == [
            "b@example.org",
            "a@example.org",
        ]
