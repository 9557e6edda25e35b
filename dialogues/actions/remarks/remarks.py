"""Words beside a button answer: by the remark button, by replying to the message, or just after."""

from textwrap import shorten

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import QUIET, REMARKABLE, TurnAction, back_to_form, utter
from dialogues.actions.survey.asking import NOTED, open_question
from dialogues.messages import TYPED, Utterance
from dialogues.turns import Turn
from participation.models import CampaignStatus
from participation.questions import InvalidAnswer, QuestionBase, in_language
from participation.questions.text import LONGEST
from participation.responses.answers import add_remark, find_answer
from participation.responses.progress import Kept, campaign_of_question

# Seconds after a button answer in which plain words are a remark on it.
JUST_AFTER = 60
# A receipt names the answer in at most so many characters each for question and answer.
LONGEST_NAME = 80


async def take_remark(
    turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType] | None:
    """Keep typed words as a remark if they are one. Returns the events, or None if they are not."""
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
    utter(dispatcher, Utterance(text=await _receipt(turn, answer), reaction=NOTED))
    return [SlotSet("remark_on", None), SlotSet(QUIET, None if asked_for else True)]


async def _remarked_answer(turn: Turn, tracker: Tracker) -> Kept | None:
    if (replied_to := turn.number("q")) is not None:
        return await _answer_to(turn, replied_to)
    if (asked_for := tracker.get_slot("remark_on")) is not None:
        return await find_answer(turn.session, turn.participant, asked_for)
    last = tracker.get_slot(REMARKABLE)
    if not last or turn.now.timestamp() - last["at"] > JUST_AFTER:
        return None
    progress = await turn.progress(tracker.get_slot("campaign"))
    if progress is not None and not progress.campaign.is_asked:
        # Closed over the open question, which is what these words may be for.
        return None
    question = open_question(progress, tracker, turn.now) if progress else None
    if question is not None and (not question.closed or _is_try(turn, question)):
        return None
    return await find_answer(turn.session, turn.participant, last["answer"])


def _is_try(turn: Turn, question: QuestionBase) -> bool:
    """Whether the words answer the open question, or look as if they were meant to."""
    said = turn.incoming.text.strip().casefold()
    if len(said.split()) == 1 or not any(sign.isalpha() for sign in said):
        return True
    labels = [choice.label.casefold() for choice in question.prompt(turn.wording).choices]
    if any(said.startswith(label) or label.startswith(said) for label in labels):
        return True
    try:
        toggle = getattr(question, "toggle", question.parse)
        toggle(turn.reply())
    except InvalidAnswer:
        return False
    return True


async def _receipt(turn: Turn, answer: Kept) -> str:
    """Names the answer that the words went beside, so that no remark goes astray unseen."""
    wording = turn.wording
    progress = await turn.progress(await campaign_of_question(turn.session, answer.question_id))
    question = progress.question_numbered(answer.question_id) if progress else None
    if question is None:
        return wording("my_data.remark", remark=turn.incoming.text)
    skipped = wording("answer.skipped")
    given = skipped if answer.skipped else question.display(answer.value, wording)
    named = {"question": in_language(question.text, wording.language), "answer": given}
    short = {name: shorten(text, LONGEST_NAME, placeholder="…") for name, text in named.items()}
    return wording("remark.noted", **short)


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
