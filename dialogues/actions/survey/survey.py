"""A campaign's questions, one at a time: one slot `answer`, asked again until none is left."""

from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import QUIET, REMARKABLE, TurnForm, utter
from dialogues.actions.keyboards import KEYBOARD
from dialogues.actions.remarks.remarks import take_remark
from dialogues.actions.survey import ANSWERS
from dialogues.actions.survey.asking import (
    answer_utterance,
    chosen_of,
    open_question,
    question_utterance,
)
from dialogues.actions.survey.wording_read import Read, as_read, note_put
from dialogues.messages import SAID, Utterance
from dialogues.turns import Turn
from participation.errors import CampaignRefused
from participation.questions import InvalidAnswer, QuestionBase, Reply
from participation.questions.multiple_choice import MultipleChoiceQuestion
from participation.responses.answers import check_answerable, record_answer, skip_question
from participation.responses.progress import Progress, campaign_of_question


@dataclass
class Attempt:
    """An answer being judged: the turn, where its reply goes, and the question it is for."""

    turn: Turn
    dispatcher: CollectingDispatcher
    tracker: Tracker
    progress: Progress
    question: QuestionBase
    read: Read

    @property
    def tapped(self) -> bool:
        """Whether the answer came by a button."""
        return self.turn.incoming.intent in ANSWERS

    @property
    def number(self) -> int:
        """The question's number in the database."""
        return self.progress.numbers[self.question.key]


class ValidateSurveyForm(TurnForm):
    """Hands each reply to the question it belongs to; a late tap never answers another one."""

    first_slot = "answer"

    async def slots_needed(
        self, turn: Turn, tracker: Tracker, domain_slots: list[str]
    ) -> list[str]:
        progress = await turn.progress(tracker.get_slot("campaign"))
        if progress and not progress.campaign.is_asked and tracker.get_slot(QUIET):
            # Something else is being said: what they type next still learns that it is closed.
            return domain_slots
        return domain_slots if progress and open_question(progress, tracker, turn.now) else []

    async def extract(self, turn: Turn, slot: str | None, tracker: Tracker) -> Any:
        intent = turn.incoming.intent
        return intent if intent in ANSWERS or (intent in SAID and slot is not None) else None

    async def validate(
        self,
        turn: Turn,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
    ) -> list[EventType]:
        events = await _judge(turn, dispatcher, tracker)
        # Emptied whatever happened: the slot is asked again until no question is left.
        return [SlotSet("answer", None), *events]


