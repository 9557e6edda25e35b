"""Words beside a button answer: by the remark button, by replying to the message, or just after."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import QUIET, TurnAction, back_to_form, utter
from dialogues.actions.survey_asking import NOTED, open_question
from dialogues.messages import TYPED, Utterance
from dialogues.turns import Turn
from participation.answers import add_remark, find_answer
from participation.models import CampaignStatus
from participation.progress import Kept, Progress, campaign_of_question
from participation.questions import InvalidAnswer
from participation.questions.text import LONGEST

# Seconds after a button answer in which plain words, with no question open, are a remark on it.
JUST_AFTER = 600


async def take_remark(
    turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType] | None:
    """Keep typed words as a remark where they are one; None where they are not."""
    if turn.incoming.intent != TYPED or not turn.incoming.text.strip():
        return None
    answer = await _remarked_answer(turn, tracker)
    if answer is None:
        return None
    if len(turn.incoming.text) > LONGEST:
        text = turn.wording("answer.too_long", limit=LONGEST, length=len(turn.incoming.text))
        utter(dispatcher, Utterance(text=text))
        return [SlotSet(QUIET, True)]
    await add_remark(turn.session, answer.id, turn.incoming.text)
    asked_for = tracker.get_slot("remark_on") is not None
    utter(dispatcher, Utterance(text=turn.wording("remark.noted"), reaction=NOTED))
    return [SlotSet("remark_on", None), SlotSet(QUIET, None if asked_for else True)]


async def _remarked_answer(turn: Turn, tracker: Tracker) -> Kept | None:
    if (replied_to := turn.number("q")) is not None:
        return await _answer_to(turn, replied_to)
    if (asked_for := tracker.get_slot("remark_on")) is not None:
        return await find_answer(turn.session, turn.participant, asked_for)
    last = tracker.get_slot("remarkable")
    if not last:
        return None
    progress = await turn.progress(tracker.get_slot("campaign"))
    if progress is None:
        recent = turn.now.timestamp() - last["at"] <= JUST_AFTER
        return await find_answer(turn.session, turn.participant, last["answer"]) if recent else None
    if _is_answer(turn, progress, tracker):
        return None
    return await find_answer(turn.session, turn.participant, last["answer"])


def _is_answer(turn: Turn, progress: Progress, tracker: Tracker) -> bool:
    """Whether the words answer the open question: any words do, where it asks for words."""
    question = open_question(progress, tracker)
    if question is None or not question.closed:
        return question is not None
    try:
        toggle = getattr(question, "toggle", question.parse)
        toggle(turn.reply())
    except InvalidAnswer:
        return False
    return True


async def _answer_to(turn: Turn, number: int) -> Kept | None:
    progress = await turn.progress(await campaign_of_question(turn.session, number))
    question = progress.question_numbered(number) if progress else None
    if progress is None or question is None or not question.closed:
        return None
    if progress.campaign.status is not CampaignStatus.OPEN:
        return None
    return progress.answers.get(question.key)


class ActionRemark(TurnAction):
    """The remark button: the next words go beside that answer."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        number = turn.number("q")
        answer = await _answer_to(turn, number) if number is not None else None
        if answer is None:
            utter(dispatcher, Utterance(toast=turn.wording("button.stale"), alert=True))
            return back_to_form(tracker, quiet=True)
        if tracker.active_loop_name not in (None, "survey_form"):
            utter(dispatcher, Utterance(toast=turn.wording("button.finish_first"), alert=True))
            return back_to_form(tracker, quiet=True)
        utter(dispatcher, Utterance(text=turn.wording("remark.ask")))
        return [SlotSet("remark_on", answer.id), *back_to_form(tracker, quiet=True)]
