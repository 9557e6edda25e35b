"""Runs the forms and rules in this process: the part that a Rasa server would play.

It keeps to what a Rasa 3.6 server does with the same files: an open form comes first; a form that
extracts nothing steps aside for the rule of the intent; a filled form is followed by its rule.
"""

from datetime import datetime
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from dialogues.actions.albums import is_rest_of_album
from dialogues.declarations import PACKAGE, declared
from dialogues.messages import Incoming, Utterance, rasa_message, utterance_of
from dialogues.rules import read_domain, read_rules
from dialogues.turns import Turn, open_turn
from participation.campaigns.phones import is_phone_of_staff
from participation.models import Participant
from participation.people.conversations import find_conversation, save_conversation
from participation.people.participants import is_kept
from participation.rights.leaving import erase
from participation.storage.db import Session

# More actions than any turn takes: a mistake in the rules must not turn for ever.
MOST_STEPS = 12


class EndlessTurnError(RuntimeError):
    """The rules lead in a circle."""


async def converse(
    session: Session, participant: Participant, incoming: Incoming, now: datetime
) -> list[Utterance]:
    """Take what a participant did. Returns what the bot says to it. Raises EndlessTurnError."""
    conversation = await find_conversation(session, participant)
    run = _Run(
        participant.pseudonym,
        rasa_message(incoming),
        now,
        dict(conversation.slots) if conversation else {},
        conversation.form if conversation else None,
    )
    if is_rest_of_album(incoming, run.slots):
        return []
    async with open_turn(Turn(session, participant, now, incoming)):
        await run.answer(incoming.intent)
    if is_kept(session, participant):
        is_about_to = run.form is not None or incoming.intent == "language"
        if not is_about_to and await _is_nobody(session, participant):
            await erase(session, participant)
        else:
            save_conversation(session, participant, form=run.form, slots=run.slots, now=now)
    return [utterance_of(message) for message in run.dispatcher.messages]


async def _is_nobody(session: Session, participant: Participant) -> bool:
    """Whether nothing of them is to be kept: not registered, nor known as a staff member's chat."""
    is_registered = participant.registered_at is not None
    return not is_registered and not await is_phone_of_staff(session, participant)


def prepare() -> None:
    """Load every form and action from the folders now, so that nobody waits for it later."""
    for known in (declared, read_domain, read_rules, _actions):
        known.cache_clear()
    _actions()
    read_domain()
    read_rules()


@cache
def _actions() -> dict[str, Action]:
    executor = ActionExecutor()
    executor.register_package(PACKAGE)
    # The executor keeps bound `run` methods by name; their owners are the actions.
    return {name: run.__self__ for name, run in executor.actions.items()}


class _Run:
    """One turn's state: what a Rasa server would keep in its tracker meanwhile."""

    def __init__(
        self,
        sender: str,
        message: dict[str, Any],
        now: datetime,
        slots: dict[str, Any],
        form: str | None,
    ) -> None:
        self.sender = sender
        self.message = message
        self.now = now
        self.slots = slots
        self.form = form
        self.dispatcher = CollectingDispatcher()
        self._followup: str | None = None
        self._steps = 0

    async def answer(self, intent: str) -> None:
        """Let the open form have it, else the intent's rule; then whatever was asked to follow."""
        if self.form is None or not await self._fill(self.form, listening=True):
            for name in read_rules().after_intent.get(intent, ["action_stale_button"]):
                await self._act(name)
        while self._followup is not None:
            name, self._followup = self._followup, None
            if name in read_domain()["forms"]:
                await self._fill(name, listening=False)
            else:
                await self._act(name)

    async def _fill(self, form: str, *, listening: bool) -> bool:
        """Run a form once; False where it was open but had nothing to take from the message."""
        was_open = self.form == form
        if not was_open:
            self.slots.pop(REQUESTED_SLOT, None)
        requested = self.slots.get(REQUESTED_SLOT)
        events = await self._act(f"validate_{form}")
        changed = [event for event in events if event["event"] == "slot"]
        asks = [event["value"] for event in changed if event["name"] == REQUESTED_SLOT]
        if listening and requested and len(changed) == len(asks):
            self.slots[REQUESTED_SLOT] = requested
            return False
        self.form = form
        next_slot = asks[-1] if asks else self._first_empty(form)
        self._keep(REQUESTED_SLOT, next_slot)
        if next_slot is not None:
            await self._act(f"action_ask_{next_slot}")
            return True
        self.form = None
        for name in read_rules().after_form[form]:
            await self._act(name)
        return True

    def _first_empty(self, form: str) -> str | None:
        required: list[str] = read_domain()["forms"][form]["required_slots"]
        return next((slot for slot in required if self.slots.get(slot) is None), None)

    async def _act(self, name: str) -> list[dict[str, Any]]:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise EndlessTurnError(name)
        events: list[dict[str, Any]] = await _actions()[name].run(
            self.dispatcher, self._tracker(), read_domain()
        )
        for event in events:
            if event["event"] == "slot":
                self._keep(event["name"], event["value"])
            elif event["event"] == "active_loop":
                self.form = event["name"]
            elif event["event"] == "followup":
                self._followup = event["name"]
        return events

    def _keep(self, slot: str, value: Any) -> None:
        if value is None:
            self.slots.pop(slot, None)
        else:
            self.slots[slot] = value

    def _tracker(self) -> Tracker:
        # Fresh copies: rasa-sdk keeps and changes the very dicts it is given.
        user = {"event": "user", "timestamp": self.now.timestamp(), "parse_data": self.message}
        return Tracker.from_dict(
            {
                "sender_id": self.sender,
                "slots": dict(self.slots),
                "latest_message": dict(self.message),
                "events": [user],
                "paused": False,
                "followup_action": None,
                "active_loop": {"name": self.form} if self.form else {},
                "latest_action_name": "action_listen",
            }
        )
