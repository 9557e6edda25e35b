"""Trying a campaign as a participant, as the panel offers it. The chat has its own story."""

import pytest

from admin.web.keys import OpenTrial
from participation.campaigns.imports import import_campaign
from participation.models import Role
from participation.questionnaires.definitions import CampaignDefinition
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs
from tests.worlds.town import open_now, packaged
from tests.worlds.visitors import Visitor

DRAFT = "/campaigns/night-buses"
OPEN = "/campaigns/youth-budget"
CHAT = "http://chat.example/?a=1#7"
OFFER = "Try as a participant"


@pytest.fixture
def chats() -> dict[str, str]:
    """The chats that can be had, by campaign."""
    return {"night-buses": CHAT}


@pytest.fixture
def open_trial(chats: dict[str, str]) -> OpenTrial:
    async def opened(definition: CampaignDefinition, language: str) -> str | None:
        assert language == "en"
        return chats.get(definition.key)

    return opened


@pytest.fixture
async def campaigns(database: Database, clock: Clock) -> None:
    async with database.transaction() as session:
        await import_campaign(session, packaged("night-buses"), by=None, now=clock())
        await open_now(session, packaged("youth-budget"), clock())


pytestmark = pytest.mark.usefixtures("campaigns")


async def test_a_draft_goes_on_to_its_chat(editor: Visitor) -> None:
    assert OFFER in (await editor.get(DRAFT)).text
    assert OFFER in (await editor.get(f"{DRAFT}/preview")).text
    answer = await editor.post(f"{DRAFT}/trial")
    assert answer.status == 200
    assert answer.headers["Refresh"] == f"0; url={CHAT}"
    assert f'href="{CHAT}"' in answer.text


async def test_what_is_open_is_tried_no_more(editor: Visitor) -> None:
    assert OFFER not in (await editor.get(f"{OPEN}/preview")).text
    answer = await editor.post(f"{OPEN}/trial")
    assert (answer.status, answer.location) == (303, OPEN)


async def test_an_analyst_is_not_offered_it(enter: EnterAs) -> None:
    analyst = await enter(Role.ANALYST)
    assert OFFER not in (await analyst.get(DRAFT)).text


async def test_a_chat_that_cannot_be_had_is_told(editor: Visitor, chats: dict[str, str]) -> None:
    chats.clear()
    answer = await editor.post(f"{DRAFT}/trial")
    assert answer.status == 503
    assert "could not be opened" in answer.text
    assert "Refresh" not in answer.headers
