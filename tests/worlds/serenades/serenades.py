"""/sign: people sign up for a serenade, with a reason; a button takes the name off again."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import AskAction, TurnAction, TurnForm, back_to_form, open_form, utter
from dialogues.messages import TYPED, Button, Utterance, payload
from dialogues.turns import Turn


class ActionSignSerenade(TurnAction):
    """Opens the form."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        return open_form("serenade_form")


class ActionAskReason(AskAction):
    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        utter(dispatcher, Utterance(text="Why do you sign?"))
        return []


class ValidateSerenadeForm(TurnForm):
    """Takes whatever is typed."""

    first_slot = "reason"

    async def extract(self, turn: Turn, slot: str | None, tracker: Tracker) -> Any:
        return turn.incoming.text if turn.incoming.intent == TYPED and slot else None

    async def validate(
        self,
        turn: Turn,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
    ) -> list[EventType]:
        return [SlotSet(slot, value)]


class ActionSubmitSerenade(TurnAction):
    """Keeps it in mind, and offers the way back."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        rows = ((Button("Take my name off", payload("withdraw", p=7)),),)
        utter(dispatcher, Utterance(text=f"Signed: {tracker.get_slot('reason')}", rows=rows))
        return [SlotSet("signed", True), SlotSet("reason", None)]


class ActionWithdraw(TurnAction):
    """Forgets the signature."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        utter(dispatcher, Utterance(text=f"Taken off serenade {turn.number('p')}."))
        return [SlotSet("signed", None), *back_to_form(tracker, quiet=True)]


class ActionTellSerenade(TurnAction):
    """Says how it ended to who signed."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        if tracker.get_slot("signed"):
            utter(dispatcher, Utterance(text="The serenade was heard."))
        return back_to_form(tracker, quiet=True)
