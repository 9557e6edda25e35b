"""Telegram's smaller rules, one line each."""

import io

import aiohttp
import pytest

from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.simulator.conftest import TOKEN, picture, raw

BUTTON = {"text": "A", "callback_data": "a"}
HEART = {"type": "emoji", "emoji": "❤"}


def inline(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[button]]}


@pytest.fixture
async def ada(people: People) -> SimulatedPerson:
    person = await people.join("Ada")
    await person.starts()
    return person


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("sendMessage", {"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        (
            "sendMessage",
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "entity beginning or end is outside of the text",
        ),
        ("sendMessage", {"text": "x", "reply_markup": inline(text=" ", url="x")}, "non-empty"),
        ("sendMessage", {"text": "x", "reply_markup": inline(text="A")}, "Text buttons are unall"),
        (
            "sendMessage",
            {"text": "x", "reply_markup": inline(text="A", callback_data="a", pay=True)},
            "only one action may be specified",
        ),
        ("sendMessage", {"text": "x", "reply_markup": inline(text="A", url="x")}, "Wrong HTTP URL"),
        (
            "sendMessage",
            {"text": "x", "reply_markup": inline(**BUTTON, style="loud")},
            "invalid button style",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"inline_keyboard": [[BUTTON] * 5] * 20 + [[BUTTON]]}},
            "reply markup is too long",
        ),
        ("sendMessage", {"text": "x", "reply_markup": {"keyboard": [[]]}}, "reply markup is empty"),
        ("sendMessage", {"text": "x", "reply_markup": {"keyboard": [[" "]]}}, "must be non-empty"),
        ("sendMessage", {"text": "x", "reply_markup": []}, "must be of type Object"),
        ("sendMessage", {"text": "x", "reply_markup": {"colour": 1}}, '"colour" is not known'),
        (
            "sendMessage",
            {"text": '<tg-emoji emoji-id="x">x</tg-emoji>', "parse_mode": "HTML"},
            "em",
        ),
        ("sendMessage", {"text": "<b =x>x</b>", "parse_mode": "HTML"}, "Empty attribute name"),
        ("sendMessage", {"text": '<a href="x"', "parse_mode": "HTML"}, "Unclosed start tag"),
        ("sendPhoto", {"photo": "https://example.org/x.png"}, "failed to get HTTP URL content"),
        ("sendPhoto", {"photo": "AgAC"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "AgAC", "caption": "x" * 1025}, "message caption is too long"),
        ("sendPhoto", {"photo": {"a": 1}}, "must be a file"),
        ("sendPhoto", {"photo": "x", "parse_mode": 5}, "unsupported parse_mode"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"text": "x", "inline_message_id": "9"}, "MESSAGE_ID_INVALID"),
        ("editMessageCaption", {"message_id": 2, "caption": "x"}, "there is no caption"),
        ("setMessageReaction", {"message_id": 99}, "message to react not found"),
        ("setMessageReaction", {"message_id": 1, "reaction": [HEART] * 2}, "REACTIONS_TOO_MANY"),
        ("setMessageReaction", {"message_id": 1, "reaction": [{"type": "x"}]}, "unsupported type"),
        ("sendMessage", {"text": "x", "protect_content": "perhaps"}, "must be of type Boolean"),
        ("setMessageReaction", {"message_id": 1, "reaction": {}}, "must be of type Array"),
    ],
)
async def test_refused_in_a_chat(
    simulator: Running,
    ada: SimulatedPerson,
    method: str,
    parameters: dict[str, object],
    words: str,
) -> None:
    await raw(simulator, "sendMessage", chat_id=ada.id, text="Bonjour")
    before = await ada.messages()
    status, answer = await raw(simulator, method, chat_id=ada.id, **parameters)
    assert (status, words in answer["description"]) == (400, True), answer
    assert await ada.messages() == before


async def test_a_hundred_buttons_are_shown(simulator: Running, ada: SimulatedPerson) -> None:
    keyboard = {"inline_keyboard": [[BUTTON] * 5] * 20}
    sent = await raw(simulator, "sendMessage", chat_id=ada.id, text="x", reply_markup=keyboard)
    assert sent[0] == 200


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("getChat", {"chat_id": 5}, "chat not found"),
        ("getChat", {"chat_id": "@council"}, "chat not found"),
        ("editMessageText", {"text": "x", "message_id": 1}, "chat_id is empty"),
        ("getFile", {"file_id": "nowhere"}, "invalid file_id"),
        ("setWebhook", {"url": "example.org"}, "bad webhook"),
        ("setWebhook", {"url": "https://example.org", "secret_token": "é"}, "unallowed characters"),
        ("setMyCommands", {"commands": "[]", "language_code": "french"}, "LANGUAGE_CODE_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x"}] * 101},
            "COMMANDS_TOO_MUCH",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": ""}]},
            "DESCRIPTION_INVALID",
        ),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyCommands", {"commands": "[", "scope": {"type": "x"}}, "can't parse commands JSON"),
        ("setMyCommands", {}, 'parameter "commands" is required'),
    ],
)
async def test_refused_anywhere(
    simulator: Running, method: str, parameters: dict[str, object], words: str
) -> None:
    status, answer = await raw(simulator, method, **parameters)
    assert (status, words in answer["description"]) == (400, True), answer


