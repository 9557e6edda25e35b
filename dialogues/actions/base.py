"""What our actions and forms share: each runs inside a turn, and says utterances."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT, FormValidationAction
from rasa_sdk.types import DomainDict

from content.council import council
from dialogues.actions.keyboards import is_out, put_keyboard_away
from dialogues.declarations import declared
from dialogues.messages import SAID, TYPED, Button, Utterance, payload, uttered
from dialogues.turns import Turn, current_turn, joined_turn
from participation.questions.text import LONGEST

# The answer just given by a button: plain words that follow at once are a remark on it.
REMARKABLE = "remarkable"
# Set when the open question is still in sight and must not be asked again at once.
QUIET = "quiet"
# Telegram cuts a long text at 4,096 characters and sends the parts within this many seconds.
CUT_SECONDS = 2
CUT_AT = "too_long_at"
# When they last wrote to the council, as the channel says.
WRITTEN_AT = "written_at"
RENEWAL = "renewal_form"
# Set when they came back and are owed what they missed, once they consent to the text of today.
CAME_BACK = "came_back"


def utter(dispatcher: CollectingDispatcher, utterance: Utterance) -> None:
    """Hand the utterance to the dispatcher, which collects what the turn says."""
    dispatcher.utter_message(**uttered(utterance))


def back_to_form(tracker: Tracker, *, quiet: bool = False) -> list[EventType]:
    """Returns the events that lead back to the open form; none if no form is open."""
    if not tracker.active_loop_name:
        return []
    return [SlotSet(QUIET, quiet or None), FollowupAction(tracker.active_loop_name)]


def open_form(form: str) -> list[EventType]:
    """Returns the events that open a form, whatever the last one left behind."""
    return [SlotSet(QUIET, None), SlotSet("remark_on", None), FollowupAction(form)]


def at_consent(tracker: Tracker) -> bool:
    """Returns True if consent is being asked for: its long text is in sight and not said again."""
    return bool(tracker.get_slot(REQUESTED_SLOT) == "consent")


def must_renew(turn: Turn) -> bool:
    """Returns True if they must consent to today's text before anything of theirs is kept."""
    person = turn.participant
    return person.registered_at is not None and (
        person.consent_version != council().consent_version
    )


def is_continuation(turn: Turn, tracker: Tracker) -> bool:
    """Returns True if these words are the rest of a text that Telegram cut and we just refused."""
    cut_at: float | None = tracker.get_slot(CUT_AT)
    if cut_at is None or turn.incoming.intent != TYPED:
        return False
    return 0 <= turn.said_at - cut_at <= CUT_SECONDS


def is_letter(turn: Turn, tracker: Tracker) -> bool:
    """Returns True if these words go to the council, whatever form is open.

    They do if they reply to its letter, or are the rest of a long text whose beginning it has.
    """
    if turn.incoming.intent != TYPED:
        return False
    is_rest = is_continuation(turn, tracker)
    return turn.number("m") is not None or (
        is_rest and tracker.get_slot(WRITTEN_AT) == tracker.get_slot(CUT_AT)
    )


def note_cut(turn: Turn) -> list[EventType]:
    """Returns the event that marks words too long for one message, so that their rest is known."""
    is_cut = turn.incoming.intent == TYPED and len(turn.incoming.text) > LONGEST
    return [SlotSet(CUT_AT, turn.said_at if is_cut else None)]


def _turned_away(turn: Turn) -> bool:
    """Whether it is neither an answer nor words beside one."""
    return turn.incoming.intent not in declared().answers.union(SAID)