async def _judge(turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    tapped = turn.incoming.intent in ANSWERS
    if not tapped and (remark := await take_remark(turn, dispatcher, tracker)) is not None:
        return remark
    try:
        progress, question = await question_meant(turn, tracker)
    except CampaignRefused as refusal:
        is_over = refusal.code.startswith("campaign.") and (
            await _campaign_meant(turn, tracker) == tracker.get_slot("campaign")
        )
        refused = _refuse(turn, dispatcher, refusal.code, is_over=is_over)
        return [*refused, SlotSet("campaign", None)] if is_over else refused
    read = await as_read(turn, progress, question, tracker)
    return await _take(Attempt(turn, dispatcher, tracker, progress, question, read))


async def question_meant(turn: Turn, tracker: Tracker) -> tuple[Progress, QuestionBase]:
    """Returns the open question that a reply is for. Raises CampaignRefused if it is for none.

    A tap names its question, and so do words that reply to a question's message.
    """
    tapped = turn.incoming.intent in ANSWERS
    progress = await turn.progress(await _campaign_meant(turn, tracker))
    if progress is None or (tapped and not _is_own_button(turn, progress)):
        raise CampaignRefused("button.stale")
    check_answerable(progress)
    number, question = turn.number("q"), open_question(progress, tracker, turn.now)
    meant = question if number is None else progress.question_numbered(number)
    if meant is None or question is None or meant.key != question.key:
        raise CampaignRefused("button.already_answered")
    return progress, question


async def _campaign_meant(turn: Turn, tracker: Tracker) -> int | None:
    if (number := turn.number("q")) is not None:
        return await campaign_of_question(turn.session, number)
    open_campaign: int | None = tracker.get_slot("campaign")
    return None if turn.incoming.intent in ANSWERS else open_campaign


def _is_own_button(turn: Turn, progress: Progress) -> bool:
    """A button carries the delivery it came with: nobody can answer with someone else's."""
    return progress.delivery is not None and turn.number("d") == progress.delivery.id


async def _take(attempt: Attempt) -> list[EventType]:
    chosen = chosen_of(attempt.tracker, attempt.number)
    reply = attempt.turn.reply(chosen)
    question = attempt.question
    try:
        if attempt.turn.incoming.intent == "skip":
            return await _skip(attempt)
        toggles = isinstance(question, MultipleChoiceQuestion)
        if isinstance(question, MultipleChoiceQuestion) and (reply.choice or reply.text):
            return _toggle(attempt, question.toggle(reply))
        if attempt.turn.incoming.intent == "done" and not toggles:
            raise InvalidAnswer("answer.not_an_option")
        value = attempt.read.question.parse(_as_button(attempt, reply))
    except InvalidAnswer as problem:
        return _explain(attempt, problem)
    turn, read = attempt.turn, attempt.read
    answer = await record_answer(
        turn.session, attempt.progress, question, value, turn.now, version=read.version
    )
    said = answer_utterance(turn, attempt.progress, read.question, answer, tapped=attempt.tapped)
    utter(attempt.dispatcher, said)
    return _moved_on(attempt, remarkable=answer.id if question.closed else None)


def _as_button(attempt: Attempt, reply: Reply) -> Reply:
    """The reply; words that say what a button says in the person's language are that button."""
    said = reply.text.strip().casefold()
    choices = attempt.read.question.prompt(attempt.turn.wording).choices if said else ()
    chosen = next((one.value for one in choices if one.label.casefold() == said), None)
    return reply if chosen is None else replace(reply, text="", choice=chosen)


async def _skip(attempt: Attempt) -> list[EventType]:
    if not attempt.question.optional:
        raise InvalidAnswer("answer.not_optional")
    turn, progress, read = attempt.turn, attempt.progress, attempt.read
    answer = await skip_question(
        turn.session, progress, attempt.question, turn.now, version=read.version
    )
    said = answer_utterance(turn, progress, read.question, answer, tapped=True)
    utter(attempt.dispatcher, said)
    if attempt.question.kind == "location":
        text = turn.wording("answer.place_skipped")
        utter(attempt.dispatcher, Utterance(text=text, removes_keyboard=True))
    return _moved_on(attempt, remarkable=None)


def _toggle(attempt: Attempt, chosen: tuple[str, ...]) -> list[EventType]:
    said = question_utterance(
        attempt.turn, attempt.progress, attempt.question, chosen, edit=attempt.tapped
    )
    utter(attempt.dispatcher, said)
    kept = {"q": attempt.number, "keys": list(chosen)}
    put = note_put(attempt.progress, attempt.tracker)
    return [SlotSet("chosen", kept), SlotSet(QUIET, True), *put, *_stay(attempt)]


def _moved_on(attempt: Attempt, *, remarkable: int | None) -> list[EventType]:
    kept = remarkable and {"answer": remarkable, "at": attempt.turn.now.timestamp()}
    return [
        *_stay(attempt),
        SlotSet("chosen", None),
        SlotSet("revisiting", None),
        SlotSet(REMARKABLE, kept),
        SlotSet("remark_on", None),
        *([SlotSet(KEYBOARD, None)] if attempt.question.kind == "location" else []),
        *_first_of_album(attempt),
    ]


def _first_of_album(attempt: Attempt) -> list[EventType]:
    """The rest of the album was told already that this photo is the one kept."""
    album = attempt.turn.incoming.entities.get("album")
    return [] if album is None else [SlotSet("album", {"id": album, "photo": True})]


def _stay(attempt: Attempt) -> list[EventType]:
    return [SlotSet("campaign", attempt.progress.campaign.id)]


def _explain(attempt: Attempt, problem: InvalidAnswer) -> list[EventType]:
    text = attempt.turn.wording(problem.code, **problem.details)
    if attempt.tapped:
        utter(attempt.dispatcher, Utterance(toast=text, alert=True))
    else:
        meant_a_remark = attempt.question.closed and attempt.tracker.get_slot(REMARKABLE)
        how = attempt.turn.wording("remark.how") if meant_a_remark else ""
        utter(attempt.dispatcher, Utterance(text=text, note=how))
    return [*_stay(attempt), SlotSet(QUIET, True)]


def _refuse(
    turn: Turn, dispatcher: CollectingDispatcher, code: str, *, is_over: bool
) -> list[EventType]:
    text = turn.wording(code)
    if turn.incoming.intent in ANSWERS:
        utter(dispatcher, Utterance(toast=text, alert=True))
        return [SlotSet(QUIET, True)]
    utter(dispatcher, Utterance(text=text, removes_keyboard=is_over))
    return [SlotSet(QUIET, True), *([SlotSet(KEYBOARD, None)] if is_over else [])]
