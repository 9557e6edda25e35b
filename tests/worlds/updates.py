"""Updates as Telegram words them, handed to a bot one by one."""

import asyncio
from itertools import count
from typing import Any

from bot.application import TelegramBot
from simulator.people import SimulatedPerson

Json = dict[str, Any]
_numbers = count(1_000)
DATE = 1_772_474_400
# Only guards against hanging.
PATIENCE = 30


def user(number: int, language: str = "en") -> Json:
    return {"id": number, "is_bot": False, "first_name": "Ada", "language_code": language}


def private(number: int) -> Json:
    return {"id": number, "type": "private", "first_name": "Ada"}


def message(number: int, *, chat: Json | None = None, **content: Any) -> Json:
    """A message by that person, in their private chat unless told otherwise."""
    return {
        "message_id": next(_numbers),
        "date": DATE,
        "chat": chat or private(number),
        "from": user(number),
        **content,
    }


def update(**content: Any) -> Json:
    return {"update_id": next(_numbers), **content}


def tap(number: int, data: str, **more: Any) -> Json:
    sent = {"message_id": 1, "date": DATE, "chat": private(number), "text": "?"}
    return {
        "id": str(next(_numbers)),
        "from": user(number),
        "chat_instance": "1",
        "data": data,
        "message": sent,
        **more,
    }


def membership(number: int, status: str, chat: Json | None = None) -> Json:
    """The person blocked (kicked) or unblocked (member) the bot."""
    bot = {"id": 12345, "is_bot": True, "first_name": "Portevoix"}
    new: Json = {"user": bot, "status": status}
    if status == "kicked":
        new["until_date"] = 0
    return {
        "chat": chat or private(number),
        "from": user(number),
        "date": DATE,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": new,
    }


class Post:
    """Brings updates to the bot; each is committed once brought, its reply on the way."""

    def __init__(self, bot: TelegramBot) -> None:
        self.bot = bot
        self.answers: list[Json] = []

    async def brings(self, person: SimulatedPerson, **content: Any) -> Json:
        """A message of that person."""
        brought = update(message=message(person.id, **content))
        async with asyncio.timeout(PATIENCE):
            await self.bot.receive(brought)
        return brought

    async def taps(self, person: SimulatedPerson, data: str, **more: Any) -> Json:
        brought = update(callback_query=tap(person.id, data, **more))
        answered = await self.bot.receive(brought)
        # What Telegram would do with the response.
        assert answered is not None
        assert answered["callback_query_id"] == brought["callback_query"]["id"]
        self.answers.append(answered)
        return brought

    async def registers(self, person: SimulatedPerson) -> None:
        """Everything said, and every reply arrived."""
        await person.starts()
        await self.brings(person, text="/start")
        for slot, value in (("consent", "yes"), ("age_band", "18-24"), ("district", "wazemmes")):
            await self.taps(person, f'/choose{{"s":"{slot}","v":"{value}"}}')
        await self.bot.intake.finish()
