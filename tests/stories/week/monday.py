"""Monday: she writes a campaign, and tries it before anyone else sees it."""

import re

from playwright.async_api import Page, expect

from tests.stories.week import words
from tests.stories.week.chat import Chat
from tests.stories.week.desk import Desk

Text = dict[str, str]


async def writes_a_campaign(desk: Desk) -> None:
    """From nothing to a campaign nobody has seen."""
    await desk.goes_to("/campaigns")
    await desk.follows("draft.new")
    await desk.presses("draft.begin_blank_button", r"/drafts/\d+$")
    await _fills(desk.page, "title", words.TITLE)
    await _fills(desk.page, "introduction", words.INTRODUCTION)
    await _adds_questions(desk)
    await _is_advised(desk)
    await _sets_a_condition(desk)
    await _reorders(desk)
    await _fills(desk.page, "closing", words.CLOSING)
    await _fills(desk.page, "what_next", words.WHAT_NEXT)
    await _is_saved(desk, words.WHAT_NEXT)
    await desk.looks()
    await desk.keeps("write", "#questions-heading")
    await desk.presses("draft.publish", "/campaigns/")
    await expect(desk.page.get_by_role("heading", level=1)).to_have_text(
        words.TITLE[desk.look.language]
    )


async def _fills(page: Page, field: str, text: Text) -> None:
    await page.fill(f"#{field}-fr", text["fr"])
    await page.fill(f"#{field}-en", text["en"])


async def _is_saved(desk: Desk, text: Text) -> None:
    """What was written last shows in the preview."""
    await expect(desk.page.locator(".phone")).to_contain_text(text[desk.look.language])
    await expect(desk.page.locator("#draft-status")).to_contain_text(
        desk.says("draft.saved", moment="")
    )


async def _adds(page: Page, kind: str, text: Text) -> str:
    """By the keyboard: the new question's first field is at hand at once; the question's id."""
    await page.locator(f"#add-{kind}").press("Enter")
    question = page.locator(".question").last
    await expect(question.locator("textarea").first).to_be_focused()
    number = await question.get_attribute("data-question")
    assert number is not None
    await _fills(page, f"{number}-text", text)
    return number


async def _adds_questions(desk: Desk) -> None:
    page = desk.page
    way = await _adds(page, "single_choice", words.WAY)
    await page.locator(f"#{way}-add-option").click()
    await expect(page.locator(f"#{way}-o4-fr")).to_be_focused()
    for number, label in enumerate(words.WAYS, 1):
        await _fills(page, f"{way}-o{number}", label)
    await _adds(page, "text", words.CHANGE)
    place = await _adds(page, "location", words.PLACE)
    await page.locator(f"#{place}-optional").check()
    await _adds(page, "scale", words.SAFE)


async def _is_advised(desk: Desk) -> None:
    """A scale's ends say nothing but figures: the gentle check sees it, and is content."""
    page = desk.page
    side = page.locator("#draft-side")
    await _fills(page, "q4-low", {"fr": "1", "en": "1"})
    await _fills(page, "q4-high", {"fr": "5", "en": "5"})
    await _is_saved(desk, words.SAFE)
    await expect(side).to_contain_text(desk.says("advice.counted", n=1))
    await side.locator("summary").filter(has_text=desk.says("advice.counted", n=1)).click()
    await expect(side).to_contain_text(desk.says("advice.unnamed_ends"))
    await desk.looks()
    await desk.keeps("advice", "#q4")
    await _fills(page, "q4-low", words.LOW)
    await _fills(page, "q4-high", words.HIGH)
    await expect(side).not_to_contain_text(desk.says("advice.counted", n=1))


async def _sets_a_condition(desk: Desk) -> None:
    """How she feels on the way is asked of who walks."""
    page = desk.page
    await page.locator("#q4 summary", has_text=desk.says("draft.always_asked")).click()
    await page.locator("#q4-earlier").select_option("q1")
    walks = words.WAYS[0][desk.look.language]
    await page.locator("#q4-asked_if").get_by_label(walks, exact=True).check()
    await expect(page.locator("#q4-condition")).to_contain_text(walks)


async def _reorders(desk: Desk) -> None:
    """By the keyboard: the scale comes second."""
    questions = desk.page.locator(".question")
    for place in (2, 1):
        await desk.page.locator("#q4-text-en").press("Alt+ArrowUp")
        await expect(questions.nth(place)).to_have_id("q4")
    await expect(desk.page.locator("#q4-text-en")).to_be_focused()


async def tries_it(desk: Desk, phone: Chat, telegram: str) -> None:
    """As a participant in a chat where nothing counts, then on her own phone."""
    campaign = desk.page.url
    await desk.follows("panel.preview")
    async with desk.page.expect_popup() as opened:
        await desk.button("panel.try").first.click()
    # Its page goes on to the chat by itself.
    trial = await opened.value
    await _answers_for_fun(Chat(trial, desk.look))
    await trial.close()
    await _links_her_phone(desk, phone, telegram)
    await desk.page.goto(campaign)
    await desk.follows("panel.test_tab")
    await desk.keeps("test")
    await desk.presses("panel.test_send", r"sent=1")
    await phone.sees(desk.says("test.mark").partition(" – ")[0])
    await phone.sees(words.PLACE[desk.look.language])
    await desk.page.goto(campaign)


async def _answers_for_fun(chat: Chat) -> None:
    language = chat.look.language
    await chat.sees(words.WAY[language])
    await chat.taps(words.WAYS[0][language])
    await chat.sees(words.SAFE[language])
    await chat.keeps("try")
    await chat.taps("4")
    await chat.sees(words.CHANGE[language])


async def _links_her_phone(desk: Desk, phone: Chat, telegram: str) -> None:
    await desk.opens("/phone")
    await desk.button("panel.phone_link").click()
    said = desk.page.locator("code.password")
    await expect(said).to_contain_text("/start staff-")
    await desk.looks()
    code = (await said.inner_text()).removeprefix("/start ")
    await phone.opens(f"{telegram}/?person=Claire&start={code}")
    await phone.sees(desk.says("phone.linked"))
    await desk.opens("/phone")
    await expect(desk.main).to_contain_text(re.compile(r"\d\d:\d\d"))
