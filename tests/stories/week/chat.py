"""Someone's phone in a browser: the simulator's chat."""

import re

from playwright.async_api import Page, expect

from tests.stories.week.pictures import Look, keep_picture


class Chat:
    """A chat with the council's bot."""

    def __init__(self, page: Page, look: Look) -> None:
        self.page = page
        self.look = look

    async def opens(self, address: str) -> None:
        """Open the chat at that address, and press Start."""
        await self.page.goto(address)
        await self.page.get_by_role("button", name=re.compile("^(Démarrer|Start)$")).click()

    async def sees(self, words: str) -> None:
        """A message with these words is there, or comes."""
        await expect(self.page.get_by_role("listitem").filter(has_text=words).last).to_be_visible()

    async def taps(self, label: str) -> None:
        """The newest button of that name."""
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def writes(self, words: str) -> None:
        """Send words."""
        await self.page.get_by_role("textbox").last.fill(words)
        await self.page.locator(".submit").click()

    async def keeps(self, name: str) -> None:
        """A picture for the guide."""
        await keep_picture(self.page, self.look, name, part=".phone")
