"""A campaign shown to staff as a test: everything it says, in the open, and nothing counts."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import TurnAction, back_to_form, in_rows, utter
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.questionnaires.definitions import CampaignDefinition
from participation.questionnaires.journeys import length_in_words
from participation.questionnaires.showing import show_question
from participation.questions import QuestionBase, in_language


class ActionShowTest(TurnAction):
    """Shows the introduction, each question with its buttons, and the end."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        progress = await turn.progress(turn.number("c"))
        if progress is not None:
            definition = progress.definition
            utter(dispatcher, _introduction(turn, definition))
            for place, question in enumerate(definition.questions, start=1):
                utter(dispatcher, _question(turn, definition, place, question))
            utter(dispatcher, _end(turn, definition))
        return back_to_form(tracker, quiet=True)


class ActionTestTapped(TurnAction):
    """A button of a test: says that it counts nowhere."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        utter(dispatcher, Utterance(toast=turn.wording("test.tapped"), alert=True))
        return back_to_form(tracker, quiet=True)


def _introduction(turn: Turn, definition: CampaignDefinition) -> Utterance:
    wording = turn.wording
    length = length_in_words(definition.questions, wording)
    introduction = in_language(definition.introduction, wording.language)
    return Utterance(
        title=definition.title_in(wording.language),
        text=f"{introduction}\n\n{length}",
        note=wording("test.mark"),
    )


def _question(
    turn: Turn, definition: CampaignDefinition, place: int, question: QuestionBase
) -> Utterance:
    shown = show_question(
        definition,
        question,
        turn.wording,
        position=(place, len(definition.questions)),
        before=definition.questions[place - 2] if place > 1 else None,
        seed=turn.participant.pseudonym,
    )
    buttons = [Button(key.label, payload("test_tapped")) for key in shown.options]
    return Utterance(
        title=shown.title,
        text=shown.text,
        note=turn.wording("test.note"),
        rows=in_rows(buttons, shown.columns),
    )


def _end(turn: Turn, definition: CampaignDefinition) -> Utterance:
    wording, language = turn.wording, turn.wording.language
    closing = definition.closing
    thanks = in_language(closing, language) if closing else wording("survey.thanks")
    what_next = in_language(definition.what_next, language)
    return Utterance(
        title=thanks,
        text=wording("survey.what_next", next=what_next),
        note=wording("test.end"),
    )
