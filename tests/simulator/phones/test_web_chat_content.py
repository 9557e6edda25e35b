"""What bots say and people send, as the web chat shows it."""

from playwright.async_api import FilePayload, Locator, Page, expect
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.simulator.conftest import picture
from tests.worlds.around.browser import accessibility_violations

FORMATTED = (
    "<b>gras</b> <i>penché</i> <u>souligné</u> <s>barré</s> <code>code</code>"
    " #bus de @lille_bot <tg-spoiler>la fin</tg-spoiler> <a href='https://example.org/'>lien</a>"
    "<pre><code class='language-python'>print()</code></pre>"
    "<blockquote>cité</blockquote><blockquote expandable>a\nb\nc\nd\ne</blockquote>"
)
LONG = ("Une piste cyclable protégée boulevard de la Liberté", "Davantage d'arbres et de bancs")
ASKING = ReplyKeyboardMarkup([[KeyboardButton("Mon numéro", request_contact=True)]])


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


async def test_every_kind_of_formatting(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    ada = await someone_on_a_phone(page, simulator, people)
    await bot.send_message(ada.id, FORMATTED, parse_mode="HTML")
    said = message(page, "gras")
    for tag, text in {"b": "gras", "i": "penché", "u": "souligné", "s": "barré"}.items():
        await expect(said.locator(f".text {tag}")).to_have_text(text)
    await expect(said.locator(".mention")).to_have_text(["#bus", "@lille_bot"])
    await expect(said.locator("pre")).to_have_attribute("data-language", "python")
    await expect(said.get_by_role("link", name="lien")).to_have_attribute(
        "rel", "noopener noreferrer"
    )
    await reads_well(page)
    cover = said.get_by_role("button", name="Texte caché")
    await cover.press("Enter")
    await expect(cover).to_have_count(0)
    await expect(said.get_by_text("la fin")).to_be_visible()
    quote = said.locator(".expandable")
    assert await quote.evaluate("quote => quote.scrollHeight > quote.clientHeight")
    await quote.click()
    assert await quote.evaluate("quote => quote.scrollHeight === quote.clientHeight")


async def test_two_long_buttons_in_a_row_are_readable_on_a_phone(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    ada = await someone_on_a_phone(page, simulator, people)
    rows = [
        [InlineKeyboardButton(label, callback_data="x") for label in LONG],
        [InlineKeyboardButton(word * 2, callback_data="x") for word in ("intercommunal",) * 2],
    ]
    await bot.send_message(ada.id, "?", reply_markup=InlineKeyboardMarkup(rows))
    for label in LONG:
        button = page.get_by_role("button", name=label)
        await expect(button).to_be_visible()
        size = await button.bounding_box()
        assert size is not None
        assert size["width"] > 140
        assert size["height"] < 100
    for key in await page.locator(".inline .key").all():
        assert await key.evaluate("key => key.scrollWidth <= key.clientWidth")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_reactions_are_shown_and_given_by_keyboard(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    sent = await bot.send_message(ada.id, "Bonjour")
    said = message(page, "Bonjour")
    await said.get_by_role("button", name="Réagir").press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(said.get_by_role("button", name="Retirer ton ❤")).to_be_visible()
    await bot.set_message_reaction(ada.id, sent.message_id, "👍")
    await expect(said.get_by_role("img", name="👍, du bot")).to_be_visible()
    await reads_well(page)
    await said.get_by_role("button", name="Retirer ton ❤").click()
    await expect(said.get_by_role("button", name="Retirer ton ❤")).to_have_count(0)


async def test_photos_of_one_choice_are_an_album_and_a_camera_is_offered(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    await someone_on_a_phone(page, simulator, people)
    await page.get_by_role("button", name="Envoyer une photo").click()
    await reads_well(page)
    await expect(page.locator(".take-photo + input")).to_have_attribute("capture", "environment")
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Photos").click()
    names = ("rue.png", "place.png")
    photos = [FilePayload(name=it, mimeType="image/png", buffer=picture(30, 20)) for it in names]
    await (await choosing.value).set_files(photos)
    await expect(page.get_by_role("heading", name="Envoyer 2 photos")).to_be_visible()
    await reads_well(page)
    await page.get_by_label("Légende").fill("Chez moi")
    await page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    await expect(page.locator(".message img")).to_have_count(2)
    sent = [it.message for it in await bot.get_updates() if it.message and it.message.photo]
    assert [it.caption for it in sent] == ["Chez moi", None]
    assert len({it.media_group_id for it in sent}) == 1


async def test_a_file_is_sent_as_it_is(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    await someone_on_a_phone(phone_page, simulator, people)
    file = FilePayload(name="plan.txt", mimeType="text/plain", buffer=b"ici")
    await phone_page.locator(".pick-file + input").set_input_files(file)
    await expect(phone_page.get_by_role("link", name="plan.txt")).to_be_visible()
    sent = (await bot.get_updates())[-1].message
    assert sent is not None
    assert sent.document is not None
    assert await (await bot.get_file(sent.document.file_id)).download_as_bytearray() == b"ici"


async def test_a_place_is_picked_on_the_map_by_hand_or_keyboard(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    await someone_on_a_phone(page, simulator, people)
    await page.get_by_role("button", name="Envoyer une photo").click()
    await page.get_by_role("button", name="Lieu", exact=True).click()
    latitude, longitude = page.get_by_label("Latitude"), page.get_by_label("Longitude")
    await latitude.fill("48,85")
    await longitude.fill("2.35")
    the_map = page.get_by_role("application", name="Carte")
    await the_map.press("ArrowUp")
    assert float(await latitude.input_value()) > 48.85
    assert await longitude.input_value() == "2.35"
    await the_map.press("ArrowLeft")
    assert float(await longitude.input_value()) < 2.35
    await page.get_by_role("button", name="Plus près").click()
    await the_map.click(position={"x": 30, "y": 30})
    chosen = float(await latitude.input_value()), float(await longitude.input_value())
    assert 48.85 < chosen[0] < 48.95
    await reads_well(page)
    await page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    await expect(page.locator(".place")).to_be_visible()
    sent = (await bot.get_updates())[-1].message
    assert sent is not None
    assert sent.location is not None
    assert (sent.location.latitude, sent.location.longitude) == chosen


async def test_a_number_is_shared_only_after_a_yes(
    simulator: Running, people: People, bot: Bot, phone_page: Page
) -> None:
    page = phone_page
    ada = await someone_on_a_phone(page, simulator, people)
    await bot.send_message(ada.id, "Ton numéro ?", reply_markup=ASKING)
    await page.get_by_role("button", name="Mon numéro").click()
    await reads_well(page)
    await page.get_by_role("dialog").get_by_role("button", name="Annuler").click()
    await page.get_by_role("button", name="Mon numéro").click()
    await page.get_by_role("dialog").get_by_role("button", name="Partager").click()
    await expect(page.locator(".message.mine .card")).to_contain_text("Ada")
    shared = [it.message.contact for it in await bot.get_updates() if it.message.contact]  # type: ignore[union-attr] # messages alone were sent
    assert [contact.user_id for contact in shared] == [ada.id]


async def test_what_the_bot_is_doing_is_shown(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    await bot.send_chat_action(ada.id, "typing")
    await expect(page.locator(".status")).to_have_text("écrit…")
    await bot.send_chat_action(ada.id, "upload_photo")
    await expect(page.locator(".status")).to_have_text("envoie une photo…")
    await bot.send_message(ada.id, "Voilà")
    await expect(page.locator(".status")).to_have_text("bot")


async def test_six_people_live_on_one_page_and_a_draft_survives_a_reload(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    everyone = [await people.join(f"Personne {number}") for number in range(6)]
    for person in everyone:
        await person.starts()
    await page.goto(f"{simulator.url}/#{','.join(str(person.id) for person in everyone)}")
    for person in everyone:
        await bot.send_message(person.id, f"Bonjour {person.name}")
        await expect(page.get_by_text(f"Bonjour {person.name}", exact=True)).to_have_count(1)
    field = page.get_by_role("textbox", name="de Personne 4")
    await field.fill("Pas encore envo")
    await page.get_by_role("button", name="Personne 4", exact=True).click()
    await page.reload()
    await expect(field).to_have_value("Pas encore envo")
    chosen = page.get_by_role("button", name="Personne 4", exact=True)
    await expect(chosen).to_have_attribute("aria-pressed", "true")
    await field.press("Enter")
    await expect(page.locator(".text", has_text="Pas encore envo")).to_be_visible()


async def test_whoever_taps_by_keyboard_stays_where_they_are(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Bus", callback_data="b")]])
    sent = await bot.send_message(ada.id, "Lesquels ?", reply_markup=markup)
    await page.get_by_role("button", name="Bus").press("Enter")
    await bot.edit_message_text("Coché", ada.id, sent.message_id, reply_markup=markup)
    await expect(message(page, "Coché")).to_be_visible()
    await expect(page.get_by_role("button", name="Bus")).to_be_focused()
    await bot.edit_message_text("Merci", ada.id, sent.message_id)
    await expect(message(page, "Merci")).to_be_focused()


async def test_an_answer_that_leads_somewhere_can_be_followed(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Aller", callback_data="a")]])
    await bot.send_message(ada.id, "Par là", reply_markup=markup)
    [started] = await bot.get_updates(timeout=60)
    await page.get_by_role("button", name="Aller").click()
    [tapped] = await bot.get_updates(offset=started.update_id + 1, timeout=60)
    assert tapped.callback_query is not None
    address = "https://t.me/simulator_bot?start=la"
    await bot.answer_callback_query(tapped.callback_query.id, url=address)
    await expect(page.get_by_role("dialog").get_by_role("link")).to_have_attribute("href", address)
    await reads_well(page)


async def test_a_deleted_account_says_so(
    simulator: Running, people: People, bot: Bot, page: Page
) -> None:
    ada = await someone_on_a_phone(page, simulator, people)
    await ada.leaves_telegram()
    await expect(page.locator(".status")).to_have_text("cette personne a supprimé son compte")
    await expect(page.get_by_role("textbox")).to_have_count(0)
    await expect(page.locator(".start")).to_be_hidden()
