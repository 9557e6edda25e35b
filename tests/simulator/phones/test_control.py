"""The control interface: mistakes are told, and the odd ends of what people can do."""

import base64

import aiohttp
import pytest

from simulator.people import CannotDo, People, SimulatedPerson
from simulator.server import Running, running
from tests.simulator.conftest import bot_at, picture, raw, stand_still


@pytest.fixture
async def ada(people: People) -> SimulatedPerson:
    person = await people.join("Ada")
    await person.starts()
    return person


@pytest.mark.parametrize(
    ("what", "body", "words"),
    [
        ("messages", {}, "text is missing"),
        ("messages", {"text": " \n"}, "visible character"),
        ("messages", {"text": "x", "reply_to": 99}, "no message 99"),
        ("messages", {"photo": "%"}, "base64"),
        ("messages", {"photo": 5}, "base64"),
        ("messages", {"text": 5}, "text is missing"),
        ("messages", {"text": "x", "reply_to": []}, "reply_to must be a whole number"),
        ("messages", {"location": 5}, "location must be an object"),
        ("messages", {"voice": {"duration": "long"}}, "whole seconds"),
        ("messages", {"album": 5}, "2 to 10 photos"),
        ("taps", {"label": 5}, "label must be text"),
        ("messages", {"photo": base64.b64encode(b"x").decode()}, "no JPEG, PNG, GIF or WebP"),
        ("messages", {"album": [""]}, "2 to 10 photos"),
        ("messages", {"location": {"latitude": "x", "longitude": 1}}, "a latitude and a longitude"),
        ("messages", {"location": {"latitude": 91, "longitude": 1}}, "between -90 and 90"),
        ("messages", {"text": "x", "chat_id": -5}, "no such group"),
        ("messages", {"text": "x", "chat_id": "x"}, "chat_id must be a whole number"),
        ("taps", {"raw": True}, "needs message_id and data"),
        ("taps", {"label": "Oui"}, "no button 'Oui'"),
        ("edits", {"message_id": 1}, "text is missing"),
        ("edits", {"message_id": 2, "text": "x"}, "their own messages only"),
        ("reactions", {"emoji": "❤"}, "message_id must be a whole number"),
        ("repeat", {"update_id": 5}, "no such update"),
    ],
)
async def test_mistakes_are_told(
    simulator: Running, ada: SimulatedPerson, what: str, body: dict[str, object], words: str
) -> None:
    await raw(simulator, "sendMessage", chat_id=ada.id, text="Bonjour")
    with pytest.raises(CannotDo, match=words):
        await ada.people.request("POST", f"/people/{ada.id}/{what}", body)


async def test_who_and_what_is_not_there(simulator: Running, people: People) -> None:
    for verb, path, body, words in (
        ("GET", "/people/5", None, "no such person"),
        ("GET", "/people/files/nothing", None, "no such file"),
        ("POST", "/people", {}, "name is missing"),
        ("POST", "/faults", {"sort": "x"}, "a fault has kind"),
        ("POST", "/faults", {"kind": "502", "after": "x"}, "a fault has kind"),
        ("GET", f"/people/{'9' * 5000}", None, "whole number"),
    ):
        with pytest.raises(CannotDo, match=words):
            await people.request(verb, path, body)
    with pytest.raises(CannotDo, match="no bot nobody"):
        await people.request("GET", f"/people/{(await people.join('Bob')).id}", bot="nobody")
    async with aiohttp.ClientSession() as session:
        for body in ("{", "[]"):
            url, kind = f"{simulator.url}/people", {"Content-Type": "application/json"}
            async with session.post(url, data=body, headers=kind) as answer:
                assert answer.status == 400


async def test_everyone_is_listed_and_faults_are_forgotten(
    people: People, ada: SimulatedPerson
) -> None:
    await people.spoils("502", times=5)
    assert await people.request("DELETE", "/faults") == {"coming": 0}
    assert (await people.request("GET", "/people"))["people"] == [
        {"id": ada.id, "name": "Ada", "language_code": "fr"}
    ]
    assert repr(ada) == "<Ada>"


