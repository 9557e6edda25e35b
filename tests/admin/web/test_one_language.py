"""A campaign written in one language, or in none in particular, read in another."""

import html

import pytest

from content import known_languages
from participation.campaigns.imports import import_campaign
from participation.models import Role
from participation.questionnaires.definitions import CampaignDefinition, read_definition
from participation.questions import Reply
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs
from tests.worlds.stories import give, progress_of
from tests.worlds.town import open_now, register_people
from tests.worlds.visitors import Visitor

FRENCH = {"fr": "Un bus de nuit ?"}
PLAIN = "Night bus?"


def campaign_in(words: object) -> CampaignDefinition:
    """A campaign whose every text is that one."""
    more = {"text": words, "sources": ["https://example.org"]}
    return read_definition(
        {
            "key": "one",
            "title": words,
            "introduction": words,
            "what_next": words,
            "closing": words,
            "questions": [
                {"key": "bus", "kind": "yes_no", "text": words, "learn_more": more},
                {
                    "key": "topic",
                    "kind": "single_choice",
                    "text": words,
                    "options": {"a": words, "b": words},
                    "asked_if": {"question": "bus", "is": "yes"},
                },
                {"key": "safe", "kind": "scale", "text": words, "low": words, "high": words},
                {"key": "minutes", "kind": "number", "text": words, "unit": words},
                {"key": "wish", "kind": "text", "text": words},
            ],
        }
    )


@pytest.mark.parametrize("words", [FRENCH, PLAIN], ids=["french", "plain"])
@pytest.mark.parametrize("language", known_languages())
async def test_every_page_of_a_campaign_in_one_language(
    enter: EnterAs, database: Database, clock: Clock, words: object, language: str
) -> None:
    async with database.transaction() as session:
        person, *_ = await register_people(session, clock(), 2)
        campaign = await open_now(session, campaign_in(words), clock())
        progress = await progress_of(session, person, campaign)
        for key, reply in (("bus", Reply(choice="yes")), ("wish", Reply(text="Bien"))):
            await give(session, progress, key, reply, clock())
    editor = await enter(Role.EDITOR)
    await editor.post("/language", language=language)
    said = FRENCH["fr"] if words is FRENCH else PLAIN
    for verb in ("", "pause", "resume", "close"):
        if verb:
            assert (await editor.post(f"/campaigns/one/{verb}")).location == "/campaigns/one"
        await _sees_every_page(editor, said, language)


async def _sees_every_page(editor: Visitor, said: str, language: str) -> None:
    for path in (
        "",
        "/questions/bus",
        "/questions/wish",
        "/questions/bus/words",
        "/preview?language=fr",
        "/preview",
    ):
        page = await editor.get(f"/campaigns/one{path}")
        assert page.status == 200, path
        assert said in html.unescape(page.text), path
        assert page.headers["Content-Language"] == language
    assert (await editor.get("/campaigns")).status == 200


@pytest.mark.parametrize("words", [FRENCH, PLAIN], ids=["french", "plain"])
async def test_its_pages_before_it_opens(
    editor: Visitor, database: Database, clock: Clock, words: object
) -> None:
    async with database.transaction() as session:
        await import_campaign(session, campaign_in(words), by=None, now=clock())
    for path in ("", "/schedule", "/preview"):
        assert (await editor.get(f"/campaigns/one{path}")).status == 200
