"""People who talk to a bot, for stories: ``await ada.says("Bonjour"); await ada.sees("Salut")``."""

import asyncio
import base64
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import aiohttp

from simulator.seen import SeenMessage, messages_in, newest, newest_toast

Json = dict[str, Any]

# Longer than a machine that has much to do stands still.
DEFAULT_TIMEOUT = 30.0


class CannotDo(Exception):
    """The error when the simulator does not let a person do something."""


class People:
    """Everyone who joins shares one HTTP session; use as an async context manager."""

    _session: aiohttp.ClientSession

    def __init__(self, base_url: str, bot: str | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.bot = bot

    async def __aenter__(self) -> Self:
        # People wait in parallel, each on a request of their own: no limit on connections.
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def join(self, name: str, language: str = "fr") -> "SimulatedPerson":
        """Add a person, who has not started the bot yet. Returns the person."""
        answer = await self.request("POST", "/people", {"name": name, "language_code": language})
        return SimulatedPerson(self, answer["id"], name, language)

    async def refused_for_speed(self) -> int:
        """Returns how many calls of bots were answered 429."""
        return int((await self.request("GET", "/limits"))["refused"])

    async def spoils(
        self, kind: str, after: int = 0, times: int | None = 1, method: str = "", **more: Any
    ) -> None:
        """Let coming Bot API calls fail: see ``/faults`` in the README."""
        fault = {"kind": kind, "after": after, "times": times, "method": method, **more}
        await self.request("POST", "/faults", fault)

    async def request(self, verb: str, path: str, body: Json | None = None, **query: Any) -> Json:
        """Send one request to the control interface. Returns the answer's JSON.

        Raises CannotDo if the simulator refuses.
        """
        if self.bot:
            query["bot"] = self.bot
        url = self.base_url + path
        async with self._session.request(verb, url, json=body, params=query) as answer:
            document: Json = await answer.json()
            if answer.status >= 400:
                raise CannotDo(document.get("error", str(answer.status)))
            return document

    async def fetch(self, path: str) -> bytes:
        """Returns the bytes of a photo or file someone sent."""
        async with self._session.get(self.base_url + path) as answer:
            answer.raise_for_status()
            return await answer.read()


class SimulatedPerson:
    """One person and their phone."""

    def __init__(
        self, people: People, person_id: int, name: str, language: str, chat_id: int | None = None
    ) -> None:
        self.people = people
        self.id = person_id
        self.name = name
        self.language = language
        self.chat_id = chat_id or person_id
        # The chat's version right after the last thing the person did.
        self.acted_at = 0

    def __repr__(self) -> str:
        return f"<{self.name}>"

    async def starts(self, payload: str = "") -> None:
        """Press Start, or follow a deep link with a payload."""
        await self._act("start", payload=payload)

    async def says(self, text: str) -> SeenMessage:
        """Send text exactly as typed. Returns the (last) message sent."""
        return await self._send(text=text)

    async def replies(self, message: SeenMessage, text: str) -> SeenMessage:
        """Answer one message with text. Returns the message sent."""
        return await self._send(text=text, reply_to=message.id)

    async def sends_photo(self, photo: bytes, caption: str | None = None) -> SeenMessage:
        """Send a photo. Returns the message sent."""
        return await self._send(photo=_base64(photo), caption=caption)

    async def sends_album(self, photos: Sequence[bytes], caption: str | None = None) -> SeenMessage:
        """Send several photos together. Returns the last message of the album."""
        return await self._send(album=[_base64(photo) for photo in photos], caption=caption)

    async def sends_location(self, latitude: float, longitude: float) -> SeenMessage:
        """Share a place. Returns the message sent."""
        return await self._send(location={"latitude": latitude, "longitude": longitude})

    async def sends_venue(
        self, latitude: float, longitude: float, title: str, address: str = ""
    ) -> SeenMessage:
        """Share a named place. Returns the message sent."""
        place = {"latitude": latitude, "longitude": longitude, "title": title, "address": address}
        return await self._send(venue=place)

    async def sends_contact(self) -> SeenMessage:
        """Share one's own contact card. Returns the message sent."""
        return await self._send(contact={})

    async def sends_sticker(self, emoji: str = "👍") -> SeenMessage:
        """Send a sticker. Returns the message sent."""
        return await self._send(sticker={"emoji": emoji})

    async def sends_voice(self, seconds: int = 3) -> SeenMessage:
        """Send a voice message. Returns the message sent."""
        return await self._send(voice={"duration": seconds})

    async def sends_document(self, name: str, data: bytes) -> SeenMessage:
        """Send a file. Returns the message sent."""
        return await self._send(document={"name": name, "data": _base64(data)})

    async def taps(self, label: str, on: SeenMessage | None = None) -> str | None:
        """Tap the button with this label, of a message or the newest that has it.

        A key of the reply keyboard counts too. Returns a link's address, or None.
        """
        done = await self._act("taps", label=label, message_id=on.id if on else None)
        return done.get("url")

    async def taps_data(self, data: str, on: SeenMessage) -> None:
        """Tap the button of a message that sends this data."""
        await self._act("taps", data=data, message_id=on.id)

    async def taps_raw(self, data: str, on: SeenMessage) -> None:
        """Send data no button has, as a forged client could."""
        await self._act("taps", data=data, message_id=on.id, raw=True)

    async def edits(self, message: SeenMessage, text: str) -> None:
        """Edit one's own message."""
        await self._act("edits", message_id=message.id, text=text)

    async def reacts(self, message: SeenMessage, emoji: str | None) -> None:
        """Put a reaction on a message; None takes it away."""
        await self._act("reactions", message_id=message.id, emoji=emoji)

    async def votes(self, *labels: str, on: SeenMessage) -> None:
        """Vote for the options of a poll; for none, to take the vote back."""
        texts = [option["text"] for option in on.seen["poll"]["options"]]
        chosen = [texts.index(label) for label in labels]
        await self._act("votes", message_id=on.id, options=chosen)

    async def leaves_telegram(self) -> None:
        """Delete one's account."""
        await self._act("leave")

    async def blocks(self) -> None:
        """Block the bot."""
        await self._act("block")

    async def unblocks(self) -> None:
        """Unblock the bot."""
        await self._act("unblock")

    async def repeats_last_update(self) -> int:
        """Have Telegram deliver this person's last update again. Returns its id."""
        return int((await self._act("repeat"))["update_id"])

    async def opens_group(self, title: str) -> "SimulatedPerson":
        """Open a group with the bot in it. Returns the same person, writing there."""
        group = await self.people.request("POST", f"/people/{self.id}/groups", {"title": title})
        member = SimulatedPerson(self.people, self.id, self.name, self.language, group["chat_id"])
        member.acted_at = group["version"]
        return member

    async def joins(self, group: "SimulatedPerson") -> "SimulatedPerson":
        """Join someone else's group. Returns the same person, writing there."""
        member = SimulatedPerson(self.people, self.id, self.name, self.language, group.chat_id)
        member.acted_at = (await self.chat())["version"]
        return member

    async def chat(self, after: int = 0, seconds: float = 0) -> Json:
        """Returns the chat as the control interface shows it."""
        query = {"after": after, "timeout": f"{seconds:.3f}", "chat_id": self.chat_id}
        return await self.people.request("GET", f"/people/{self.id}/chat", None, **query)

    async def messages(self) -> list[SeenMessage]:
        """Returns all messages, oldest first."""
        return messages_in(await self.chat())

    async def sees(self, pattern: str, timeout: float = DEFAULT_TIMEOUT) -> SeenMessage:
        """Wait for the bot's message with this text, arrived or edited since the last action.

        The pattern is plain text or a regular expression. Returns the newest that matches. Raises
        AssertionError with the chat after ``timeout`` seconds.
        """
        seen = await self._wait(lambda chat: newest(chat, pattern), timeout)
        if isinstance(seen, SeenMessage):
            return seen
        raise AssertionError(await self._story(f"no {pattern!r}"))

    async def sees_toast(self, pattern: str, timeout: float = DEFAULT_TIMEOUT) -> str:
        """Wait for a toast or alert since the last action. Returns its text.

        Raises AssertionError with the chat after ``timeout`` seconds.
        """
        seen = await self._wait(lambda chat: newest_toast(chat, pattern), timeout)
        if isinstance(seen, str):
            return seen
        raise AssertionError(await self._story(f"no toast {pattern!r}"))

    async def _wait(self, find: Any, timeout: float) -> Any:
        """What ``find`` finds in the changes since the last action, or None."""
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout
        chat = await self.chat(self.acted_at)
        while (found := find(chat)) is None:
            left = until - loop.time()
            if left <= 0:
                return None
            newer = await self.chat(chat["version"], min(left, 30))
            chat = await self.chat(self.acted_at) if newer["version"] > chat["version"] else newer
        return found

    async def _act(self, what: str, **body: Any) -> Json:
        given = {name: value for name, value in body.items() if value is not None}
        if self.chat_id != self.id:
            given["chat_id"] = self.chat_id
        done = await self.people.request("POST", f"/people/{self.id}/{what}", given)
        self.acted_at = done["version"]
        return done

    async def _send(self, **content: Any) -> SeenMessage:
        done = await self._act("messages", **content)
        fresh = messages_in(await self.chat(done["version"] - 1))
        return next(message for message in fresh if message.id == done["message_id"])

    async def _story(self, missing: str) -> str:
        """What went on in the chat, to read when a test fails."""
        chat = await self.chat()
        lines = [f"{self.name} sees {missing}. The chat:"]
        for message in messages_in(chat):
            who = "bot" if message.from_bot else self.name
            new = "*" if message.version > self.acted_at else " "
            buttons = f"  {message.buttons}" if message.buttons else ""
            lines.append(f"{new} {message.id:>3} {who}: {message.text!r}{buttons}")
        lines += [f"  toast: {toast['text']!r}" for toast in chat["toasts"]]
        return "\n".join([*lines, "(* since the last action)"])


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
