"""Somebody gave no sign for long: they are told when all of theirs is erased, and may stay."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from content.council import council
from content.dates import day_in_words
from dialogues.actions.base import TurnAction, back_to_form, utter
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.people.participants import give_consent
from participation.rights.retention import NOTICE


class ActionSayFarewell(TurnAction):
    """Says from when on everything is erased, unless they stay."""

    needs_consent = False  # it is about what they agreed to once

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        wording = turn.wording
        stay = Button(wording("farewell.stay"), payload("stay"), style="primary")
        leave = Button(wording("farewell.leave"), payload("forget"))
        name = council().name_in(wording.language)
        last = day_in_words(turn.now + NOTICE, wording.language)
        text = wording("farewell.text", council=name, date=last)
        utter(dispatcher, Utterance(text=text, rows=((stay,), (leave,))))
        return back_to_form(tracker, quiet=True)


class ActionStay(TurnAction):
    """Gives their consent anew: they stay, and that is a sign."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        version = council().consent_version
        give_consent(turn.session, turn.participant, version=version, now=turn.now)
        utter(dispatcher, Utterance(text=turn.wording("farewell.stays"), edit=True))
        return back_to_form(tracker, quiet=True)
