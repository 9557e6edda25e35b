"""Whatever the simulator answers is what the description of the Bot API says."""

import re
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import simulator as package
from simulator.bots.description import load
from simulator.errors import Refusal
from simulator.methods import METHODS
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.simulator.conftest import TOKEN, picture, raw

README = (Path(package.__file__).parent / "README.md").read_text("utf-8")
KEYS = {"inline_keyboard": [[{"text": "A", "callback_data": "a", "style": "danger"}]]}
CONTACT_KEY = {"keyboard": [[{"text": "Moi", "request_contact": True}]]}
# A call of each method, in an order in which all of them succeed; NUMBER is a message of the bot.
NUMBER = "the last message of the bot"
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("getMe", {}),
    ("setWebhook", {"url": "http://127.0.0.1:9/", "allowed_updates": ["message"]}),
    ("getWebhookInfo", {}),
    ("deleteWebhook", {"drop_pending_updates": True}),
    ("getUpdates", {"allowed_updates": load().types["Update"]["fields"].keys() - {"update_id"}}),
    ("sendMessage", {"text": "*A* https://example\\.org", "parse_mode": "MarkdownV2"}),
    ("editMessageText", {"message_id": NUMBER, "text": "<pre>B</pre>", "parse_mode": "HTML"}),
    ("editMessageReplyMarkup", {"message_id": NUMBER, "reply_markup": KEYS}),
    ("setMessageReaction", {"message_id": NUMBER, "reaction": [{"type": "emoji", "emoji": "👍"}]}),
    ("pinChatMessage", {"message_id": NUMBER}),
    ("getChat", {}),
    ("unpinChatMessage", {}),
    ("unpinAllChatMessages", {}),
    ("forwardMessage", {"from_chat_id": NUMBER, "message_id": 1}),
    ("copyMessage", {"from_chat_id": NUMBER, "message_id": 1, "reply_markup": CONTACT_KEY}),
    ("sendLocation", {"latitude": 50, "longitude": 3.5, "heading": 1}),
    ("sendVenue", {"latitude": 50, "longitude": 3, "title": "Mairie", "address": "Place"}),
    ("sendPoll", {"question": "?", "options": [{"text": "Oui"}], "is_anonymous": False}),
    ("sendChatAction", {"action": "typing"}),
    ("getChatMember", {"user_id": NUMBER}),
    ("setMyCommands", {"commands": [{"command": "moi", "description": "Moi"}]}),
    ("getMyCommands", {}),
    ("deleteMyCommands", {}),
    ("setChatMenuButton", {"menu_button": {"type": "commands"}}),
    *((f"set{what}", {}) for what in ("MyName", "MyDescription", "MyShortDescription")),
    *((f"get{what}", {}) for what in ("MyName", "MyDescription", "MyShortDescription")),
]
# Tried with files, with a tap or with what an earlier call gave.
ELSEWHERE = {
    "sendPhoto", "sendDocument", "sendMediaGroup", "editMessageMedia", "editMessageCaption",
    "getFile", "answerCallbackQuery", "stopPoll", "deleteMessage", "deleteMessages",
}  # fmt: skip


@pytest.fixture
async def ada(people: People) -> SimulatedPerson:
    person = await people.join("Ada Lovelace", language="fr")
    await person.starts("x")
    return person


class Tour:
    """Calls methods one after the other; each must succeed and give what it may give."""

    def __init__(self, simulator: Running, ada: SimulatedPerson) -> None:
        self.simulator = simulator
        self.ada = ada
        self.called: set[str] = set()
        self.description = load()

    async def call(self, method: str, **parameters: Any) -> Any:
        if "chat_id" in self.description.methods[method]["fields"]:
            parameters["chat_id"] = self.ada.id
        status, answer = await raw(self.simulator, method, **parameters)
        return self.judged(method, status, answer)

    async def upload(self, method: str, **parameters: Any) -> Any:
        form = aiohttp.FormData({"chat_id": str(self.ada.id)})
        for name, value in parameters.items():
            kind = {"filename": f"{name}.png"} if isinstance(value, bytes) else {}
            form.add_field(name, value, **kind)
        url = f"{self.simulator.url}/bot{TOKEN}/{method}"
        async with aiohttp.ClientSession() as session, session.post(url, data=form) as answer:
            return self.judged(method, answer.status, await answer.json())

    def judged(self, method: str, status: int, answer: dict[str, Any]) -> Any:
        assert status == 200, (method, answer)
        self.description.check_result(method, answer["result"])
        self.called.add(method)
        return answer["result"]


