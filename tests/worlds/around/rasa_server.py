"""Plays the part of a Rasa 3.6 server in front of our action server, by HTTP alone.

It keeps to what rasa/core/actions/forms.py and loops.py do: an open form is run first, and steps
aside where only its requested slot came back; a form opened, or led back to, is asked to validate
with the same latest message; what it leaves empty is asked by `action_ask_<slot>`.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from dialogues.messages import Incoming, rasa_message
from dialogues.rules import read_domain, read_rules

Json = dict[str, Any]
REQUESTED = "requested_slot"


@dataclass
class RasaServer:
    """One conversation, kept as a Rasa tracker would keep it."""

    http: aiohttp.ClientSession
    actions_url: str
    sender: str
    timestamp: float
    form: str | None = None
    events: list[Json] = field(default_factory=list, repr=False)
    said: list[Json] = field(default_factory=list, repr=False)
    message: Json = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        # Kept whole, as a server keeps it: what no domain names is a mistake.
        self.slots: Json = dict.fromkeys([*read_domain()["slots"], REQUESTED])

    async def hears(self, incoming: Incoming) -> list[Json]:
        """One turn; the responses that a channel would send."""
        self.said, self.message = [], rasa_message(incoming)
        self.timestamp += 1
        user = {"event": "user", "timestamp": self.timestamp, "parse_data": self.message}
        self.events.append(user)
        followup = None
        if self.form is None or not await self._run_form(self.form, listening=True):
            for name in read_rules().after_intent[incoming.intent]:
                followup = await self._run_action(name) or followup
        while followup:
            name, followup = followup, None
            if name in read_domain()["forms"]:
                await self._run_form(name, listening=False)
            else:
                followup = await self._run_action(name)
        return self.said

    async def _run_form(self, form: str, *, listening: bool) -> bool:
        requested = self.slots[REQUESTED] if self.form == form else None
        # FormAction._temporary_tracker: the requested slot is none of another form's.
        self.slots[REQUESTED] = requested
        events = await self._call(f"validate_{form}")
        slots = [event for event in events if event["event"] == "slot"]
        if listening and requested and all(event["name"] == REQUESTED for event in slots):
            return False  # ActionExecutionRejection
        self.form = form
        self._apply(events)
        asked = [event["value"] for event in slots if event["name"] == REQUESTED]
        following = asked[0] if asked else self._first_empty(form)
        self.slots[REQUESTED] = following
        if following is not None:
            self._apply(await self._call(f"action_ask_{following}"))
            return True
        self.form = None
        for name in read_rules().after_form[form]:
            await self._run_action(name)
        return True

    def _first_empty(self, form: str) -> str | None:
        required: list[str] = read_domain()["forms"][form]["required_slots"]
        return next((slot for slot in required if self.slots[slot] is None), None)

    async def _run_action(self, name: str) -> str | None:
        events = await self._call(name)
        self._apply(events)
        return next((event["name"] for event in events if event["event"] == "followup"), None)

    def _apply(self, events: list[Json]) -> None:
        for event in events:
            # A server stamps what it appends; only what people say marks a turn's moment.
            self.timestamp += 0.001
            self.events.append({**event, "timestamp": self.timestamp})
            if event["event"] == "slot":
                assert event["name"] in self.slots, f"not in the domain: {event['name']}"
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                self.form = event["name"]

    async def _call(self, name: str) -> list[Json]:
        tracker = {
            "sender_id": self.sender,
            "slots": self.slots,
            "latest_message": self.message,
            "events": self.events[-30:],
            "paused": False,
            "followup_action": None,
            "active_loop": {"name": self.form} if self.form else {},
            "latest_action_name": "action_listen",
        }
        body = {
            "next_action": name,
            "sender_id": self.sender,
            "tracker": tracker,
            "domain": read_domain(),
        }
        async with self.http.post(self.actions_url, json=body) as response:
            assert response.status == 200, await response.text()
            answer = await response.json()
        self.said += answer["responses"]
        events: list[Json] = answer["events"]
        return events


def comparable(responses: list[Json]) -> list[tuple[str | None, list[tuple[str, str]]]]:
    """Texts and buttons, without the number of the delivery, which is each person's own."""
    return [
        (
            response.get("text"),
            [
                (button["title"], re.sub(r'"d":\d+', '"d":0', button["payload"]))
                for button in response.get("buttons") or []
            ],
        )
        for response in responses
    ]
