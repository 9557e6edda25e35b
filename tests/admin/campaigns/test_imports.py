"""Campaign files: taken in, or sent back with every line to mend."""

import html
import io

from aiohttp import FormData

from content.campaign_files import packaged_campaign
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.storage.db import Database
from tests.worlds.panel import Clock
from tests.worlds.town import populate
from tests.worlds.visitors import SAME_SITE, Visitor

BROKEN = """\
key: nights
title: Nights
introduction: Hello
what_next: We read it all.
questions:
  - key: bus
    kind: yes_no
    text: Do you take the bus?
  - key: bus
    kind: chooser
    text: <b>Which</b> one?
"""


async def upload(visitor: Visitor, content: bytes, name: str = "campaign.yaml") -> tuple[int, str]:
    form = FormData()
    form.add_field("file", io.BytesIO(content), filename=name)
    async with visitor.client.post(
        "/import", data=form, headers=SAME_SITE, allow_redirects=False
    ) as response:
        return response.status, response.headers.get("Location") or await response.text()


async def test_an_example_is_one_click_from_its_campaign(editor: Visitor) -> None:
    empty = await editor.get("/import")
    assert 'href="/import?example=night-buses"' in empty.text
    filled = html.unescape((await editor.get("/import?example=night-buses")).text)
    assert packaged_campaign("night-buses") in filled
    assert "key: night-buses" not in (await editor.get("/import?example=../council")).text
    sent = packaged_campaign("night-buses").replace("\n", "\r\n")
    assert (await editor.post("/import", text=sent)).location == "/campaigns/night-buses"


async def test_a_broken_file_comes_back_with_its_lines_and_its_text(editor: Visitor) -> None:
    refused = await editor.post("/import", text=BROKEN)
    assert refused.status == 400
    page = html.unescape(refused.text)
    assert "One thing to mend" in page
    assert 'data-line="10">Line 10' in page
    assert "questions[bus].kind" in page
    assert "“chooser”" in page
    assert BROKEN in page
    assert "<b>Which</b>" not in refused.text


async def test_what_is_no_yaml_is_explained(editor: Visitor) -> None:
    refused = await editor.post("/import", text="key: [nights\ntitle: x")
    assert refused.status == 400
    assert "Line 1" in refused.text
    assert (await editor.post("/import", text="")).status == 400


async def test_a_file_wins_over_the_text(editor: Visitor) -> None:
    content = packaged_campaign("youth-budget").encode()
    assert await upload(editor, content) == (303, "/campaigns/youth-budget")
    status, page = await upload(editor, b"\xff\xfe\x00")
    assert status == 400
    assert "Line 1" in page
    status, page = await upload(editor, b"a" * 3_000_000)
    assert status == 413
    assert "too large" in page


async def test_an_open_campaign_keeps_its_questions(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    changed = packaged_campaign("youth-budget").replace("en: The youth budget", "en: Our money")
    assert (await editor.post("/import", text=changed)).status == 303
    async with database.reading() as session:
        campaign = await find_campaign(session, "youth-budget")
        assert campaign.version == 2
        assert (await definition_of(session, campaign)).title_in("en") == "Our money"
    lost = changed.replace("key: distance", "key: how_far")
    refused = await editor.post("/import", text=lost)
    assert refused.status == 400
    assert "the question “distance” must stay" in html.unescape(refused.text)


async def test_the_schema_is_for_everyone(editor: Visitor) -> None:
    schema = await editor.get("/campaign.schema.json")
    assert schema.headers["Content-Type"].startswith("application/schema+json")
    assert '"$schema"' in schema.text
