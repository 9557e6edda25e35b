"""Somebody opens an empty panel in a browser, looks about, fills it, answers, and empties it."""

from typing import Literal

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from participation.inbox import find_thread
from participation.storage.db import Database
from tests.admin.web.test_looks import faults
from tests.worlds.around.browser import DESKTOP, PHONE, OpenPage
from tests.worlds.visitors import PASSWORD

EMPTY = (
    "/campaigns",
    "/proposals",
    "/inbox",
    "/inbox?state=mine",
    "/inbox/replies",
    "/people",
    "/staff",
    "/log",
)
FILLED = ("/campaigns", "/campaigns/sample-summer", "/proposals", "/inbox", "/people")


async def sign_in(page: Page, panel: TestServer) -> None:
    await page.goto(str(panel.make_url("/sign-in")))
    await page.fill("#email", "admin@example.org")
    await page.fill("#password", PASSWORD)
    await page.locator("form.card button").click()
    await page.wait_for_url("**/campaigns")


async def walk(page: Page, panel: TestServer, paths: tuple[str, ...]) -> list[str]:
    """What is wrong with these pages; each has words, and somewhere to go on or something to do."""
    found = []
    for path in paths:
        await page.goto(str(panel.make_url(path)))
        found += await faults(page)
        await expect(page.locator("main p, main td").first).to_be_visible()
    return found


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desk", "phone"]
)
async def test_a_first_look(
    open_page: OpenPage,
    panel: TestServer,
    viewport: dict[str, int],
    scheme: Literal["light", "dark"],
) -> None:
    page = await open_page(viewport=viewport, color_scheme=scheme)
    await sign_in(page, panel)
    assert await walk(page, panel, EMPTY) == []
    # Where there is nothing yet, the next thing to do is a link away.
    for path, onward in (("/proposals", "/campaigns"), ("/inbox", "/inbox/replies")):
        await page.goto(str(panel.make_url(path)))
        await expect(page.locator(f'.empty-action a[href="{onward}"]')).to_be_visible()
    await page.goto(str(panel.make_url("/campaigns")))
    await page.get_by_role("button", name="Fill with sample data").click()
    await expect(page.get_by_role("link", name="Sample: summer in the city")).to_be_visible()
    assert await walk(page, panel, FILLED) == []
    await page.goto(str(panel.make_url("/campaigns")))
    await page.get_by_role("button", name="Hide").click()
    await expect(page.get_by_role("button", name="Show the first steps")).to_be_visible()
    assert await faults(page) == []
    await page.get_by_role("button", name="Remove the sample data").click()
    await expect(page.get_by_role("heading", name="No campaign yet")).to_be_visible()


@pytest.mark.usefixtures("town")
async def test_an_answer_from_the_inbox(
    open_page: OpenPage, panel: TestServer, database: Database
) -> None:
    page = await open_page()
    await sign_in(page, panel)
    await expect(page.locator("#unread")).to_contain_text("4 unread conversations")
    await page.goto(str(panel.make_url("/inbox/replies")))
    await page.get_by_label("Title").fill("Thanks")
    await page.get_by_label("French").fill("Merci de nous écrire.")
    await page.get_by_role("button", name="Keep").click()
    await page.get_by_role("link", name="← Inbox").click()
    await page.get_by_role("link", name="Ici").click()
    # It is marked as read by being shown, in the menu too.
    await expect(page.get_by_role("button", name="Mark as unread")).to_be_visible()
    await expect(page.locator("#unread")).to_contain_text("3 unread conversations")
    await page.get_by_label("Answer", exact=True).fill("Bonjour !")
    await page.get_by_role("button", name="Thanks").click()
    await expect(page.get_by_label("Answer", exact=True)).to_have_value(
        "Bonjour !\n\nMerci de nous écrire."
    )
    assert await faults(page) == []
    await page.get_by_role("button", name="Send").dblclick()
    await expect(page.locator(".ours")).to_contain_text("On its way")
    await page.get_by_label("Who answers").select_option(label="Myself (admin@example.org)")
    await page.get_by_role("button", name="Assign").click()
    await page.get_by_label("Add a label").fill("Street lights")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("button", name="Take the label")).to_be_visible()
    assert await faults(page) == []
    await page.get_by_role("button", name="Close").click()
    await expect(page.get_by_role("status")).to_contain_text("Closed.")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("button", name="Close")).to_be_visible()
    async with database.reading() as session:
        followed = await find_thread(session, 1)
    assert followed is not None
    assert followed.labels == ("Street lights",)
    assert len(followed.sending) == 1
