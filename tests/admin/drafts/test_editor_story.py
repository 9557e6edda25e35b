"""She writes a campaign from nothing in a real browser, and a colleague writes at the same time."""

import re
from pathlib import Path

from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from content.campaign_files import load_campaign_file
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.questionnaires.definitions import read_definition
from participation.questions import KINDS
from participation.storage.db import Database
from tests.admin.campaigns.test_stories import enter_by_the_door, press
from tests.admin.web.test_looks import faults
from tests.worlds.around.browser import PHONE, OpenPage

TEXTS = {
    "yes_no": "Do you cycle?",
    "single_choice": "Which way home?",
    "multiple_choice": "What would help?",
    "scale": "How safe is it?",
    "number": "How many minutes?",
    "text": "What else?",
    "location": "Where is it worst?",
    "photo": "Show us.",
}


async def saved(page: Page) -> None:
    """Nothing is left to save."""
    await expect(page.locator("#draft-status")).to_contain_text("Saved:")


async def order(page: Page) -> list[str]:
    titles = await page.locator(".question-title > span:last-child").all_inner_texts()
    return [title.split("\n")[0].strip() for title in titles]


async def write(page: Page, field: str, french: str, english: str) -> None:
    await page.fill(f"#{field}-fr", french)
    await page.fill(f"#{field}-en", english)


async def write_every_kind(page: Page) -> None:
    for kind, text in TEXTS.items():
        await page.locator(f"#add-{kind}").press("Enter")
        question = page.locator(".question").last
        await expect(question.locator("textarea").first).to_be_focused()
        number = await question.get_attribute("data-question")
        assert number is not None
        await write(page, f"{number}-text", f"{text} (fr)", text)
        if kind.endswith("choice"):
            for option, label in (("o1", "Bus"), ("o2", "Bike"), ("o3", "None of these")):
                await write(page, f"{number}-{option}", label, label)
        if kind == "scale":
            await write(page, f"{number}-low", "Pas du tout", "Not at all")
            await write(page, f"{number}-high", "Très", "Very")
    await saved(page)


async def reorder(page: Page) -> None:
    """By the keyboard alone, then by dragging."""
    await page.locator("#q8-text-en").press("Alt+ArrowUp")
    await expect(page.locator(".question").nth(6)).to_have_id("q8")
    await expect(page.locator("#q8-text-en")).to_be_focused()
    await page.locator("#q8-up").press("Enter")
    await expect(page.locator(".question").nth(5)).to_have_id("q8")
    await expect(page.locator("#q8-up")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".question").nth(4)).to_have_id("q8")
    await page.locator("#q8 [data-grip]").hover()
    await page.mouse.down()
    box = await page.locator("#q8 [data-grip]").bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + 20, box["y"] + 30, steps=3)
    last = page.locator("#q7 .question-title")
    await last.hover(force=True)
    await last.hover(force=True)
    await page.mouse.up()
    await expect(page.locator(".question").nth(7)).to_have_id("q8")
    assert await order(page) == list(TEXTS.values())


