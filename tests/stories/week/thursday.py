"""Thursday: she reads what came of it."""

from playwright.async_api import expect

from tests.stories.week import words
from tests.stories.week.desk import Desk


async def reads_figures(desk: Desk) -> None:
    """Bars, then by district."""
    page, language = desk.page, desk.look.language
    await page.reload()
    walking = desk.main.get_by_role("row").filter(has_text=words.WAYS[0][language]).first
    await expect(walking).to_contain_text("12")
    await desk.looks()
    await desk.main.get_by_role("link", name=words.WAY[language]).first.click()
    await page.locator("#by").select_option("district")
    table = page.locator(".crosstab")
    await expect(table).to_contain_text("Wazemmes")
    await expect(table).to_contain_text("Fives")
    await desk.looks()
    await desk.keeps("results")


async def reads_words(desk: Desk) -> None:
    """Sorted by a label; what tells who someone is, hidden with a reason."""
    page, language = desk.page, desk.look.language
    await desk.follows_campaign(words.TITLE)
    await desk.main.get_by_role("link", name=words.CORRECTED[language]).first.click()
    await expect(page.locator("#wordings")).to_contain_text(words.CHANGE[language])
    await desk.looks()
    await desk.follows("panel.read_and_sort")
    await page.fill("#name", {"fr": "lumière", "en": "light"}[language])
    await desk.submits(desk.button("panel.label_add"))
    lamps = page.locator("#reading > li").filter(has_text=words.WISHES[0][language]).first
    await lamps.locator(".chip").first.click()
    await expect(lamps.locator(".chip").first).to_have_attribute("aria-pressed", "true")
    useless = page.locator("#reading > li").filter(has_text="06 00 00").first
    await useless.locator("details.hide summary").click()
    await desk.looks()
    await useless.locator("details.hide button").click()
    await expect(page.locator("#reading > li.hidden-words")).to_have_count(1)
    await desk.looks()
    await desk.keeps("read", f"#{await lamps.get_attribute('id')}")


async def looks_at_the_map(desk: Desk) -> None:
    """Where light is lacking."""
    page = desk.page
    await desk.follows_campaign(words.TITLE)
    await desk.main.get_by_role("link", name=words.PLACE[desk.look.language]).first.click()
    await expect(page.locator("#map .leaflet-interactive").first).to_be_visible()
    await desk.looks()


async def follows_one_response(desk: Desk) -> None:
    """One person's answers in order, by pseudonym."""
    await desk.follows_campaign(words.TITLE)
    await desk.follows("panel.responses")
    await desk.main.locator("a.pseudonym").first.click()
    await expect(desk.page.locator("ol.path > li").first).to_contain_text(
        words.WAY[desk.look.language]
    )
    await desk.looks()