async def test_every_result_of_every_method(simulator: Running, ada: SimulatedPerson) -> None:
    tour, last = Tour(simulator, ada), 1
    for method, parameters in CALLS:
        given = {
            name: (last if name == "message_id" else ada.id) if value == NUMBER else value
            for name, value in parameters.items()
        }
        if "allowed_updates" in given:
            given["allowed_updates"] = sorted(given["allowed_updates"])
        result = await tour.call(method, **given)
        last = result.get("message_id", last) if isinstance(result, dict) else last
    photo = await tour.upload("sendPhoto", photo=picture(), caption="Voici")
    await tour.call("getFile", file_id=photo["photo"][0]["file_id"])
    await tour.call("editMessageCaption", message_id=photo["message_id"], caption="Voilà")
    await tour.upload("sendDocument", document=b"x", thumbnail=picture())
    item = (
        '{"type": "document", "media": "attach://one", "caption": "<b>x</b>", "parse_mode": "HTML"}'
    )
    album = await tour.upload("sendMediaGroup", media=f"[{item}, {item}]", one=b"x")
    await tour.upload(
        "editMessageMedia", message_id=str(album[0]["message_id"]), media=item, one=b"y"
    )
    await tour.call("deleteMessage", message_id=album[0]["message_id"])
    await tour.call("deleteMessages", message_ids=[album[1]["message_id"], 999])
    await tour.call("sendMessage", text="?", reply_markup=KEYS)
    await ada.taps("A")
    updates = await tour.call("getUpdates")
    await tour.call("answerCallbackQuery", callback_query_id=updates[-1]["callback_query"]["id"])
    poll = await tour.call("sendPoll", question="?", options=[{"text": "Oui"}], type="regular")
    await tour.call("stopPoll", message_id=poll["message_id"])
    assert tour.called == METHODS.keys()
    assert {method for method, _ in CALLS} | ELSEWHERE == tour.called


async def test_every_update_there_can_be(
    simulator: Running, people: People, ada: SimulatedPerson
) -> None:
    tour = Tour(simulator, ada)
    await tour.call("getUpdates", allowed_updates=["message_reaction", *KINDS])
    await ada.sends_photo(picture(), caption="https://example.org")
    said = await ada.replies(await ada.says("/moi"), "Moi")
    await ada.edits(said, "Toi")
    await ada.sends_album([picture(), picture()])
    await ada.sends_venue(50.6, 3.0, "Mairie", "Place Augustin")
    await ada.sends_location(50.6, 3.0)
    await ada.sends_sticker()
    await ada.sends_voice()
    await ada.sends_document("plan.pdf", b"%PDF")
    await tour.call("sendMessage", text="Moi ?", reply_markup=CONTACT_KEY)
    await ada.taps("Moi")
    await ada.reacts(said, "❤")
    await tour.call("sendPoll", question="Où", options=[{"text": "Ici"}], is_anonymous=False)
    await ada.votes("Ici", on=await ada.sees("Où"))
    await tour.call("sendMessage", text="?", reply_markup=KEYS)
    await ada.taps("A")
    council = await ada.opens_group("Conseil")
    await council.says("Bonjour")
    await ada.blocks()
    updates = await tour.call("getUpdates")
    assert {kind for update in updates for kind in update} - {"update_id"} == KINDS


KINDS = {
    "message", "edited_message", "callback_query", "my_chat_member", "message_reaction", "poll",
    "poll_answer",
}  # fmt: skip


async def test_what_is_not_simulated_says_so_and_is_listed(simulator: Running) -> None:
    description = load()
    assert description.methods.keys() == METHODS.keys()
    section = README.split("## What it does not simulate\n")[1].split("\n## ")[0]
    listed = re.findall(r"\w+", section.split("\n\n")[-1])
    assert listed == description.not_simulated
    assert len(listed) + len(METHODS) == 176
    can_call = README.split("## What a bot can call\n")[1].split("\n\n")[0]
    assert METHODS.keys() <= set(re.findall(r"\w+", can_call))
    for method in description.not_simulated:
        status, answer = await raw(simulator, method)
        assert (status, answer["ok"]) == (501, False)
        assert answer["description"] == f"Not Implemented: the method {method} is not simulated"
    assert (await raw(simulator, "sendPigeon"))[0] == 404


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("User", {"id": 1, "is_bot": False}, 'Can\'t find field "first_name"'),
        ("User", {"id": "1", "is_bot": False, "first_name": "A"}, "must be of type Number"),
        ("User", {"id": 2**63, "is_bot": False, "first_name": "A"}, "must be of type Number"),
        ("Location", {"latitude": float("nan"), "longitude": 1}, "must be of type Number"),
        ("User", {"id": 1, "is_bot": False, "first_name": "A", "age": 5}, '"age" is not known'),
        ("ChatMember", {"status": "friend"}, "unsupported type"),
        ("ChatMember", [], "must be of type Object"),
        ("ReactionTypeEmoji", {"type": "paid", "emoji": "x"}, '"type" is not right'),
    ],
)
def test_what_the_description_does_not_allow(kind: str, value: object, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        load().check(value, "result", [kind])


async def test_a_simulator_that_checks_itself_stops_at_what_is_wrong(simulator: Running) -> None:
    with pytest.raises(AssertionError, match="first_name"):
        simulator.world.vouch({"id": 1, "is_bot": True}, "getMe", ["User"])
