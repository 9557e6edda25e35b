"""Every page in light and dark, wide and narrow: readable by all, and nothing sticks out."""

from typing import Literal

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page

from tests.worlds.around.browser import DESKTOP, PHONE, OpenPage, accessibility_violations
from tests.worlds.visitors import PASSWORD

PAGES = (
    "/campaigns",
    "/import?example=night-buses",
    "/campaigns/youth-budget",
    "/campaigns/youth-budget/preview",
    "/campaigns/youth-budget/questions/priority?by=question:easy_to_follow",
    "/campaigns/youth-budget/questions/share",
    "/campaigns/youth-budget/questions/place",
    "/campaigns/youth-budget/questions/picture",
    "/campaigns/youth-budget/questions/priority/words",
    "/campaigns/youth-budget/responses?pseudonym=nobody",
    "/campaigns/youth-budget/share",
    "/campaigns/youth-budget/reply",
    "/campaigns/youth-budget/questions/what_works/quote",
    "/campaigns/youth-budget/close",
    "/campaigns/night-buses",
    "/campaigns/grand-debat-lille/schedule",
    "/proposals",
    "/proposals/3",
    "/calendar",
    "/campaigns/grand-debat-lille/test",
    "/phone",
    "/settings",
    "/settings/council",
    "/settings/districts",
    "/settings/words",
    "/inbox",
    "/inbox?state=closed",
    "/inbox/1",
    "/inbox/2",
    "/inbox/replies",
    "/people",
    "/people/sources",
    "/people/census",
    "/staff",
    "/staff/2",
    "/account",
    "/account/second-factor",
    "/log",
    "/log?subject=nothing",
)


async def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, once all that it shows has come."""
    found = await accessibility_violations(page)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    if await page.evaluate(overflow) > 0:
        found.append("it scrolls sideways")
    return [f"{page.url}: {fault}" for fault in found]


async def faults_of_the_editor(page: Page, panel: TestServer) -> list[str]:
    """What is wrong where campaigns are begun and written, with everything unfolded."""
    await page.goto(str(panel.make_url("/drafts")))
    found = await faults(page)
    await page.locator("form:has([value='example:youth-budget']) button").click()
    await page.wait_for_url("**/drafts/*")
    await page.locator("#add-scale").click()
    await page.locator("#q13").wait_for()
    await page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found += await faults(page)
    await page.locator(".danger[data-leaves]").click()
    await page.locator("#thrown").wait_for()
    return found + await faults(page)


async def send(page: Page, address: str, submit: str) -> None:
    """Send that page's form as it stands, to be refused."""
    await page.goto(address)
    await page.locator(submit).click()
    await page.wait_for_load_state()


@pytest.mark.usefixtures("town")
# The other two, wide in the light and narrow in the dark, are those of tests/stories/test_week.py.
@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(DESKTOP, "dark"), (PHONE, "light")],
    ids=["wide-dark", "narrow-light"],
)
async def test_every_page_is_readable_and_fits(
    open_page: OpenPage,
    panel: TestServer,
    browser_problems: list[str],
    viewport: dict[str, int],
    scheme: Literal["light", "dark"],
) -> None:
    page = await open_page(viewport=viewport, color_scheme=scheme)
    await page.goto(str(panel.make_url("/sign-in")))
    assert await page.locator("html").get_attribute("data-bs-theme") == scheme
    found = await faults(page)
    await page.fill("#email", "admin@example.org")
    await page.fill("#password", PASSWORD)
    await page.locator("form.card button").click()
    await page.wait_for_url("**/campaigns")
    for path in PAGES:
        await page.goto(str(panel.make_url(path)))
        found += await faults(page)
    found += await faults_of_the_editor(page, panel)
    assert browser_problems == []
    # The browser notes these refusals, which are meant.
    await page.goto(str(panel.make_url("/nowhere")))
    found += await faults(page)
    await send(page, str(panel.make_url("/import")), "main form.card .btn-primary")
    found += await faults(page)
    schedule = str(panel.make_url("/campaigns/grand-debat-lille/schedule"))
    await send(page, schedule, "main form.card button")
    found += await faults(page)
    await send(page, str(panel.make_url("/inbox/1")), "main form.card button.btn-primary")
    found += await faults(page)
    await send(page, str(panel.make_url("/inbox/replies")), "main form.card button")
    found += await faults(page)
    assert all("Failed to load resource" in problem for problem in browser_problems)
    browser_problems.clear()
    assert found == []