def rasa_name(action: type) -> str:
    """Returns what Rasa calls an action: `ActionAskIdea` is `action_ask_idea`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", action.__name__).lower()


class TurnAction(Action, ABC):
    """An action inside a turn, named in Rasa as its class. Most are for registered people only."""

    for_everyone: ClassVar[bool] = False
    # What is said instead to who is asked for consent and has not answered.
    before_consent: ClassVar[str] = "registration.first"
    # Whether it waits for a new consent, where what people consented to has changed.
    needs_consent: ClassVar[bool] = True

    def name(self) -> str:
        """Returns the action's name in the domain."""
        return rasa_name(type(self))

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Run the action, or what has to come before it, in its turn. Returns the events."""
        async with joined_turn(tracker) as turn:
            if turn.participant.registered_at is None and not self.for_everyone:
                return self._registration_first(turn, dispatcher, tracker)
            if self.needs_consent and not self.for_everyone and must_renew(turn):
                return open_form(RENEWAL)
            said_before = len(dispatcher.messages)
            events = await self.act(turn, dispatcher, tracker)
            if is_out(tracker):
                events = put_keyboard_away(
                    dispatcher, events, turn.wording, said_before=said_before
                )
            return [SlotSet(REMARKABLE, None), *events] if _turned_away(turn) else events

    def _registration_first(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        if not tracker.active_loop_name:
            return open_form("registration_form")
        text = turn.wording(self.before_consent)
        tapped = turn.incoming.intent in declared().buttons_alone
        utter(dispatcher, Utterance(toast=text, alert=True) if tapped else Utterance(text=text))
        return back_to_form(tracker, quiet=tapped or at_consent(tracker))

    @abstractmethod
    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        """Do and say what the action is for. Returns the events it causes."""


class AskAction(TurnAction, ABC):
    """Asks for one slot, unless its question is still in sight."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        """Put the question, unless it is still in sight. Returns the events it causes."""
        if tracker.get_slot(QUIET):
            return [SlotSet(QUIET, None)]
        return await self.ask(turn, dispatcher, tracker)

    @abstractmethod
    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        """Put the question. Returns the events it causes."""


class TurnForm(FormValidationAction, ABC):
    """A form inside a turn: extracts one slot from what the person did, then judges it.

    What is not meant for the form (a command, another form's button) is not extracted, so that
    the form steps aside and the rule of that intent applies.
    """

    takes_consent: ClassVar[bool] = False
    takes_letters: ClassVar[bool] = False

    def name(self) -> str:
        """Returns the form's name in the domain."""
        return rasa_name(type(self))

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> list[str]:
        """Returns the slots to fill, in order, as the form sees them in this turn."""
        return await self.slots_needed(current_turn(), tracker, domain_slots)

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Run the form within the person's turn. Returns its events."""
        async with joined_turn(tracker):
            events: list[EventType] = await super().run(dispatcher, tracker, domain)
            return events

    async def get_extraction_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Returns the event that fills the slot from what they did, if it is for this form."""
        turn = current_turn()
        if not self.takes_consent and must_renew(turn):
            return []
        if not self.takes_letters and is_letter(turn, tracker):
            return []
        slot = tracker.get_slot(REQUESTED_SLOT)
        value = await self.extract(turn, slot, tracker)
        return [] if value is None else [SlotSet(slot or self.first_slot, value)]

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Judge each value just given for a slot of the form. Returns the events."""
        events: list[EventType] = []
        own = self.domain_slots(domain)
        turn = current_turn()
        for slot, value in tracker.slots_to_validate().items():
            if slot not in own or value is None:
                continue
            if is_continuation(turn, tracker):
                return [
                    SlotSet(slot, None),
                    SlotSet(QUIET, True),
                    SlotSet(CUT_AT, turn.said_at),
                ]
            events += await self.validate(turn, slot, value, dispatcher, tracker)
            events += note_cut(turn)
        return events

    async def slots_needed(
        self, turn: Turn, tracker: Tracker, domain_slots: list[str]
    ) -> list[str]:
        """Returns the slots to fill, in order: all of the domain's, unless a form knows better."""
        return domain_slots

    @property
    @abstractmethod
    def first_slot(self) -> str:
        """The slot that a button fills when it opens the form."""

    @abstractmethod
    async def extract(self, turn: Turn, slot: str | None, tracker: Tracker) -> Any:
        """Returns what the person gave for the slot, or None if it is not meant for this form."""

    @abstractmethod
    async def validate(
        self,
        turn: Turn,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
    ) -> list[EventType]:
        """Judge the value. Returns the events that keep it or, after saying why, drop it."""


class ChoiceForm(TurnForm, ABC):
    """A form of slots chosen by buttons `/choose{"s":slot,"v":value}`."""

    async def extract(self, turn: Turn, slot: str | None, tracker: Tracker) -> Any:
        """Returns the value tapped or the words said for the slot, or None for anything else."""
        if slot is None:
            return None
        if turn.incoming.intent == "choose" and turn.incoming.entities.get("s") == slot:
            return str(turn.incoming.entities.get("v", ""))
        if turn.incoming.intent in SAID:
            return turn.incoming.text or f"[{turn.incoming.intent}]"
        return None


def choice_button(slot: str, value: str, label: str) -> Button:
    """Returns a button that gives `value` to a form's slot."""
    return Button(label, payload("choose", s=slot, v=value))


def chosen_option(turn: Turn, value: str, known: Mapping[str, str]) -> str | None:
    """Returns the key of the option that was tapped or typed by its label, or None."""
    if turn.incoming.intent == "choose":
        return value if value in known else None
    typed = value.strip().casefold()
    return next((key for key, label in known.items() if label.casefold() == typed), None)


def in_rows(buttons: list[Button], columns: int) -> tuple[tuple[Button, ...], ...]:
    """Returns the buttons laid out so many to a row."""
    return tuple(
        tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns)
    )
