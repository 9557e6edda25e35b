"""What Telegram refuses, and what goes wrong on demand."""

import asyncio

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
)
from telegram.error import BadRequest, NetworkError, RetryAfter

from simulator.bots.description import load
from simulator.people import CannotDo, People
from simulator.server import Running, running
from tests.simulator.conftest import bot_at, raw

EVERYTHING = [("email", 0, 15), ("code", 16, 5), ("bot_command", 22, 4)]

# python-telegram-bot warns that this number will become a timedelta one day.
RETRY_AFTER_IS_A_NUMBER = pytest.mark.filterwarnings(
    "ignore::telegram.warnings.PTBDeprecationWarning"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<x>", 'Unsupported start tag "x" at byte offset 2'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", "Expected equal sign in declaration of an attribute of the tag"),
    ],
)
async def test_broken_html_is_refused_in_telegrams_words(people, bot: Bot, text, words):
    ada = await people.join("Ada")
    await ada.starts()
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(ada.id, text, parse_mode="HTML")
    assert f"can't parse entities: {words}".lower() in str(refused.value).lower()


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("🎉 <b>a<i>b</i></b>", "🎉 ab", [("bold", 3, 2), ("italic", 4, 1)]),
        ("  <u> a </u>  ", "a", [("underline", 0, 1)]),
        ('<a href="http://example.org?a=1&amp;b">x</a>', "x", [("text_link", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">&#233;</span>&nbsp;', "é&nbsp;", [("spoiler", 0, 1)]),
        ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
        ('<tg-time unix="5" format="t">x</tg-time>', "x", [("date_time", 0, 1)]),
        ('<tg-time unix="soon">x</tg-time> <b>y</b>', "x y", [("bold", 2, 1)]),
        ("<a href='tg://user?id=1'>x</a> <a>y</a>", "x y", [("text_link", 0, 1)]),
        ('<a href="example.org">ada@example.org</a>', "ada@example.org", [("text_link", 0, 15)]),
        ("ada@example.org <code>/help</code> /moi", None, EVERYTHING),
        ("a &lt; b <s></s>https://example.org.", None, [("url", 6, 19)]),
    ],
)
async def test_html_becomes_text_and_entities(people, bot: Bot, source, text, entities):
    ada = await people.join("Ada")
    await ada.starts()
    sent = await bot.send_message(ada.id, source, parse_mode="HTML")
    assert text in (None, sent.text)
    assert [(it.type, it.offset, it.length) for it in sent.entities] == entities
    assert (await ada.sees("")).html


async def test_what_telegram_refuses(people: People, bot: Bot):
    ada = await people.join("Ada")

    def button(data: str):
        return InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data=data)]])

    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(ada.id, "x")
    with pytest.raises(CannotDo, match="has not started"):
        await ada.says("x")
    await ada.starts()
    for text, words in (("", "text is empty"), (" \n", "text is empty"), ("x" * 4097, "too long")):
        with pytest.raises(BadRequest, match=words):
            await bot.send_message(ada.id, text)
    await bot.send_message(ada.id, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    for data in ("é" * 33, "x" * 65):
        with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
            await bot.send_message(ada.id, "x", reply_markup=button(data))
    sent = await bot.send_message(ada.id, "x", reply_markup=button("x" * 64))
    with pytest.raises(BadRequest, match="exactly the same as a current content"):
        await bot.edit_message_text("x", ada.id, sent.message_id, reply_markup=button("x" * 64))
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("y", ada.id, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("y", ada.id, 1)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ada.id, "y", reply_to_message_id=999)
    await bot.edit_message_reply_markup(ada.id, sent.message_id)
    assert (await ada.messages())[-1].buttons == []
    await bot.delete_message(ada.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ada.id, sent.message_id)


async def test_requests_are_held_against_the_description(simulator: Running):
    assert await raw(simulator, "sing") == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found"},
    )
    assert (await raw(simulator, "getMe", token="nonsense"))[0] == 401
    for method, parameters, words in (
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {"chat_id": 1, "text": "x", "colour": 1}, 'has no parameter "colour"'),
        ("getUpdates", {"offset": "many"}, 'Field "offset" must be of type Number'),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply key"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"url": "x"}]]}},
            'Can\'t find field "text"',
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a b", "description": "x"}]},
            "COMMAND_INVALID",
        ),
    ):
        status, answer = await raw(simulator, method, **parameters)
        assert status == 400
        assert words in answer["description"]


async def test_the_same_call_by_query_form_and_json(simulator: Running, people: People):
    ada = await people.join("Ada")
    await ada.starts()
    url = f"{simulator.url}/bot12345:story_teller/sendMessage"
    markup = '{"keyboard": [["Oui"]], "one_time_keyboard": true}'
    parameters = {"chat_id": str(ada.id), "text": "Salut", "reply_markup": markup}
    async with aiohttp.ClientSession() as session:
        for request in (
            session.get(url, params=parameters),
            session.post(url, data=parameters),
            session.post(url, json=parameters),
        ):
            async with request as answer:
                assert (await answer.json())["result"]["text"] == "Salut"
    await ada.taps("Oui")
    assert (await ada.chat())["reply_keyboard"] is None


