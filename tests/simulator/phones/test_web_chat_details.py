"""The finer points of the web chat: what is shown, kept, told and tapped no more."""

import asyncio
import re

from playwright.async_api import FilePayload, Locator, Page, Route, expect
from telegram import Bot, BotCommand, InputMediaPhoto

from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.simulator.conftest import picture
from tests.worlds.around.browser import accessibility_violations


async def someone_on_a_phone(page: Page, simulator: Running, people: People) -> SimulatedPerson:
    """Someone who has started the bot, and whose chat the page shows."""
    await page.emulate_media(reduced_motion="reduce")
    ada = await people.join("Ada")
    await ada.starts()
    await page.goto(f"{simulator.url}/#{ada.id}")
    await expect(page.get_by_role("button", name="/start")).to_be_visible()
    return ada


def message(page: Page, text: str) -> Locator:
    return page.locator(".message").filter(has_text=text).last


async def reads_well(page: Page) -> None:
    assert "\n".join(await accessibility_violations(page)) == ""


async def test_nothing_is_tapped_above_a_bot_that_is_blocked(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    await bot.set_my_commands([BotCommand("aide", "Que puis-je faire ?")])
    ada = await someone_on_a_phone(page, simulator, people)
    await page.get_by_role("button", name="Commandes").click()
    await expect(page.get_by_role("button", name="/aide")).to_be_visible()
    await bot.send_chat_action(ada.id, "typing")
    await expect(page.locator(".status")).to_have_text("écrit…")
    await page.get_by_role("button", name="Bloquer ce bot").click()
    await expect(page.locator(".start")).to_have_text("Débloquer")
    await expect(page.get_by_role("button", name="/aide")).to_have_count(0)
    await expect(page.locator(".status")).to_have_text("bloqué")


async def test_a_switch_of_language_says_everything_anew(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    await expect(page).to_have_title("Simulator · Simulateur")
    await ada.blocks()
    await expect(page.locator(".status")).to_have_text("bloqué")
    await page.get_by_role("button", name="switch to English").click()
    await expect(page.locator(".status")).to_have_text("blocked")
    await expect(page).to_have_title("Simulator · Simulator")


async def test_an_edit_is_left_without_losing_what_was_being_typed(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    await ada.says("Un banc")
    field, mine = page.get_by_role("textbox"), message(page, "Un banc")
    await field.fill("Et une fonta")
    await mine.get_by_role("button", name="Modifier").click()
    await expect(field).to_have_value("Un banc")
    await field.fill("Deux bancs, ou tr")
    await page.get_by_role("button", name="Le laisser comme il était").click()
    await expect(field).to_have_value("Et une fonta")
    await mine.get_by_role("button", name="Modifier").click()
    await field.fill("Trois bancs")
    await page.reload()
    await expect(field).to_have_value("Et une fonta")
    await message(page, "Un banc").get_by_role("button", name="Modifier").click()
    await field.fill("Deux bancs")
    await field.press("Enter")
    await expect(message(page, "Deux bancs")).to_be_visible()
    await expect(field).to_have_value("Et une fonta")
    await field.press("Enter")
    await expect(message(page, "Et une fonta")).to_be_visible()
    await message(page, "Deux bancs").get_by_role("button", name="Répondre").click()
    await page.get_by_role("button", name="Ne pas y répondre").click()
    await expect(page.locator(".replying")).to_be_hidden()


async def test_a_reply_begun_while_another_message_is_on_its_way_stays(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    await someone_on_a_phone(page, simulator, people)
    seen = asyncio.Event()

    async def told_late(route: Route) -> None:
        came = await route.fetch()
        await seen.wait()
        await route.fulfill(response=came)

    await page.route("**/messages*", told_late)
    field = page.get_by_role("textbox")
    await field.fill("Un banc")
    async with page.expect_response("**/messages*"):
        await field.press("Enter")
        await message(page, "Un banc").get_by_role("button", name="Répondre").click()
        await field.fill("Ou deux")
        seen.set()
    async with page.expect_response("**/messages*"):
        await field.press("Enter")
    await expect(message(page, "Ou deux").locator(".quote")).to_contain_text("Un banc")


async def test_what_goes_wrong_is_told_in_the_pages_language(
    simulator: Running, people: People, bot: Bot, page: Page, browser_problems: list[str]
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    toast = page.get_by_role("status").first
    said = await ada.says("Un banc")
    await message(page, "Un banc").get_by_role("button", name="Modifier").click()
    await page.get_by_role("textbox").fill("x" * 4097)
    await page.get_by_role("textbox").press("Enter")
    await expect(toast).to_have_text("Ça n’a pas marché : un message a 4 096 caractères au plus")
    await page.get_by_role("button", name="Le laisser comme il était").click()
    await bot.delete_message(ada.id, said.id)
    file = FilePayload(name="a.png", mimeType="image/png", buffer=b"no picture")
    await page.locator(".pick-photos + input").set_input_files(file)
    await page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    await expect(toast).to_have_text("Ça n’a pas marché : ce n’est pas une image qui s’envoie")
    await page.get_by_role("button", name="switch to English").click()
    await page.locator(".pick-photos + input").set_input_files(file)
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    await expect(toast).to_have_text("That did not work: this is no picture that can be sent")
    assert all("status of 400" in problem for problem in browser_problems)
    browser_problems.clear()


async def test_what_is_pinned_forwarded_and_silent_is_shown(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    bob = await people.join("Bob Morane")
    await bob.starts()
    idea = await bob.says("Des bancs")
    ada = await someone_on_a_phone(page, simulator, people)
    first = await bot.send_message(ada.id, "Le programme", disable_notification=True)
    await expect(message(page, "Le programme").locator(".foot")).to_contain_text("sans son")
    await bot.forward_message(ada.id, bob.id, idea.id)
    await expect(message(page, "Des bancs")).to_contain_text("Transféré de Bob Morane")
    await first.pin()
    pinned = page.get_by_role("button", name="Épinglé Le programme")
    await reads_well(page)
    await pinned.click()
    await expect(message(page, "Le programme")).to_be_focused()
    await first.unpin()
    await expect(page.locator(".pinned")).to_be_hidden()


async def test_who_is_not_looked_at_and_got_a_message_has_a_dot(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    bob = await people.join("Bob")
    await bob.starts()
    ada = await people.join("Ada")
    await ada.starts()
    await page.goto(f"{simulator.url}/#{bob.id},{ada.id}")
    tabs = page.locator("#tabs")
    await tabs.get_by_role("button", name="Bob").click()
    await bot.send_message(bob.id, "Pour Bob")
    await expect(message(page, "Pour Bob")).to_be_visible()
    await expect(tabs.locator(".dot")).to_have_count(0)
    await bot.send_message(ada.id, "Pour Ada")
    await expect(tabs.get_by_role("button", name="Ada nouveau message")).to_be_visible()
    await reads_well(page)
    await tabs.get_by_role("button", name="Ada").click()
    await expect(tabs.locator(".dot")).to_have_count(0)


async def test_an_album_is_one_bubble_and_says_what_it_leaves_out(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    ada = await someone_on_a_phone(page, simulator, people)
    photo = FilePayload(name="a.png", mimeType="image/png", buffer=picture(30, 20))
    await page.locator(".pick-photos + input").set_input_files([photo] * 12)
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("les 2 dernières ne partent pas")
    await reads_well(page)
    await dialog.get_by_role("button", name="Envoyer").click()
    await expect(page.locator(".message img")).to_have_count(10)
    await expect(page.locator(".message")).to_have_count(2)
    sent = await bot.send_media_group(
        ada.id, [InputMediaPhoto(picture(), caption=text) for text in ("Un", "Deux", "Trois")]
    )
    album = message(page, "Trois")
    await expect(album.locator("img")).to_have_count(3)
    await expect(album.locator(".text")).to_have_text(["Un", "Deux", "Trois"])
    await bot.send_message(ada.id, "Celle-ci", reply_to_message_id=sent[1].message_id)
    await page.get_by_role("button", name="Simulator Deux").click()
    await expect(album.locator(".album-item").nth(1)).to_be_focused()
    await reads_well(page)
    await bot.delete_message(ada.id, sent[0].message_id)
    await expect(album.locator("img")).to_have_count(2)
    await bot.delete_messages(ada.id, [it.message_id for it in sent[1:]])
    await expect(page.locator(".message").filter(has_text="Trois")).to_have_count(0)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_twelve_narrow_phones_show_names_and_polls_whole(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    await bot.set_my_name("Portevoix")
    crowd = [await people.join(f"Personne au nom bien long {number}") for number in range(12)]
    for person in crowd:
        await person.starts()
    options = ["Intercommunalité des aménagements cyclables" * 2, "Non"]
    await bot.send_poll(crowd[0].id, "Où faut-il aménager ?", options, is_anonymous=False)
    await page.goto(f"{simulator.url}/#{','.join(str(person.id) for person in crowd)}")
    phone = page.get_by_role("region", name=re.compile("nom bien long 0"))
    await phone.get_by_role("button", name="Non").click()
    await expect(phone.get_by_text("100 %")).to_be_visible()
    title = phone.get_by_role("heading", name="Portevoix")
    assert await title.evaluate("title => title.scrollWidth <= title.clientWidth")
    for part in (".bubble", ".poll"):
        wide = await phone.locator(part).last.evaluate("it => it.scrollWidth - it.clientWidth")
        assert wide <= 0, part


async def test_a_payload_that_is_none_is_not_sent(
    simulator: Running, bot: Bot, phone_page: Page
) -> None:
    await phone_page.goto(f"{simulator.url}/?start=a b")
    await phone_page.get_by_role("button", name="Démarrer").click()
    await expect(phone_page.get_by_role("button", name="/start")).to_be_visible()
    (start,) = await bot.get_updates()
    assert start.message is not None
    assert start.message.text == "/start"
