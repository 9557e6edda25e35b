"""Friday: it closes, its results go back to those who answered, and to the council."""

import csv
import re
from pathlib import Path

from playwright.async_api import expect

from tests.stories.week import words
from tests.stories.week.chat import Chat
from tests.stories.week.desk import Desk
from tests.stories.week.tuesday import COLLEAGUE


async def closes_it(desk: Desk) -> None:
    """For good: so she is asked."""
    await desk.follows_campaign(words.TITLE)
    await desk.follows("panel.close")
    await desk.presses("panel.close_for_good", "/campaigns/")
    await expect(desk.page.locator(".badge").first).to_have_text(desk.says("panel.status_closed"))


async def takes_pictures_and_report(desk: Desk, folder: Path) -> None:
    """A card of the first question, and the whole on paper."""
    await desk.follows("panel.share_tab")
    picture = desk.page.locator(".share-picture img").first
    await expect(picture).to_have_js_property("naturalWidth", 1080)
    await desk.keeps("share")
    card = desk.main.locator(".share-card a[download]").first
    assert (await desk.takes_away(card, folder)).read_bytes().startswith(b"\x89PNG")
    report = desk.main.locator("a[href*='report.pdf']")
    assert (await desk.takes_away(report, folder)).read_bytes().startswith(b"%PDF")


async def sends_results_back(desk: Desk, ada: Chat) -> None:
    """Read over as it will arrive, then sent; it is in the chat, with its picture."""
    await desk.follows("panel.share_reply_button")
    for code, text in words.REPLY.items():
        await desk.page.fill(f"#text-{code}", text)
    await desk.presses("panel.reply_save", "/check$")
    await expect(desk.main.locator(".tabs .active")).to_have_text(desk.says("panel.share_tab"))
    await expect(desk.page.locator(".bubble-card").first).to_have_js_property("naturalWidth", 1080)
    await desk.keeps("reply")
    await desk.submits(desk.button("panel.reply_send", people=24))
    arrived = desk.says("panel.reply_progress", sent=24, owed=24)
    await expect(desk.main.get_by_role("status").first).to_contain_text(arrived)
    await desk.looks()
    await ada.sees(words.REPLY[desk.look.language])
    await expect(ada.page.get_by_role("listitem").locator("img").last).to_be_visible()
    await ada.keeps("results-back")


async def hands_over_the_figures(desk: Desk, folder: Path) -> None:
    """One answer a row, for whoever works with them."""
    await desk.follows_campaign(words.TITLE)
    file = await desk.takes_away(desk.main.locator("a[href$='exports/long.csv']"), folder)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    texts = "\n".join(" ".join(row.values()) for row in rows)
    assert words.WISHES[0][desk.look.language] in texts
    assert not any(name in texts for name in ("Ada", "P1"))


async def reads_the_log(desk: Desk) -> None:
    """Who did what."""
    await desk.goes_to("/log")
    rows = desk.main.get_by_role("row")
    approved = rows.filter(has_text=desk.says("panel.did_campaign_approved"))
    await expect(approved.first).to_contain_text(COLLEAGUE)
    sent = rows.filter(has_text=desk.says("panel.did_broadcast_sent"))
    await expect(sent.first).to_contain_text("admin@portevoix.local")
    await expect(sent.get_by_role("link").first).to_have_attribute(
        "href", re.compile("/campaigns/")
    )
    changed = rows.filter(has_text=desk.says("panel.did_settings_changed"))
    await expect(changed.first.get_by_role("link")).to_have_text(desk.says("panel.settings"))
    await desk.keeps("log", "table")