async def test_limits_are_switched_and_groups_have_their_own(
    simulator: Running, people: People, ada: SimulatedPerson
) -> None:
    stand_still(simulator)
    switched = await people.request("POST", "/limits", {"enabled": True})
    assert (switched["enabled"], switched["refused"], switched["group_a_minute"]) == (True, 0, 20)
    council = await ada.opens_group("Conseil")
    sent = [
        (await raw(simulator, "sendMessage", chat_id=council.chat_id, text=str(number)))[0]
        for number in range(21)
    ]
    assert sent == [200] * 20 + [429]


async def test_a_contact_is_shared_by_a_key(simulator: Running, ada: SimulatedPerson) -> None:
    keys = {"keyboard": [[{"text": "Moi", "request_contact": True}]]}
    places = {"keyboard": [[{"text": "Ici", "request_location": True}]]}
    await raw(simulator, "sendMessage", chat_id=ada.id, text="?", reply_markup=keys)
    await ada.taps("Moi")
    assert "contact" in (await ada.messages())[-1].seen
    await raw(simulator, "sendMessage", chat_id=ada.id, text="?", reply_markup=places)
    with pytest.raises(CannotDo, match="asks for a location"):
        await ada.taps("Ici")
    card = {"phone_number": "+33100000000", "first_name": "Bob"}
    await ada.people.request("POST", f"/people/{ada.id}/messages", {"contact": card})
    assert (await ada.messages())[-1].seen["contact"] == card


async def test_a_blocked_bot_is_started_again(simulator: Running, ada: SimulatedPerson) -> None:
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
    await raw(simulator, "sendMessage", chat_id=ada.id, text="?", reply_markup=markup)
    question = await ada.sees("?")
    assert (question.labels, question.data("Oui")) == (["Oui"], "y")
    with pytest.raises(AssertionError, match="no button"):
        question.data("Non")
    await ada.blocks()
    with pytest.raises(CannotDo, match="has blocked"):
        await ada.taps_data("y", on=question)
    await ada.starts()
    await ada.taps_data("y", on=question)
    updates = (await raw(simulator, "getUpdates"))[1]["result"]
    kinds = [next(kind for kind in update if kind != "update_id") for update in updates]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message", "callback_query"]


async def test_captions_are_edited_and_reactions_taken_back(
    simulator: Running, ada: SimulatedPerson
) -> None:
    sent = await ada.sends_photo(picture(), caption="Avant")
    await ada.edits(sent, "Après")
    await ada.reacts(sent, "❤")
    await ada.reacts(sent, None)
    seen = (await ada.messages())[-1]
    assert (seen.caption, seen.edited, seen.reactions) == ("Après", True, [])


async def test_a_tap_grows_too_old_to_be_answered() -> None:
    async with (
        running(checked=True, callback_seconds=0) as telegram,
        People(telegram.url) as people,
    ):
        ada = await people.join("Ada")
        await ada.starts()
        markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
        await raw(telegram, "sendMessage", chat_id=ada.id, text="?", reply_markup=markup)
        await ada.taps("Oui")
        await ada.taps("Oui")
        async with bot_at(telegram.url) as bot:
            tapped = (await bot.get_updates())[-1].callback_query
        status, answer = await raw(
            telegram, "answerCallbackQuery", callback_query_id=tapped.id, text="x"
        )
        assert status == 400
        assert "query is too old" in answer["description"]


async def test_a_page_that_remembers_too_much_gets_the_whole_chat(
    simulator: Running, ada: SimulatedPerson
) -> None:
    url, memory = f"{simulator.url}/people/{ada.id}/events", {"Last-Event-ID": "999"}
    async with aiohttp.ClientSession() as session, session.get(url, headers=memory) as events:
        assert await events.content.readline() == f"id: {ada.id}:1\n".encode()
        assert b"/start" in await events.content.readline()


async def test_a_toast_has_its_longest(simulator: Running, ada: SimulatedPerson) -> None:
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
    await raw(simulator, "sendMessage", chat_id=ada.id, text="?", reply_markup=markup)
    await ada.taps("Oui")
    updates = (await raw(simulator, "getUpdates"))[1]["result"]
    query = updates[-1]["callback_query"]["id"]
    status, _ = await raw(simulator, "answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert status == 400
