"""What people cannot do either: blocked, gone, or against Telegram's rules."""

import pytest
from telegram import Bot, ForceReply, KeyboardButton, ReplyKeyboardMarkup

from simulator.people import CannotDo, People, SimulatedPerson
from simulator.server import Running
from tests.simulator.conftest import picture, raw


@pytest.fixture
async def ada(people: People) -> SimulatedPerson:
    person = await people.join("Ada")
    await person.starts()
    return person


async def kinds_heard(bot: Bot) -> list[str]:
    return [next(iter(it.to_dict().keys() - {"update_id"})) for it in await bot.get_updates()]


@pytest.mark.parametrize("gone", [False, True], ids=["blocked", "left"])
async def test_who_blocked_the_bot_or_left_does_nothing_more(
    bot: Bot, ada: SimulatedPerson, gone: bool
) -> None:
    said = await ada.says("Avant")
    await bot.send_poll(ada.id, "Où ?", ["Ici"])
    poll = await ada.sees("Où")
    await (ada.leaves_telegram() if gone else ada.blocks())
    heard = await kinds_heard(bot)
    words = "deleted their account" if gone else "blocked the bot"
    for act in (
        ada.edits(said, "Après"),
        ada.reacts(said, "❤"),
        ada.votes("Ici", on=poll),
        ada.says("x"),
    ):
        with pytest.raises(CannotDo, match=words):
            await act
    if gone:
        for act in (ada.blocks(), ada.unblocks()):
            with pytest.raises(CannotDo, match=words):
                await act
        with pytest.raises(CannotDo, match=words):
            await ada.opens_group("Conseil")
    assert await kinds_heard(bot) == heard
    seen = (await ada.messages())[1]
    assert (seen.text, seen.edited, seen.reactions) == ("Avant", False, [])


async def test_blocking_twice_is_blocking_once(bot: Bot, ada: SimulatedPerson) -> None:
    await ada.unblocks()
    for _ in range(2):
        await ada.blocks()
    for _ in range(2):
        await ada.unblocks()
    assert await kinds_heard(bot) == ["message", "my_chat_member", "my_chat_member"]


async def test_a_bot_is_not_blocked_in_a_group(bot: Bot, ada: SimulatedPerson) -> None:
    council = await ada.opens_group("Conseil")
    for act in (council.blocks(), council.unblocks()):
        with pytest.raises(CannotDo, match="not in a group"):
            await act
    assert (await bot.send_message(council.chat_id, "Bonjour")).text == "Bonjour"


async def test_a_keyboard_for_once_goes_with_whatever_its_key_sends(
    bot: Bot, ada: SimulatedPerson
) -> None:
    keys = [
        KeyboardButton("Ici", request_location=True),
        KeyboardButton("Moi", request_contact=True),
    ]
    once = ReplyKeyboardMarkup([[*keys, "Rien"]], one_time_keyboard=True)
    for act in (
        lambda: ada.taps("Moi"),
        lambda: ada.sends_location(50.6, 3.0),
        lambda: ada.taps("Rien"),
    ):
        await bot.send_message(ada.id, "?", reply_markup=once)
        await ada.says("Autre chose")
        assert (await ada.chat())["reply_keyboard"] is not None
        await act()
        assert (await ada.chat())["reply_keyboard"] is None
    stays = ReplyKeyboardMarkup([[*keys, "Rien"]])
    await bot.send_message(ada.id, "?", reply_markup=stays)
    await ada.taps("Moi")
    assert (await ada.chat())["reply_keyboard"] is not None


async def test_a_reply_that_was_asked_for_is_asked_for_once(bot: Bot, ada: SimulatedPerson) -> None:
    for answer in (lambda: ada.says("Voilà"), lambda: ada.sends_photo(picture())):
        await bot.send_message(ada.id, "?", reply_markup=ForceReply())
        assert (await ada.chat())["reply_keyboard"]["force_reply"]
        await answer()
        assert (await ada.chat())["reply_keyboard"] is None


@pytest.mark.parametrize(
    ("what", "body", "words"),
    [
        ("reactions", {"message_id": 1, "emoji": "🧦"}, "no reaction"),
        ("reactions", {"message_id": 1, "emoji": "oui"}, "no reaction"),
        ("edits", {"message_id": 1, "text": " \n"}, "visible character"),
        ("edits", {"message_id": 1, "text": "x" * 4097}, "up to 4096"),
        ("edits", {"message_id": 2, "text": "x" * 1025}, "up to 1024"),
        ("edits", {"message_id": 3, "text": "x"}, "neither text nor caption"),
        ("messages", {"photo": "", "caption": "x"}, "no JPEG"),
        ("start", {"payload": "é"}, "up to 64 letters"),
        ("start", {"payload": "x" * 65}, "up to 64 letters"),
        ("start", {"payload": "a b"}, "up to 64 letters"),
        ("start", {"payload": 5}, "payload must be text"),
    ],
)
async def test_what_no_phone_would_send(
    ada: SimulatedPerson, what: str, body: dict[str, object], words: str
) -> None:
    await ada.sends_photo(picture())
    await ada.sends_location(50.6, 3.0)
    with pytest.raises(CannotDo, match=words):
        await ada.people.request("POST", f"/people/{ada.id}/{what}", body)


async def test_captions_have_their_longest_and_their_place(ada: SimulatedPerson) -> None:
    await ada.starts("a" * 64)
    assert (await ada.sends_photo(picture(), caption="x" * 1024)).caption == "x" * 1024
    for send in (
        ada.sends_photo(picture(), caption="x" * 1025),
        ada.sends_album([picture()] * 2, caption="x" * 1025),
    ):
        with pytest.raises(CannotDo, match="up to 1024"):
            await send
    place = {"location": {"latitude": 50.6, "longitude": 3.0}, "caption": "Ici"}
    await ada.people.request("POST", f"/people/{ada.id}/messages", place)
    assert (await ada.messages())[-1].caption is None


async def test_a_toast_too_long_leaves_the_tap_to_be_answered(
    simulator: Running, ada: SimulatedPerson
) -> None:
    keys = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
    await raw(simulator, "sendMessage", chat_id=ada.id, text="?", reply_markup=keys)
    await ada.taps("Oui")
    query = (await raw(simulator, "getUpdates"))[1]["result"][-1]["callback_query"]["id"]
    answers = [
        (await raw(simulator, "answerCallbackQuery", callback_query_id=query, text=text))[0]
        for text in ("x" * 201, "Noté", "Noté")
    ]
    assert answers == [400, 200, 400]
    assert await ada.sees_toast("Noté")
