"""Tuesday: whom it asks, and when; a colleague, newly invited, agrees."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import expect

from tests.stories.week import words
from tests.stories.week.desk import Desk
from tests.worlds.around.browser import OpenPage

COLLEAGUE = "amine@conseil.example"
PASSWORD = "quatre mots de passe"
FOUR_EYES_ABOVE = "5"


async def wants_four_eyes(desk: Desk) -> None:
    """The settings, each page of them looked at: a colleague has to approve what goes to many."""
    await desk.goes_to("/settings")
    field = desk.page.locator("#approval_above")
    pages = await desk.main.locator("a[href^='/settings']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    for address in dict.fromkeys(["/settings", *pages]):
        await desk.opens(address)
        if not await field.count():
            continue
        await desk.keeps("settings")
        await field.fill(FOUR_EYES_ABOVE)
        await desk.submits(desk.main.locator("form:has(#approval_above) [type=submit]").last)
        await desk.opens(address)
        await expect(field).to_have_value(FOUR_EYES_ABOVE)


async def invites_a_colleague(desk: Desk, open_page: OpenPage) -> Desk:
    """By a link that is passed on; the colleague's desk, signed in."""
    await desk.goes_to("/staff")
    await desk.page.fill("#email", COLLEAGUE)
    await desk.page.locator("#role").select_option("editor")
    await desk.submits(desk.button("staff.make_link"))
    link = desk.page.locator("#link")
    await desk.keeps("staff")
    colleague = await Desk.opened(open_page, desk.panel, desk.look)
    await colleague.page.goto(await link.input_value())
    await colleague.looks()
    await colleague.page.fill("#password", PASSWORD)
    await colleague.page.fill("#again", PASSWORD)
    await colleague.page.locator("#language").select_option(desk.look.language)
    await colleague.presses("join.button", r"/campaigns$")
    return colleague


async def chooses_whom_and_when(desk: Desk, zone: ZoneInfo) -> None:
    """The count follows as she chooses; what will happen is said before it does."""
    page = desk.page
    await desk.follows_campaign(words.TITLE)
    await desk.follows("panel.schedule_tab")
    count = page.locator("#audience-count")
    await expect(count).to_have_text(desk.says("panel.audience_counts", people=25))
    await page.locator("[name=age_bands][value='18-24']").check()
    await expect(count).to_have_text(desk.says("panel.audience_counts", people=24))
    tomorrow = datetime.now(zone) + timedelta(days=1)
    await page.fill("#opens_at", f"{tomorrow:%Y-%m-%d}T18:00")
    happens = page.locator("#happens")
    await expect(happens).to_contain_text("18:00")
    await expect(happens).to_contain_text("24")
    await expect(happens).to_contain_text(desk.says("panel.sentence_needs_approval", limit=5))
    await desk.looks()
    await desk.keeps("schedule", "fieldset:has([name=age_bands])")
    await desk.submits(page.locator("form.schedule button[type=submit]"))
    await expect(page.locator(".badge").first).to_have_text(desk.says("panel.status_scheduled"))
    await expect(page.locator(".sentence").first).to_contain_text("18:00")
    await desk.goes_to("/calendar")
    if tomorrow.day == 1:
        await page.locator("[rel=next]").click()
        await desk.looks()
    await desk.keeps("calendar")
    await desk.follows_campaign(words.TITLE)


async def approves(colleague: Desk) -> None:
    """Not who scheduled it: somebody else says yes."""
    await colleague.follows_campaign(words.TITLE)
    waits = colleague.says("panel.sentence_awaits_approval")
    await expect(colleague.page.locator(".sentence").first).to_contain_text(waits)
    await colleague.keeps("approve")
    await colleague.submits(colleague.button("panel.approve"))
    await expect(colleague.page.locator(".sentence").first).not_to_contain_text(waits)
