"""The keyboard that shares a place: once a place is no longer asked for, it is put away."""

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.messages import Utterance, utterance_of, uttered
from participation.questions import Wording

# Set while the keyboard is on the person's phone.
KEYBOARD = "keyboard"


def put_keyboard_away(
    dispatcher: CollectingDispatcher,
    events: list[EventType],
    wording: Wording,
    *,
    said_before: int,
) -> list[EventType]:
    """Put the keyboard away along with what the action said, if it said anything.

    Returns the action's events, with the keyboard noted as away.

    An action that leads on to a form leaves that to whatever the form then asks.
    """
    leads_on = any(event["event"] == "followup" for event in events)
    said = [utterance_of(message) for message in dispatcher.messages[said_before:]]
    shown = any(one.title or one.text for one in said)
    if not shown or leads_on or any(one.location_button for one in said):
        return events
    del dispatcher.messages[said_before:]
    for utterance in _putting_away(said, wording):
        dispatcher.utter_message(**uttered(utterance))
    return [*events, SlotSet(KEYBOARD, None)]


def is_out(tracker: Tracker) -> bool:
    """Returns True if the keyboard is on the person's phone."""
    return bool(tracker.get_slot(KEYBOARD))


def _putting_away(said: list[Utterance], wording: Wording) -> list[Utterance]:
    """Telegram takes one markup a message: without a new one that is free, a word is added."""
    for place, one in enumerate(said):
        if one.text and not one.rows and not one.edit:
            return [*said[:place], replace(one, removes_keyboard=True), *said[place + 1 :]]
    return [Utterance(text=wording("question.keyboard_away"), removes_keyboard=True), *said]
