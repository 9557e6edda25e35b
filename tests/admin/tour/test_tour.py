"""The first steps, and sample data: shown to those who can act on them."""

import html
import re

from content.campaign_files import load_campaign_file, packaged_campaign
from participation.campaigns.imports import import_campaign
from participation.models import Role
from participation.questionnaires.definitions import read_definition
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs
from tests.worlds.visitors import Visitor

ALL = ("/campaigns", "/proposals", "/inbox", "/people", "/campaigns/sample-summer")


async def steps(visitor: Visitor) -> dict[str, bool]:
    """The steps on the page, each with whether it is ticked."""
    page = html.unescape((await visitor.get("/campaigns")).text)
    step = r'hidden">(Done|To do):</span></span>\s*<div><a href="[^"]*">(.*?)</a>'
    return {name: said == "Done" for said, name in re.findall(step, page)}


async def test_a_new_panel_shows_the_first_steps(enter: EnterAs, editor: Visitor) -> None:
    assert await steps(editor) == dict.fromkeys(
        (
            "Look at an example",
            "Try it as a participant",
            "Write your own",
            "Choose when, and whom it asks",
            "Read the results",
            "Answer back",
        ),
        False,
    )
    page = (await editor.get("/campaigns")).text
    assert "0 of 6 taken" in page
    # Only admins may invent people; analysts have no steps to take.
    assert "/samples/fill" not in page
    assert "/samples/fill" in (await (await enter(Role.ADMIN)).get("/campaigns")).text
    assert await steps(await enter(Role.ANALYST)) == {}


async def test_they_lead_on_as_they_are_taken(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        shipped = read_definition(load_campaign_file(packaged_campaign("night-buses")).data)
        await import_campaign(session, shipped, by=None, now=clock())
    page = (await editor.get("/campaigns")).text
    assert page.count('<a href="/campaigns/night-buses">') == 3  # to look at, to try, to read
    own = packaged_campaign("night-buses").replace("key: night-buses", "key: our-own")
    await editor.post("/import", text=own)
    taken = await steps(editor)
    assert [name for name, done in taken.items() if done] == ["Write your own"]
    assert 'href="/campaigns/our-own/schedule"' in (await editor.get("/campaigns")).text


async def test_put_away_and_brought_back(editor: Visitor, enter: EnterAs) -> None:
    assert (await editor.post("/tour/put-away")).location == "/campaigns"
    assert await steps(editor) == {}
    assert "Show the first steps" in (await editor.get("/campaigns")).text
    assert len(await steps(await enter(Role.ADMIN))) == 6
    await editor.post("/tour/bring-back")
    assert len(await steps(editor)) == 6


async def test_the_invented_are_said_to_be_so_wherever_one_answers_them(
    enter: EnterAs, editor: Visitor
) -> None:
    await (await enter(Role.ADMIN)).post("/samples/fill")
    proposals = (await editor.get("/proposals")).text
    path = re.search(r'href="(/proposals/\d+)"', proposals)
    assert path is not None
    assert ">Sample</span>" in proposals
    await editor.post(path[1], state="done", reply="It is built.")
    proposal = (await editor.get(path[1])).text
    assert "This is sample data: nothing is sent to anyone." in proposal
    assert "/myideas" not in proposal
    assert "has paused" not in proposal
    reply = (await editor.get("/campaigns/sample-summer/reply")).text
    assert re.search(r"The \d+ people who answered are sample data", reply)
    for untrue in ("/stop", "blocked", "Nobody gets"):
        assert untrue not in reply


async def test_sample_data_comes_and_goes(enter: EnterAs, editor: Visitor) -> None:
    admin = await enter(Role.ADMIN)
    for _ in range(2):  # a double click
        assert (await admin.post("/samples/fill")).location == "/campaigns"
    assert (await steps(admin))["Look at an example"]
    for path in ALL:
        page = await admin.get(path)
        assert page.status == 200, path
        assert "Sample data is in this panel" in page.text, path
        assert "/samples/remove" in page.text, path
    seen_by_editor = (await editor.get("/inbox")).text
    assert "Sample data is in this panel" in seen_by_editor
    assert "/samples/remove" not in seen_by_editor
    assert "3 unread conversations" in seen_by_editor
    thread = re.search(r'href="(/inbox/\d+)"', seen_by_editor)
    assert thread is not None
    assert "nothing is sent to anyone" in (await editor.get(thread[1])).text
    assert (await admin.post("/samples/remove")).location == "/campaigns"
    assert "Sample data is in this panel" not in (await admin.get("/campaigns")).text
    assert (await admin.get("/campaigns/sample-summer")).status == 404
    assert "Nobody has written yet" in (await admin.get("/inbox")).text
    log = (await admin.get("/log")).text
    assert "Removed the sample data" in log
    assert "Filled the panel with sample data" in log