@pytest.mark.parametrize("body", ["{", "[1]", b"\xff", '{"text": "\\ud800"}', "[" * 100_000])
async def test_a_body_that_is_no_json_object(simulator: Running, body: str | bytes) -> None:
    url = f"{simulator.url}/bot{TOKEN}/getMe"
    headers = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers=headers) as answer,
    ):
        assert answer.status == 400


@pytest.mark.parametrize("token", ["0:abc", "abc", "12:", "12:a b", "9" * 16 + ":a"])
async def test_tokens_of_the_wrong_shape(simulator: Running, token: str) -> None:
    assert (await raw(simulator, "getMe", token=token))[0] == 401


async def test_a_bots_number_has_one_secret(simulator: Running) -> None:
    assert (await raw(simulator, "getMe", token="5:right"))[0] == 200
    assert (await raw(simulator, "getMe", token="5:wrong"))[0] == 401


async def test_several_bots_have_names_and_chats_of_their_own(simulator: Running) -> None:
    names = [
        (await raw(simulator, "getMe", token=f"{number}:x"))[1]["result"]["username"]
        for number in (1, 2)
    ]
    assert names == ["simulator_bot", "simulator_2_bot"]
    async with People(simulator.url, bot="@simulator_2_bot") as people:
        ada = await people.join("Ada")
        await ada.starts()
        assert (await raw(simulator, "getUpdates", token="1:x"))[1]["result"] == []
        assert len((await raw(simulator, "getUpdates", token="2:x"))[1]["result"]) == 1


async def test_a_file_is_fetched_by_its_path_alone(simulator: Running) -> None:
    async with aiohttp.ClientSession() as session:
        for token, status in ((TOKEN, 404), ("nonsense", 401)):
            url = f"{simulator.url}/file/bot{token}/photos/../state.json"
            async with session.get(url) as answer:
                assert answer.status == status


async def test_photos_too_large_or_empty(simulator: Running, ada: SimulatedPerson) -> None:
    url = f"{simulator.url}/bot{TOKEN}/sendPhoto"
    async with aiohttp.ClientSession() as session:
        for data, words in (
            (b"", "file must be non-empty"),
            (b"\0" * 10_485_761, "Request Entity Too Large"),
        ):
            form = aiohttp.FormData({"chat_id": str(ada.id), "photo": "attach://it"})
            form.add_field("it", io.BytesIO(data), filename="it.png")
            async with session.post(url, data=form) as answer:
                assert words in (await answer.json())["description"]
    assert len(await ada.messages()) == 1


async def test_what_a_message_carries_besides_its_text(
    simulator: Running, ada: SimulatedPerson
) -> None:
    _, sent = await raw(
        simulator,
        "sendMessage",
        chat_id=ada.id,
        text="lien",
        disable_notification=True,
        protect_content=True,
        link_preview_options={"is_disabled": True},
        reply_parameters={"message_id": 99, "allow_sending_without_reply": True},
        entities=[{"type": "bold", "offset": 0, "length": 4}],
    )
    assert sent["result"]["has_protected_content"]
    assert sent["result"]["link_preview_options"] == {"is_disabled": True}
    seen = await ada.sees("lien")
    assert (seen.html, seen.seen["silent"], seen.seen["protected"]) == ("<b>lien</b>", True, True)
    _, edited = await raw(
        simulator,
        "editMessageText",
        chat_id=ada.id,
        message_id=seen.id,
        text="autre",
        link_preview_options={"is_disabled": False},
    )
    assert edited["result"]["link_preview_options"] == {"is_disabled": False}


async def test_typing_is_shown_until_the_message_comes(
    simulator: Running, ada: SimulatedPerson
) -> None:
    await raw(simulator, "sendChatAction", chat_id=ada.id, action="typing")
    assert (await ada.chat())["action"] == "typing"
    await raw(simulator, "sendMessage", chat_id=ada.id, text="Voilà")
    assert (await ada.chat())["action"] == ""


async def test_a_reply_is_asked_for_and_a_spoiler_hidden(
    simulator: Running, ada: SimulatedPerson
) -> None:
    markup = {"force_reply": True, "input_field_placeholder": "Ton idée"}
    await raw(simulator, "sendMessage", chat_id=ada.id, text="?", reply_markup=markup)
    assert (await ada.chat())["reply_keyboard"]["input_field_placeholder"] == "Ton idée"
    await ada.sends_photo(picture())
    file_id = (await ada.messages())[-1].photo.rpartition("/")[2]
    _, sent = await raw(
        simulator,
        "sendPhoto",
        chat_id=ada.id,
        photo=file_id,
        has_spoiler=True,
        caption="Vu",
        show_caption_above_media=True,
    )
    assert sent["result"]["has_media_spoiler"]
    assert sent["result"]["show_caption_above_media"]


async def test_pending_updates_can_be_dropped(simulator: Running, ada: SimulatedPerson) -> None:
    await ada.says("deux")
    _, last = await raw(simulator, "getUpdates", offset=-1)
    assert [update["message"]["text"] for update in last["result"]] == ["deux"]
    await raw(simulator, "deleteWebhook", drop_pending_updates=True)
    assert (await raw(simulator, "getUpdates"))[1]["result"] == []
