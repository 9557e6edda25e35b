"""Words for the council: by /contact, or written where no question is open; and its answers."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from content.council import council
from dialogues.actions.base import (
    QUIET,
    WRITTEN_AT,
    AskAction,
    TurnAction,
    TurnForm,
    back_to_form,
    open_form,
    utter,
)
from dialogues.actions.contact.letters import note_written, receipt
from dialogues.actions.menu import way_back
from dialogues.messages import SAID, Button, Utterance, payload
from dialogues.turns import Turn
from participation.inbox import message_of_delivery

FORM = "contact_form"


class ValidateContactForm(TurnForm):
    """Keeps their words, photo or place at once, to the letter."""

    first_slot = "letter"
    takes_letters = True

    async def extract(self, turn: Turn, slot: str | None, tracker: Tracker) -> Any:
        return turn.incoming.intent if turn.incoming.intent in SAID and slot else None

    async def validate(
        self,
        turn: Turn,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
    ) -> list[EventType]:
        number = await note_written(turn)
        if number is None:
            utter(dispatcher, Utterance(text=turn.wording("inbox.not_kept")))
            return [SlotSet(slot, None), SlotSet(QUIET, True)]
        return [SlotSet(slot, number), SlotSet(WRITTEN_AT, turn.said_at)]


class ActionAskLetter(AskAction):
    """Asks for the words that go to the council."""

    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        name = council().name_in(turn.wording.language)
        utter(dispatcher, Utterance(text=turn.wording("inbox.ask", council=name)))
        return []


class ActionSubmitContact(TurnAction):
    """Tells them that it will be read, and leads back."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        utter(dispatcher, Utterance(text=receipt(turn), rows=await way_back(turn)))
        return [SlotSet("letter", None), SlotSet(QUIET, None)]


class ActionContact(TurnAction):
    """/contact: the next words go to the council, whatever is under way."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        return open_form(FORM)


class ActionTellLetter(TurnAction):
    """Brings the council's answer to the person who wrote to it."""

    needs_consent = False  # it is told once, or never

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        number = turn.number("d") or 0
        message = await message_of_delivery(turn.session, turn.participant, number)
        if message is not None:
            name = council().name_in(turn.wording.language)
            back = Button(turn.wording("button.write_back"), payload("contact", m=message.id))
            utter(
                dispatcher,
                Utterance(
                    title=turn.wording("inbox.answered"),
                    text=message.text,
                    note=turn.wording("proposal.signed", council=name),
                    rows=((back,),),
                ),
            )
        return back_to_form(tracker, quiet=True)
