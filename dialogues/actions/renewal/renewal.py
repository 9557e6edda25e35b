"""What people consented to has changed: they are asked again, before anything else of theirs."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from content.council import council
from content.own_words import renewed_consent_text
from dialogues.actions.base import (
    CAME_BACK,
    QUIET,
    AskAction,
    ChoiceForm,
    TurnAction,
    choice_button,
    chosen_option,
    in_rows,
    utter,
)
from dialogues.actions.menu import another_campaign
from dialogues.messages import Utterance
from dialogues.turns import Turn
from participation.people.participants import give_consent
from participation.responses.newcomers import come_back
from participation.rights.leaving import erase

SLOT = "renewed"


def _verdicts(turn: Turn) -> dict[str, str]:
    return {key: turn.wording(f"renewal.{key}") for key in ("yes", "no")}


class ValidateRenewalForm(ChoiceForm):
    """Takes a yes or a no to the consent text of today."""

    first_slot = SLOT
    takes_consent = True

    async def validate(
        self,
        turn: Turn,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
    ) -> list[EventType]:
        known = _verdicts(turn)
        chosen = chosen_option(turn, value, known)
        if chosen is None:
            utter(dispatcher, Utterance(text=turn.wording("answer.not_an_option")))
        else:
            said = _question(turn)
            utter(dispatcher, Utterance(text=said, note=f"✓ {known[chosen]}", edit=True))
        return [SlotSet(slot, chosen)]


class ActionAskRenewed(AskAction):
    """Asks for consent to the text of today."""

    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        buttons = [choice_button(SLOT, key, label) for key, label in _verdicts(turn).items()]
        utter(dispatcher, Utterance(text=_question(turn), rows=in_rows(buttons, 1)))
        return []


class ActionSubmitRenewal(TurnAction):
    """Keeps the new consent and leads back, or erases the person who refuses it."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        done = [SlotSet(slot, None) for slot in (SLOT, QUIET, CAME_BACK)]
        if tracker.get_slot(SLOT) != "yes":
            utter(dispatcher, Utterance(text=turn.wording("renewal.refused")))
            await erase(turn.session, turn.participant)
            return done
        version = council().consent_version
        give_consent(turn.session, turn.participant, version=version, now=turn.now)
        rows = await another_campaign(turn, "button.begin_named")
        utter(dispatcher, Utterance(text=turn.wording("renewal.thanks"), rows=rows))
        if tracker.get_slot(CAME_BACK):
            await come_back(turn.session, turn.participant, turn.now)
        return done


def _question(turn: Turn) -> str:
    return turn.wording("renewal.ask", text=renewed_consent_text(turn.wording.language))