@RETRY_AFTER_IS_A_NUMBER
async def test_limits_are_kept_when_switched_on():
    async with running(checked=True, limits=True) as telegram, People(telegram.url) as people:
        ada = await people.join("Ada")
        await ada.starts()
        async with bot_at(telegram.url) as bot:
            sent = [bot.send_message(ada.id, "encore") for _ in range(10)]
            results = await asyncio.gather(*sent, return_exceptions=True)
        refused = [result for result in results if isinstance(result, RetryAfter)]
        assert refused
        assert await people.refused_for_speed() == len(refused)


@RETRY_AFTER_IS_A_NUMBER
async def test_faults_strike_when_told_to(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    await people.spoils("502", method="sendMessage", after=1)
    await bot.send_message(ada.id, "un")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(ada.id, "deux")
    await people.spoils("429")
    with pytest.raises(RetryAfter):
        await bot.send_message(ada.id, "trois")
    await people.spoils("reset_before_effect")
    with pytest.raises(NetworkError):
        await bot.send_message(ada.id, "quatre")
    await people.spoils("reset_after_effect")
    with pytest.raises(NetworkError):
        await bot.send_message(ada.id, "cinq")
    assert [message.text for message in await ada.messages()] == ["/start", "un", "cinq"]
    with pytest.raises(CannotDo, match="kind must be one of"):
        await people.spoils("rain")


async def test_the_bot_says_who_it_is(people: People, bot: Bot):
    assert (await bot.get_me()).username == "simulator_bot"
    ada = await people.join("Ada", language="fr")
    await ada.starts()
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("aide", "Aide")], language_code="fr")
    await bot.set_my_description("Hello")
    await bot.set_my_description("Bonjour", language_code="fr")
    await bot.set_my_short_description("Brief")
    await bot.set_my_name("Porte-voix")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_my_description("fr")).description == "Bonjour"
    assert (await bot.get_my_short_description()).short_description == "Brief"
    assert (await bot.get_my_commands())[0].command == "help"
    seen = (await people.request("GET", f"/people/{ada.id}"))["bot"]
    assert (seen["name"], seen["description"]) == ("Porte-voix", "Bonjour")
    assert seen["commands"] == [{"command": "aide", "description": "Aide"}]
    await bot.set_my_commands([BotCommand("moi", "Moi")], scope=BotCommandScopeChat(ada.id))
    seen = (await people.request("GET", f"/people/{ada.id}"))["bot"]
    assert seen["commands"] == [{"command": "moi", "description": "Moi"}]
    await bot.delete_my_commands(scope=BotCommandScopeChat(ada.id))
    assert await bot.get_my_commands(scope=BotCommandScopeChat(ada.id)) == ()
    chat = await bot.get_chat(ada.id)
    assert (chat.first_name, chat.type) == ("Ada", "private")


async def test_another_sites_page_cannot_act_here(simulator: Running):
    async with aiohttp.ClientSession() as session:
        elsewhere = {"Origin": "https://evil.example"}
        async with session.post(
            f"{simulator.url}/people", json={"name": "Eve"}, headers=elsewhere
        ) as answer:
            assert answer.status == 403
        async with session.post(f"{simulator.url}/people", data={"name": "Eve"}) as answer:
            assert answer.status == 415


async def test_answers_are_what_the_description_says(
    simulator: Running, people: People, photo: bytes
):
    ada = await people.join("Ada Lovelace", language="fr")
    await ada.starts("x")
    said = await ada.replies(await ada.sends_photo(photo, caption="https://example.org"), "/moi")
    await ada.sends_venue(50.6, 3.0, "Mairie", "Place Augustin")
    await ada.edits(said, "Moi")
    await ada.sends_sticker()
    await ada.sends_voice()
    await ada.sends_contact()
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a", "style": "danger"}]]}
    here = {"chat_id": ada.id}
    calls = [
        ("getMe", {}),
        ("sendMessage", {**here, "text": "<b>A</b>", "parse_mode": "HTML"}),
        ("sendMessage", {**here, "text": "B", "reply_markup": keyboard, "protect_content": True}),
        ("setMessageReaction", {**here, "message_id": 1, "reaction": [_heart()]}),
        ("getChat", here),
        ("getWebhookInfo", {}),
        ("setMyCommands", {"commands": [{"command": "moi", "description": "Moi"}]}),
        ("getMyCommands", {}),
        ("getMyName", {}),
        ("getUpdates", {}),
    ]
    description = load()
    for method, parameters in calls:
        status, answer = await raw(simulator, method, **parameters)
        assert status == 200, answer
        assert description.check(answer["result"], method, description.methods[method]["returns"])
    await ada.taps("A")
    await ada.blocks()
    _, answer = await raw(simulator, "getUpdates")
    assert description.check(answer["result"], "updates", ["Array of Update"])


def _heart() -> dict[str, str]:
    return {"type": "emoji", "emoji": "❤"}
