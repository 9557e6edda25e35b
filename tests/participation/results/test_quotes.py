"""Quotes: what staff hid is nobody's to quote."""

import pytest

from participation.errors import CampaignRefused
from participation.models import HidingReason, Role
from participation.responses.newcomers import invite_newcomer
from participation.results.labels import hide_answer, show_answer
from participation.results.quotes import choose_quote, chosen_quotes, count_quotable
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.worlds.stories import NOW, answer_all, open_campaign, person


async def test_what_is_hidden_is_not_quoted(database: Database) -> None:
    async with database.transaction() as session:
        member = await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        campaign = await open_campaign(session)
        someone = await person(session)
        await invite_newcomer(session, someone, NOW)
        why = (await answer_all(session, someone, campaign)).answers["why"]
        await choose_quote(session, campaign, "why", why.id, by=member, now=NOW)
        assert await chosen_quotes(session, campaign) == {"why": why.value}
        reason = HidingReason.OFF_TOPIC
        await hide_answer(session, campaign, why.id, reason=reason, by=member, now=NOW)
        assert await chosen_quotes(session, campaign) == {}
        assert await count_quotable(session, campaign, "why") == 0
        with pytest.raises(CampaignRefused):
            await choose_quote(session, campaign, "why", why.id, by=member, now=NOW)
        await show_answer(session, campaign, why.id, by=member, now=NOW)
        assert await chosen_quotes(session, campaign) == {"why": why.value}
