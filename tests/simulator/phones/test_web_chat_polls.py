"""Polls in the web chat: voted in, taken back, counted."""

from playwright.async_api import Page, expect
from telegram import Bot

from simulator.people import People
from simulator.server import Running
from tests.simulator.phones.test_web_chat_content import reads_well, someone_on_a_phone


async def test_a_poll_is_answered_and_the_vote_taken_back(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    ada = await someone_on_a_phone(page, simulator, people)
    await bot.send_poll(ada.id, "Quel jour ?", ["Lundi", "Samedi"], is_anonymous=False)
    await page.get_by_role("group", name="Quel jour ?").get_by_role("button", name="Samedi").click()
    await expect(page.get_by_text("Samedi (ton vote)")).to_be_visible()
    await expect(page.get_by_text("1 vote", exact=True)).to_be_visible()
    await reads_well(page)
    votes = [it.poll_answer for it in await bot.get_updates() if it.poll_answer]
    assert [answer.option_ids for answer in votes] == [(1,)]
    await page.get_by_role("button", name="Retirer mon vote").click()
    await expect(page.get_by_role("button", name="Samedi")).to_be_visible()


async def test_several_options_and_a_quiz(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    ada = await someone_on_a_phone(page, simulator, people)
    await bot.send_poll(
        ada.id, "Comment ?", ["Bus", "Vélo", "À pied"], allows_multiple_answers=True
    )
    await page.get_by_label("Bus").check()
    await page.get_by_label("À pied").check()
    await page.get_by_role("button", name="Voter").click()
    await expect(page.get_by_text("À pied (ton vote)")).to_be_visible()
    await bot.send_poll(
        ada.id, "2 + 2 ?", ["4", "5"], type="quiz", correct_option_ids=[0], explanation="Compte."
    )
    await page.get_by_role("group", name="2 + 2 ?").get_by_role("button", name="5").click()
    await expect(page.get_by_text("4 (juste)")).to_be_visible()
    await expect(page.get_by_text("Compte.")).to_be_visible()


async def test_what_is_ticked_stays_so_while_the_message_changes(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    sent = await bot.send_poll(ada.id, "Comment ?", ["Bus", "Vélo"], allows_multiple_answers=True)
    await page.get_by_label("Vélo").press("Space")
    await bot.set_message_reaction(ada.id, sent.message_id, "👍")
    await expect(page.get_by_role("img", name="👍, du bot")).to_be_visible()
    await expect(page.get_by_label("Vélo")).to_be_checked()
    await expect(page.get_by_label("Vélo")).to_be_focused()
    await expect(page.get_by_label("Bus")).not_to_be_checked()
    await page.get_by_role("button", name="Voter").click()
    await expect(page.get_by_text("Vélo (ton vote)")).to_be_visible()
