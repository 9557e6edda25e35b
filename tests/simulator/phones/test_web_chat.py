"""The web chat in a real browser: a phone, two phones side by side, and nothing unsafe."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Page, expect
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)

from simulator.server import Running
from tests.simulator.conftest import picture
from tests.worlds.around.browser import OpenPage, accessibility_violations

QUESTION = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Oui", callback_data="oui"),
            InlineKeyboardButton("Alerte", callback_data="alerte"),
        ],
        [InlineKeyboardButton("Source", url="https://example.org/")],
    ]
)
KEYS = ReplyKeyboardMarkup([["Ici", KeyboardButton("Mon lieu", request_location=True)]])
UNSAFE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


async def answer(bot: Bot, update: Update) -> None:
    """A small bot: asks one question, echoes what it gets."""
    if query := update.callback_query:
        if query.data == "alerte":
            await query.answer("À lire d'abord", show_alert=True)
            return
        await query.answer("C'est noté")
        await query.edit_message_text("<b>Merci</b> pour ta réponse", parse_mode="HTML")
        return
    message = update.message
    if message is None:
        return
    if message.location:
        await message.reply_text(f"Lieu : {message.location.latitude}")
    elif message.photo:
        await message.reply_photo(message.photo[-1].file_id, caption="La même")
    elif message.text and message.text.startswith("/start"):
        await message.reply_text(f"Bienvenue {message.text}", reply_markup=KEYS)
        await message.reply_text("Plus d'arbres ?", reply_markup=QUESTION)
    else:
        await message.reply_text(f"Reçu : {message.text}")


@pytest_asyncio.fixture
async def talking_bot(bot: Bot) -> AsyncIterator[Bot]:
    """A bot with a description and commands, which answers as long as the test lasts."""

    async def listen() -> None:
        offset = 0
        while True:
            for update in await bot.get_updates(offset=offset, timeout=30):
                offset = update.update_id + 1
                await answer(bot, update)

    await bot.set_my_description("Je pose de courtes questions.")
    await bot.set_my_commands([BotCommand("aide", "Que puis-je faire ?")])
    listening = asyncio.create_task(listen())
    yield bot
    listening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await listening


async def start(page: Page, address: str) -> None:
    await page.goto(address)
    await page.get_by_role("button", name="Démarrer").click()
    await expect(page.get_by_text("Plus d'arbres ?")).to_be_visible()


async def test_a_newcomer_talks_on_a_phone(
    simulator: Running, talking_bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    # A bubble that is still fading in has too little contrast.
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(f"{simulator.url}/?person=Ada&start=affiche")
    await expect(page.get_by_text("Je pose de courtes questions.")).to_be_visible()
    assert "\n".join(await accessibility_violations(page)) == ""
    await page.get_by_role("button", name="Démarrer").click()
    await expect(page.get_by_text("Bienvenue /start affiche")).to_be_visible()
    await page.get_by_role("button", name="Alerte").click()
    await expect(page.get_by_role("dialog")).to_contain_text("À lire d'abord")
    await page.get_by_role("button", name="OK").click()
    await page.get_by_role("button", name="Oui").click()
    # Soon out of sight again.
    await expect(page.get_by_role("status").filter(has_text="C'est noté")).to_have_count(1)
    edited = page.get_by_role("listitem").filter(has_text="Merci pour ta réponse")
    await expect(edited.locator("b", has_text="Merci")).to_be_visible()
    await expect(edited).to_contain_text("modifié")
    await expect(page.get_by_role("button", name="Oui")).to_have_count(0)
    field = page.get_by_label("Message à Simulator, de Ada")
    await field.fill(UNSAFE)
    await field.press("Enter")
    await expect(page.get_by_text(f"Reçu : {UNSAFE}")).to_be_visible()
    assert await page.locator(".log img, .log script").count() == 0
    await page.get_by_role("button", name="Commandes").click()
    await page.get_by_role("button", name="/aide").click()
    await expect(page.get_by_text("Reçu : /aide")).to_be_visible()
    assert "\n".join(await accessibility_violations(page)) == ""
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_photos_and_places_are_sent(
    simulator: Running, talking_bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    await start(page, simulator.url)
    await page.get_by_role("button", name="Mon lieu").click()
    await page.get_by_label("Latitude").fill("50,63")
    await page.get_by_label("Longitude").fill("3.06")
    assert "\n".join(await accessibility_violations(page)) == ""
    await page.get_by_role("button", name="Envoyer").last.click()
    await expect(page.get_by_text("Lieu : 50.63")).to_be_visible()
    file = {"name": "rue.png", "mimeType": "image/png", "buffer": picture(60, 40)}
    await page.locator(".pick-photos + input").set_input_files(file)
    await page.get_by_label("Légende").fill("Ma rue")
    await page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    sent = page.get_by_role("img", name="Ma rue")
    await expect(page.get_by_role("img", name="La même")).to_be_visible()
    assert await sent.evaluate("image => image.decode().then(() => image.naturalWidth)") == 60


async def test_a_reload_keeps_everyone_side_by_side(
    simulator: Running, talking_bot: Bot, page: Page
) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await start(page, f"{simulator.url}/chat?person=Ada")
    await page.get_by_role("button", name="Ajouter une personne").click()
    await page.get_by_label("Prénom").fill("Bob")
    await page.get_by_label("Langue de son téléphone").select_option("en")
    await page.get_by_role("button", name="Ajouter", exact=True).click()
    bob = page.get_by_role("region", name=re.compile("Discussion de Bob"))
    await bob.get_by_role("button", name="Démarrer").click()
    await expect(bob.get_by_text("Plus d'arbres ?")).to_be_visible()
    await page.reload()
    ada = page.get_by_role("region", name=re.compile("Discussion de Ada"))
    for phone in (ada, bob):
        await expect(phone.get_by_text("Plus d'arbres ?")).to_be_visible()
    assert "\n".join(await accessibility_violations(page)) == ""
    await page.get_by_role("button", name="switch to English").click()
    await expect(page.get_by_text("Not Telegram: nothing leaves this page.")).to_be_visible()
    await page.get_by_role("button", name="Light or dark").click()
    assert "\n".join(await accessibility_violations(page)) == ""


async def test_a_message_is_answered_edited_and_the_bot_blocked(
    simulator: Running, talking_bot: Bot, page: Page
) -> None:
    await start(page, simulator.url)
    asked = page.get_by_role("listitem").filter(has_text="Plus d'arbres ?")
    await asked.hover()
    await asked.get_by_role("button", name="Répondre").click()
    await page.keyboard.type("Oui, mais où ?")
    await page.keyboard.press("Enter")
    mine = page.get_by_role("listitem").filter(has=page.locator(".text", has_text="Oui, mais où"))
    await expect(mine.first.locator(".quote")).to_contain_text("Plus d'arbres ?")
    await mine.first.hover()
    await mine.first.get_by_role("button", name="Modifier").click()
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Oui, partout")
    await page.keyboard.press("Enter")
    changed = page.get_by_role("listitem").filter(has_text="Oui, partout")
    await expect(changed).to_contain_text("modifié")
    await page.get_by_role("button", name="Bloquer ce bot").click()
    await expect(page.locator(".start")).to_have_text("Débloquer")
    await page.locator(".start").click()
    await expect(page.get_by_label("Message à Simulator")).to_be_visible()


async def test_the_page_runs_its_own_scripts_alone(simulator: Running, open_page: OpenPage) -> None:
    page = await open_page()
    answered = await page.goto(simulator.url)
    assert answered is not None
    policy = answered.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
