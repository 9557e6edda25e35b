"""A bot and people talk: what each does, the other sees."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest

from simulator.people import CannotDo, People


async def next_updates(bot: Bot, offset: int = 0):
    return await bot.get_updates(offset=offset, timeout=5, allowed_updates=[])


async def test_a_person_starts_and_the_bot_answers(people: People, bot: Bot):
    ada = await people.join("Ada Lovelace", language="fr")
    await ada.starts("src-lycee")
    (update,) = await next_updates(bot)
    assert update.message.text == "/start src-lycee"
    assert update.message.entities[0].type == "bot_command"
    assert (update.effective_user.first_name, update.effective_user.last_name) == (
        "Ada",
        "Lovelace",
    )
    assert update.effective_user.language_code == "fr"
    sent = await bot.send_message(ada.id, "<b>Bienvenue</b> &amp; merci", parse_mode="HTML")
    assert sent.text == "Bienvenue & merci"
    seen = await ada.sees("Bienvenue")
    assert seen.html == "<b>Bienvenue</b> &amp; merci"


async def test_text_arrives_exactly_as_typed(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    await ada.says("  deux lignes \n et 🎉 puis /help  ")
    await ada.says("x" * 5000)
    _, typed, first, second = await next_updates(bot)
    assert typed.message.text == "  deux lignes \n et 🎉 puis /help  "
    (command,) = typed.message.entities
    assert typed.message.parse_entity(command) == "/help"
    assert (len(first.message.text), len(second.message.text)) == (4096, 904)
    assert second.message.message_id == first.message.message_id + 1


async def test_a_button_is_tapped_and_its_message_edited(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    keyboard = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("Oui", callback_data="y"),
                InlineKeyboardButton("Non", url="https://example.org"),
            ]
        ]
    )
    await bot.send_message(ada.id, "On y va ?", reply_markup=keyboard)
    question = await ada.sees("On y va")
    assert question.buttons == [["Oui", "Non"]]
    assert await ada.taps("Non") == "https://example.org"
    await ada.taps("Oui")
    update = (await next_updates(bot))[-1]
    assert update.callback_query.data == "y"
    assert update.callback_query.message.reply_markup == keyboard
    await update.callback_query.answer("Noté")
    assert await ada.sees_toast("Noté") == "Noté"
    edited = await update.callback_query.edit_message_text("Merci !")
    assert edited.edit_date is not None
    seen = await ada.sees("Merci")
    assert (seen.id, seen.edited, seen.buttons) == (question.id, True, [])
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def test_forged_and_late_taps_reach_the_bot(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    sent = await bot.send_message(
        ada.id,
        "Ancien",
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]]),
    )
    old = await ada.sees("Ancien")
    await bot.send_message(ada.id, "Nouveau")
    await ada.taps("A", on=old)
    await ada.taps_raw("/answer{9}", on=old)
    late, forged = (await next_updates(bot))[-2:]
    assert (late.callback_query.data, forged.callback_query.data) == ("a", "/answer{9}")
    assert late.callback_query.message.message_id == sent.message_id
    with pytest.raises(CannotDo, match="no button"):
        await ada.taps("B")


async def test_a_reply_carries_the_message_it_answers(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])
    await bot.send_message(ada.id, "Pourquoi ?", reply_markup=keyboard)
    await ada.replies(await ada.sees("Pourquoi"), "Parce que")
    update = (await next_updates(bot))[-1]
    assert update.message.reply_to_message.text == "Pourquoi ?"
    assert update.message.reply_to_message.reply_markup == keyboard
    answer = await update.message.reply_text("Ah", do_quote=True)
    assert answer.reply_to_message.text == "Parce que"


async def test_a_reply_keyboard_is_typed_on(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    keys = [["Rouge", KeyboardButton("Ici", request_location=True)]]
    await bot.send_message(ada.id, "Choisis", reply_markup=ReplyKeyboardMarkup(keys))
    assert (await ada.sees("Choisis")).reply_keyboard == [["Rouge", "Ici"]]
    await ada.taps("Rouge")
    await ada.sends_location(50.63, 3.06)
    *_, colour, place = await next_updates(bot)
    assert colour.message.text == "Rouge"
    assert (place.message.location.latitude, place.message.location.longitude) == (50.63, 3.06)
    await bot.send_message(ada.id, "Fini", reply_markup=ReplyKeyboardRemove())
    assert (await ada.chat())["reply_keyboard"] is None


async def test_photos_travel_both_ways(people: People, bot: Bot, photo: bytes):
    ada = await people.join("Ada")
    await ada.starts()
    await ada.sends_photo(photo, caption="Ma rue")
    await ada.sends_album([photo, photo], caption="Deux")
    _, single, first, second = await next_updates(bot)
    assert (single.message.caption, single.message.photo[-1].width) == ("Ma rue", 4)
    assert first.message.media_group_id == second.message.media_group_id
    file = await single.message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == photo
    sent = await bot.send_photo(ada.id, photo, caption="<i>Voici</i>", parse_mode="HTML")
    seen = await ada.sees("Voici")
    assert seen.photo
    assert await people.fetch(seen.photo) == photo
    again = await bot.send_photo(
        ada.id, sent.photo[-1].file_id, message_effect_id="5104841245755180586"
    )
    assert (again.photo[-1].file_id, again.effect_id) == (
        sent.photo[-1].file_id,
        "5104841245755180586",
    )
    await bot.edit_message_caption(ada.id, sent.message_id, caption="Autre")
    assert (await ada.sees("Autre")).caption == "Autre"
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(ada.id, b"no picture")


async def test_everything_else_a_person_can_send(people: People, bot: Bot):
    ada = await people.join("Ada Lovelace")
    await ada.starts()
    await ada.sends_sticker("🎉")
    await ada.sends_voice(7)
    await ada.sends_document("plan.pdf", b"%PDF")
    await ada.sends_contact()
    await ada.sends_venue(50.6, 3.0, "Mairie", "Place Augustin")
    said = await ada.says("Avant")
    await ada.edits(said, "Après")
    _, sticker, voice, document, contact, venue, _, edited = await next_updates(bot)
    assert sticker.message.sticker.emoji == "🎉"
    assert voice.message.voice.to_dict()["duration"] == 7
    file = await document.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"%PDF"
    assert contact.message.contact.user_id == ada.id
    assert (venue.message.venue.title, venue.message.location.latitude) == ("Mairie", 50.6)
    assert edited.edited_message.text == "Après"


async def test_reactions_both_ways(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    await bot.get_updates(allowed_updates=["message", "message_reaction"])
    said = await ada.says("Une idée")
    await bot.set_message_reaction(ada.id, said.id, "👍")
    assert (await ada.messages())[-1].reactions == ["👍"]
    await bot.send_message(ada.id, "Merci")
    await ada.reacts(await ada.sees("Merci"), "❤")
    update = (await bot.get_updates())[-1]
    assert update.message_reaction.new_reaction[0].emoji == "❤"
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(ada.id, said.id, "🧦")


async def test_a_group_hears_and_is_heard(people: People, bot: Bot):
    ada, bob = await people.join("Ada"), await people.join("Bob")
    council = await ada.opens_group("Conseil")
    bob_there = await bob.joins(council)
    await bob_there.says("Bonjour")
    joined, said = await next_updates(bot)
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert (said.message.chat.type, said.message.from_user.id) == ("group", bob.id)
    await said.message.chat.send_message("Salut à tous")
    assert await bob_there.sees("Salut")
    assert await council.sees("Salut")


async def test_what_is_not_seen_is_told_with_the_chat(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    await bot.send_message(ada.id, "Bonjour")
    with pytest.raises(AssertionError, match="Bonjour"):
        await ada.sees("Bonsoir", timeout=0)
    with pytest.raises(AssertionError, match="no toast"):
        await ada.sees_toast("Bonsoir", timeout=0)
