"""What comes where nothing asked for it: words outside any question, old buttons."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import (
    CUT_AT,
    QUIET,
    WRITTEN_AT,
    TurnAction,
    at_consent,
    back_to_form,
    is_continuation,
    is_letter,
    note_cut,
    utter,
)
from dialogues.actions.contact.letters import note_written, receipt
from dialogues.actions.menu import menu
from dialogues.actions.remarks.remarks import take_remark
from dialogues.messages import Utterance
from dialogues.turns import Turn

# Seconds in which what follows is said to be noted in fewer words.
STILL_WRITING = 600


class ActionFreeText(TurnAction):
    """What comes outside any question: a remark just after an answer, else for the council."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        letter = is_letter(turn, tracker)
        if is_continuation(turn, tracker):
            if letter:
                await note_written(turn)
            written = [SlotSet(WRITTEN_AT, turn.said_at)] if letter else []
            return [SlotSet(CUT_AT, turn.said_at), *written, *back_to_form(tracker, quiet=True)]
        remark = None if letter else await take_remark(turn, dispatcher, tracker)
        events = await self._keep(turn, dispatcher, tracker) if remark is None else remark
        # Where no form is open, nothing is in sight that a later question should be silent for.
        back = back_to_form(tracker, quiet=True) or [SlotSet(QUIET, None)]
        return [*events, *note_cut(turn), *back]

    async def _keep(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        if await note_written(turn) is None:
            utter(dispatcher, await menu(turn, turn.wording("menu.out_of_place")))
            return []
        before = tracker.get_slot(WRITTEN_AT)
        if before is not None and 0 <= turn.said_at - before <= STILL_WRITING:
            utter(dispatcher, Utterance(text=turn.wording("inbox.noted_too")))
        elif tracker.active_loop_name:
            utter(dispatcher, Utterance(text=receipt(turn)))
        else:
            utter(dispatcher, await menu(turn, receipt(turn)))
        return [SlotSet(WRITTEN_AT, turn.said_at)]


class ActionUnknownCommand(TurnAction):
    """A command we do not have."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        command = str(turn.incoming.entities.get("command", ""))[:32]
        utter(dispatcher, Utterance(text=turn.wording("menu.unknown_command", command=command)))
        return back_to_form(tracker, quiet=at_consent(tracker))


class ActionStaleButton(TurnAction):
    """A button that no longer means anything, forged or outlived."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        utter(dispatcher, Utterance(toast=turn.wording("button.stale"), alert=True))
        return back_to_form(tracker, quiet=True)
