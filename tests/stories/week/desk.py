"""Someone at the panel: presses what the page says, and every page is looked at."""

import re
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, expect

from content import wording
from tests.admin.web.test_looks import faults
from tests.stories.week.pictures import Look, keep_picture
from tests.worlds.around.browser import OpenPage


class Desk:
    """A staff member's browser."""

    def __init__(self, page: Page, panel: str, look: Look) -> None:
        self.page = page
        self.panel = panel
        self.look = look
        self.says = wording(look.language)

    @classmethod
    async def opened(cls, open_page: OpenPage, panel: str, look: Look) -> "Desk":
        """One of a visitor who has not signed in."""
        return cls(await open_page(**look.settings()), panel, look)

    @property
    def main(self) -> Locator:
        """The page without its menu."""
        return self.page.locator("main")

    def button(self, code: str, **details: Any) -> Locator:
        """The button that says so."""
        return self.main.get_by_role("button", name=self.says(code, **details))

    async def signs_in(self, email: str, password: str) -> None:
        """By the door."""
        await self.page.goto(self.panel)
        await self.looks()
        await self.page.fill("#email", email)
        await self.page.fill("#password", password)
        await self.button("panel.sign_in").click()
        await self.page.wait_for_url("**/campaigns")

    async def speaks_own_language(self) -> None:
        """Have the panel in the language of the story."""
        await self._open_menu()
        await self.page.locator(f".rail .languages [value={self.look.language}]").click()
        await expect(self.page.locator("html")).to_have_attribute("lang", self.look.language)

    async def goes_to(self, address: str) -> None:
        """By the menu; the page is looked at."""
        await self._open_menu()
        await self.page.locator(f"#menu .nav-link[href='{address}']").click()
        await self.page.wait_for_url(f"**{address}")
        await self.looks()

    async def opens(self, address: str) -> None:
        """A page by its address; it is looked at."""
        await self.page.goto(self.panel + address)
        await self.looks()

    async def follows(self, code: str, **details: Any) -> None:
        """The first link of the page that says so; where it leads is looked at."""
        before = self.page.url
        words = self.says(code, **details)
        await self.main.get_by_role("link", name=words, exact=True).first.click()
        await expect(self.page).not_to_have_url(before)
        await self.looks()

    async def follows_campaign(self, title: dict[str, str]) -> None:
        """From the list of all campaigns, to the one of that title."""
        await self._open_menu()
        await self.page.locator("#menu .nav-link[href='/campaigns']").click()
        await self.page.wait_for_url("**/campaigns")
        link = self.main.get_by_role("link", name=title[self.look.language])
        await link.click()
        await self.page.wait_for_url("**/campaigns/*")
        await self.looks()

    async def presses(self, code: str, leads_to: str, **details: Any) -> None:
        """The button that says so; the page that it leads to is looked at."""
        await self.button(code, **details).first.click()
        await self.page.wait_for_url(re.compile(leads_to))
        await self.looks()

    async def submits(self, button: Locator) -> None:
        """Send the form of that button; the page that comes is looked at."""
        async with self.page.expect_navigation():
            await button.click()
        await self.looks()

    async def looks(self) -> None:
        """Nothing is wrong with the page as it stands: it is readable by all, and fits."""
        found = await faults(self.page)
        assert found == [], found

    async def takes_away(self, link: Locator, folder: Path) -> Path:
        """Download what the link offers."""
        async with self.page.expect_download() as started:
            await link.click()
        download = await started.value
        path = folder / download.suggested_filename
        await download.save_as(path)
        return path

    async def keeps(self, name: str, at: str = "") -> None:
        """A picture of the page for the guide, from the top or with that place in sight."""
        top = "place => scrollTo(0, place ? place.getBoundingClientRect().top + scrollY - 90 : 0)"
        place = await self.page.locator(at).first.element_handle() if at else None
        await self.page.evaluate(top, place)
        await keep_picture(self.page, self.look, name)

    async def _open_menu(self) -> None:
        # Whether there is a menu to open is known once the page has its looks.
        await self.page.wait_for_load_state()
        toggler = self.page.locator(".navbar-toggler")
        if await toggler.is_visible() and await toggler.get_attribute("aria-expanded") != "true":
            await toggler.click()
            await expect(self.page.locator("#menu")).to_have_class(re.compile("show"))
