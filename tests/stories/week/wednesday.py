"""Wednesday: it goes out; she watches, mends a wording, pauses, and answers who writes."""

from playwright.async_api import Page, expect

from tests.stories.week import words
from tests.stories.week.chat import Chat
from tests.stories.week.desk import Desk
from tests.stories.week.town import Town, answers, joins, town_answers


async def sends_it_now(desk: Desk, colleague: Desk) -> None:
    """The hour has come: a schedule moved is agreed to again, and leaves at once."""
    await desk.follows("panel.schedule_tab")
    await desk.page.locator("[name=at_once]").check()
    await desk.submits(desk.page.locator("form.schedule button[type=submit]"))
    await expect(desk.page.locator(".sentence").first).to_contain_text(
        desk.says("panel.sentence_awaits_approval")
    )
    await colleague.page.reload()
    await colleague.submits(colleague.button("panel.approve"))
    badge = desk.page.locator(".badge").first
    await _until(desk.page, desk.says("panel.status_open"))
    await expect(badge).to_have_text(desk.says("panel.status_open"))


async def _until(page: Page, status: str) -> None:
    """Look again until the campaign's status is that one."""
    while await page.locator(".badge").first.inner_text() != status:
        await page.reload()


async def watches(desk: Desk, town: Town) -> None:
    """What comes in shows on the page that stands there, without a reload."""
    page = desk.page
    await expect(page.locator("#progress")).to_have_attribute("data-told", "yes")
    await page.evaluate("window.stayed = true")
    begun = page.locator("#reach .tile").filter(has_text=desk.says("panel.started")).locator("dd")
    await expect(begun).to_have_text("0")
    await town_answers(town, 0, 5)
    await expect(begun).to_have_text("5")
    assert await page.evaluate("window.stayed")
    await desk.looks()


async def mends_a_wording(desk: Desk) -> None:
    """A new version: what was answered stays, with the wording that was seen."""
    page = desk.page
    await desk.presses("draft.edit", r"/drafts/\d+$")
    for code, text in words.CORRECTED.items():
        field = page.locator(".question").nth(2).locator(f"textarea[lang={code}]").first
        await field.evaluate("field => field.closest('.question > details').open = true")
        await field.fill(text)
    await desk.looks()
    await desk.presses("draft.publish_version", "/campaigns/", number=2)
    await expect(page.locator(".page-pretitle")).to_contain_text(
        desk.says("panel.version", number=2)
    )


async def pauses_and_resumes(desk: Desk) -> None:
    """Nothing leaves, nothing is lost; then it goes on."""
    await desk.button("panel.pause").click()
    await _is_told(desk, "paused")
    await desk.looks()
    await desk.button("panel.resume").click()
    await _is_told(desk, "open")


async def _is_told(desk: Desk, status: str) -> None:
    """The page of that status stands, and is told of what comes in."""
    progress = desk.page.locator(f"#progress[data-status={status}]")
    await expect(progress).to_have_attribute("data-told", "yes")
    badge = desk.page.locator(".badge").first
    await expect(badge).to_have_text(desk.says(f"panel.status_{status}"))


async def the_rest_answer(desk: Desk, town: Town, ada: Chat, ada_at: str) -> None:
    """Someone in her browser, who comes by the poster; and all the others."""
    await ada.opens(ada_at)
    await joins(ada)
    await answers(ada)
    await town_answers(town, 5, len(town.everyone) - 1)
    finished = desk.page.locator("#reach .tile").last.locator("dd")
    await expect(finished).to_have_text("24")
    await desk.looks()
    await desk.keeps("watch")


async def answers_who_writes(colleague: Desk, ada: Chat) -> None:
    """What someone writes outside questions is answered, and the answer is in their chat."""
    language = colleague.look.language
    await ada.writes("/contact")
    await ada.sees("✍️")
    await ada.writes(words.QUESTION_TO_COUNCIL[language])
    await ada.sees("📬")
    await colleague.goes_to("/inbox")
    await colleague.main.get_by_role("link", name=words.QUESTION_TO_COUNCIL[language]).click()
    await expect(colleague.page.locator("#reading button")).to_have_text(
        colleague.says("panel.mark_unread")
    )
    await colleague.page.fill("#label", {"fr": "transports", "en": "transport"}[language])
    await colleague.submits(colleague.button("panel.add").last)
    await expect(colleague.page.locator(".labels .label")).to_be_visible()
    await colleague.page.fill("#text", words.ANSWER_OF_COUNCIL[language])
    await colleague.looks()
    await colleague.keeps("inbox")
    await colleague.submits(colleague.button("panel.send_answer").last)
    await ada.sees(words.ANSWER_OF_COUNCIL[language])
    await ada.keeps("answered")
    await colleague.submits(colleague.button("panel.close_thread").first)
