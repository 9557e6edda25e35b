"""Registration: who asks and why, consent, age band, district. Nothing is kept of a refusal."""

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

import content
from content.council import council
from content.own_words import consent_text
from dialogues.actions.base import (
    QUIET,
    AskAction,
    ChoiceForm,
    TurnAction,
    at_consent,
    choice_button,
    chosen_option,
    in_rows,
    utter,
)
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.models import AgeBand
from participation.people.participants import give_consent, register, resume
from participation.responses.newcomers import invite_newcomer
from participation.rights.leaving import erase

SLOTS = ("consent", "age_band", "old_enough", "district")
UNSAID = "unsaid"
ADULT = 18


def options(slot: str, turn: Turn) -> dict[str, str]:
    """Returns the answers to a slot of the form: each value with its label."""
    wording, ours = turn.wording, council()
    if slot == "district":
        districts = {key: ours.district_name(key, wording.language) for key in ours.districts}
        return districts | {UNSAID: wording("registration.rather_not_say")}
    if slot == "age_band":
        bands = {band.value: wording(f"age_band.{band.name.lower()}") for band in AgeBand}
        return bands | {UNSAID: wording("registration.rather_not_say")}
    return {value: wording(f"registration.{slot}_{value}") for value in ("yes", "no")}


def question(slot: str, turn: Turn) -> str:
    """Returns what is asked for a slot of the form."""
    text, age = consent_text(turn.wording.language), council().minimum_age
    return turn.wording(f"registration.{slot}", text=text, age=age)


class ValidateRegistrationForm(ChoiceForm):
    """Takes consent first; only with it are age band and district asked."""

    first_slot = "consent"

    async def slots_needed(
        self, turn: Turn, tracker: Tracker, domain_slots: list[str]
    ) -> list[str]:
        if tracker.get_slot("consent") == "no" or tracker.get_slot("old_enough") == "no":
            return []
        youngest = tracker.get_slot("age_band") == AgeBand.UNDER_18
        if youngest and council().minimum_age >= ADULT:
            return []
        return ["consent", "age_band", *(["old_enough"] if youngest else []), "district"]

    async def validate(
        self,
        turn: Turn,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
    ) -> list[EventType]:
        known = options(slot, turn)
        chosen = chosen_option(turn, value, known)
        if chosen is None:
            utter(dispatcher, Utterance(text=turn.wording("answer.not_an_option")))
            return [SlotSet(slot, None), SlotSet(QUIET, at_consent(tracker) or None)]
        asked = question(slot, turn)
        # What was consented to stays to be read; of the others, the question is enough.
        text = asked if slot == "consent" else asked.splitlines()[0]
        utter(dispatcher, Utterance(text=text, note=f"✓ {known[chosen]}", edit=True))
        return [SlotSet(slot, chosen)]


class AskRegistrationSlot(AskAction, ABC):
    """Asks for one slot of the form by buttons."""

    columns = 1

    @property
    @abstractmethod
    def slot(self) -> str:
        """The slot asked for."""

    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        buttons = [
            choice_button(self.slot, value, label)
            for value, label in options(self.slot, turn).items()
        ]
        rows = in_rows(buttons, self.columns) + self.more_rows(turn)
        edit = turn.incoming.intent == "language"
        utter(dispatcher, Utterance(text=question(self.slot, turn), rows=rows, edit=edit))
        return []

    def more_rows(self, turn: Turn) -> tuple[tuple[Button, ...], ...]:
        """Returns the rows of buttons below the answers."""
        return ()


class ActionAskConsent(AskRegistrationSlot):
    """Asks for consent, with a way to the other languages."""

    slot = "consent"

    def more_rows(self, turn: Turn) -> tuple[tuple[Button, ...], ...]:
        others = [one for one in council().languages if one != turn.wording.language]
        return tuple(
            (Button(content.known_languages()[one].switch, payload("language", l=one)),)
            for one in others
        )


class ActionAskAgeBand(AskRegistrationSlot):
    """Asks for the age band."""

    slot = "age_band"
    columns = 2


class ActionAskOldEnough(AskRegistrationSlot):
    """Asks those under 18 whether they are old enough to join."""

    slot = "old_enough"
    columns = 2


class ActionAskDistrict(AskRegistrationSlot):
    """Asks for the district."""

    slot = "district"
    columns = 2


class ActionSubmitRegistration(TurnAction):
    """Keeps the registration and owes the open campaigns, or erases every trace of a refusal."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        ours = council()
        if tracker.get_slot("consent") != "yes":
            utter(dispatcher, Utterance(text=turn.wording("registration.refused")))
            await erase(turn.session, turn.participant)
        elif tracker.get_slot("district") is None:
            too_young = turn.wording("registration.too_young", age=ours.minimum_age)
            utter(dispatcher, Utterance(text=too_young))
            await erase(turn.session, turn.participant)
        else:
            await self._keep(turn, dispatcher, tracker)
        return [SlotSet(slot, None) for slot in (*SLOTS, QUIET)]

    async def _keep(self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        given = {slot: tracker.get_slot(slot) for slot in SLOTS}
        kept = {slot: None if value == UNSAID else value for slot, value in given.items()}
        version = council().consent_version
        give_consent(turn.session, turn.participant, version=version, now=turn.now)
        band = AgeBand(kept["age_band"]) if kept["age_band"] else None
        resume(turn.participant)  # whoever registers wants to be written to
        register(turn.participant, age_band=band, district=kept["district"], now=turn.now)
        await turn.session.flush()
        invited = await invite_newcomer(turn.session, turn.participant, turn.now)
        done = turn.wording("registration.done")
        if invited:
            done = turn.wording("registration.done_and_asked", count=invited)
        utter(dispatcher, Utterance(text=done))