async def test_a_campaign_is_written_from_nothing_by_two(
    page: Page,
    open_page: OpenPage,
    panel: TestServer,
    database: Database,
    browser_problems: list[str],
    tmp_path: Path,
) -> None:
    await enter_by_the_door(page, panel)
    await page.get_by_role("link", name="New campaign").first.click()
    await press(page, "Write a new campaign")
    await page.wait_for_url("**/drafts/*")
    address = page.url

    # Texts side by side: what is missing is marked as soon as the other is there.
    lacking = page.locator("#title .lacking:visible")
    await page.fill("#title-fr", "Rentrer le soir")
    await expect(lacking).to_have_text("missing")
    await page.fill("#title-en", "Getting home at night")
    await expect(lacking).to_have_count(0)
    await write(page, "introduction", "Comment rentres-tu ?", "How do you get home?")
    await write_every_kind(page)
    assert set(TEXTS) == set(KINDS)

    # The phone beside it follows, in the language one likes.
    phone = page.locator(".phone")
    await expect(phone).to_contain_text("8/8 · Getting home at night")
    await page.fill("#q1-text-en", "Don’t you think one should cycle?")
    await expect(phone).to_contain_text("Don’t you think one should cycle?")
    await expect(page.locator("#draft-side")).to_contain_text("A gentle check: one piece of advice")
    await page.get_by_label("French", exact=True).last.check()
    await expect(phone).to_contain_text("Rentrer le soir")
    await page.get_by_label("English", exact=True).last.check()
    await page.fill("#q1-text-en", TEXTS["yes_no"])
    await expect(page.locator("#draft-side")).not_to_contain_text("A gentle check")
    await reorder(page)

    # Taken out, and put back; copied; a condition chosen from a list.
    await page.locator("#q7-remove").click()
    await expect(page.locator("#q7")).to_have_count(0)
    await expect(page.locator("#undo")).to_be_focused()
    await press(page, "Put it back")
    await expect(page.locator("#q7")).to_have_attribute("data-place", "6")
    await page.locator("#q1-duplicate").click()
    await expect(page.locator("#q9-text-fr")).to_be_focused()
    await page.locator("#q9-remove").click()
    await expect(page.locator(".question")).to_have_count(8)
    await page.locator("#q2-o2-remove").click()
    await expect(page.locator("#q2-undo")).to_be_focused()
    assert await faults(page) == []
    await page.locator("#q2-undo").click()
    await expect(page.locator("#q2-o2-en")).to_have_value("Bike")
    await page.locator("#q2 summary", has_text="Always asked").click()
    await page.locator("#q2-earlier").select_option(label="1. Do you cycle?")
    await page.get_by_label("No", exact=True).check()
    await expect(page.locator("#q2-condition")).to_contain_text("“Do you cycle?” is No")

    # What is still to be written is told beside its field.
    await page.locator("#publish").click()
    await expect(page.locator("#problems")).to_contain_text("One thing to complete")
    await expect(page.locator("#what_next-slot")).to_have_text(
        "Write this, in one language at least."
    )
    browser_problems.clear()  # the browser notes the 400 that was meant
    await write(
        page, "what_next", "Le conseil en parle le 3 mars.", "The council meets on 3 March."
    )
    await expect(page.locator("#what_next-slot")).to_be_empty()
    await saved(page)

    # A colleague, on a phone, is told of her; she is told of the colleague.
    colleague = await open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    await enter_by_the_door(colleague, panel, "admin")
    await colleague.goto(address)
    await expect(colleague.locator("#draft-others")).to_contain_text(
        "editor@example.org was writing"
    )
    assert await faults(colleague) == []
    await write(colleague, "closing", "Merci à toi !", "Thank you!")
    await saved(colleague)
    await expect(page.locator("#draft-others")).to_contain_text("admin@example.org has changed")

    # She writes on all the same: nothing is written over before she says so.
    await page.fill("#title-en", "Home at night")
    conflict = page.locator("#draft-alerts")
    await expect(conflict).to_contain_text("admin@example.org saved this draft while you were")
    await expect(conflict).to_contain_text("Thank you!")
    await expect(conflict).to_contain_text("Getting home at night")
    assert await faults(page) == []
    browser_problems.clear()  # the 409 that was meant
    # Of what only the other wrote, the other's is taken; whoever writes on keeps their own words.
    await expect(page.locator('[name="pick:/closing/en"][value="theirs"]')).to_be_checked()
    await page.locator('[name="pick:/title/en"][value="theirs"]').check()
    await page.fill("#title-en", "Home by night")
    await expect(page.locator('[name="pick:/title/en"][value="mine"]')).to_be_checked()
    await page.fill("#title-en", "Home at night")
    await press(page, "Keep what is chosen")
    await saved(page)
    await expect(page.locator("#closing-en")).to_have_value("Thank you!")
    await expect(colleague.locator("#draft-others")).to_contain_text(
        "editor@example.org has changed"
    )
    await colleague.get_by_role("link", name="Show what they wrote").click()
    await expect(colleague.locator("#title-en")).to_have_value("Home at night")
    await colleague.get_by_role("button", name=re.compile("Bring back")).first.click()
    await expect(colleague.locator("#title-en")).to_have_value("Getting home at night")
    await expect(colleague.locator("#closing-en")).to_have_value("Thank you!")
    await page.reload()

    # As a file, and as a campaign: two views of one thing.
    async with page.expect_download() as started:
        await page.get_by_role("link", name="Download as a file (YAML)").click()
    await (await started.value).save_as(tmp_path / "draft.yaml")
    await page.locator("#publish").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Getting home at night")
    text = (tmp_path / "draft.yaml").read_text(encoding="utf-8")
    async with database.reading() as session:
        campaign = await find_campaign(session, "rentrer-le-soir")
        definition = await definition_of(session, campaign)
    assert definition.same_as(read_definition(load_campaign_file(text).data))
    assert [question.kind for question in definition.questions] == list(TEXTS)
    await expect(colleague.locator("#draft-others")).to_contain_text(
        "made a campaign or thrown away"
    )
