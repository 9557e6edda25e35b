"""The buttons and commands around a survey: begin, go on, go back, why."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import TurnAction, back_to_form, open_form, utter
from dialogues.actions.survey.ending import coming
from dialogues.actions.survey.survey import question_meant
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.errors import CampaignRefused
from participation.models import CampaignStatus, Pace, Reminded
from participation.questionnaires.journeys import length_in_words
from participation.questions import in_language
from participation.responses.answers import check_answerable, unfinished_campaigns
from participation.responses.progress import Progress, campaign_of_question

SURVEY = "survey_form"
# A button that begins a campaign in place of the message it hangs below.
HERE = "here"


def _alert(turn: Turn, dispatcher: CollectingDispatcher, code: str) -> None:
    utter(dispatcher, Utterance(toast=turn.wording(code), alert=True))


def _in_place(turn: Turn) -> bool:
    return turn.incoming.entities.get("v") == HERE


def _did_not_wait(turn: Turn, tracker: Tracker, progress: Progress) -> bool:
    """Whether they are in the midst of it before it was sent; what failed is said again whole."""
    pushed = turn.incoming.entities.get("pushed")
    if pushed == "question" and tracker.get_slot("revisiting") is not None:
        # They are at an earlier answer, which stays as it is: the day's question was never put.
        return False
    latest = progress.latest or progress.delivery
    sent_before = latest is not None and latest.attempts > 1
    under_way = tracker.active_loop_name and tracker.get_slot("campaign") == progress.campaign.id
    return bool(under_way) and not sent_before


def _was_announced(turn: Turn, progress: Progress) -> bool:
    """Whether they were told at registration how many wait: each is offered in its turn."""
    delivery = progress.delivery
    return delivery is not None and delivery.queued_at == turn.participant.registered_at


def _is_too_late(turn: Turn, progress: Progress) -> bool:
    """Whether it reminds who did not answer at all of what they have begun since."""
    return (
        turn.incoming.entities.get("pushed") == "reminder"
        and progress.campaign.reminded is Reminded.SILENT
        and progress.response is not None
    )


async def _progress_of_button(turn: Turn) -> Progress | None:
    number = turn.number("q")
    if number is None:
        return None
    return await turn.progress(await campaign_of_question(turn.session, number))


def _length(turn: Turn, progress: Progress) -> str:
    questions = progress.journey.applicable()
    if progress.campaign.pace is Pace.DAILY:
        return turn.wording("survey.length_daily", count=len(questions))
    return length_in_words(questions, turn.wording)


class ActionBegin(TurnAction):
    """Introduces a campaign and asks its first question; never breaks into something under way."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        number, pushed = turn.number("c"), turn.incoming.entities.get("pushed")
        progress = await turn.progress(number)
        if progress is None:
            _alert(turn, dispatcher, "button.stale")
            return back_to_form(tracker, quiet=True)
        try:
            check_answerable(progress)
        except CampaignRefused as refusal:
            utter(dispatcher, Utterance(text=turn.wording(refusal.code)))
            return back_to_form(tracker, quiet=True)
        if self._nothing_to_ask(turn, dispatcher, progress):
            return back_to_form(tracker, quiet=True)
        if await self._would_interrupt(turn, tracker, progress):
            if not pushed:
                _alert(turn, dispatcher, "button.finish_first")
            elif not _was_announced(turn, progress):
                utter(dispatcher, self._waiting(turn, progress))
            return back_to_form(tracker, quiet=True)
        if pushed in ("invitation", "question") and _did_not_wait(turn, tracker, progress):
            return back_to_form(tracker, quiet=True)
        # The day's question comes by itself: what it belongs to was said at first.
        if pushed != "question" and (pushed or _in_place(turn) or progress.response is None):
            utter(dispatcher, self._introduction(turn, progress))
        return [
            SlotSet("campaign", progress.campaign.id),
            SlotSet("revisiting", None),
            *open_form(SURVEY),
        ]

    def _nothing_to_ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, progress: Progress
    ) -> bool:
        """Whether there is nothing to ask now: told only to who asked for it."""
        if progress.journey.next_question() is None:
            _alert(turn, dispatcher, "survey.already_finished")
            return True
        next_at = progress.waits_until(turn.now)
        if next_at and not turn.incoming.entities.get("pushed"):
            utter(dispatcher, coming(turn, next_at))
        return next_at is not None or _is_too_late(turn, progress)

    async def _would_interrupt(self, turn: Turn, tracker: Tracker, progress: Progress) -> bool:
        if tracker.active_loop_name is None:
            return False
        if tracker.active_loop_name != SURVEY:
            return True
        busy_with = tracker.get_slot("campaign")
        if busy_with == progress.campaign.id or not turn.incoming.entities.get("pushed"):
            return False
        other = await turn.progress(busy_with)
        return other is not None and other.campaign.status is not CampaignStatus.CLOSED

    def _introduction(self, turn: Turn, progress: Progress) -> Utterance:
        wording, definition = turn.wording, progress.definition
        reminder = turn.incoming.entities.get("pushed") == "reminder"
        text = in_language(definition.introduction, wording.language)
        note = _length(turn, progress)
        if reminder and progress.response is not None:
            text, note = wording("survey.reminder"), ""
        elif reminder:
            text = f"{wording('survey.reminder_silent')}\n\n{text}"
        title = definition.title_in(wording.language)
        return Utterance(title=title, text=text, note=note, edit=_in_place(turn))

    def _waiting(self, turn: Turn, progress: Progress) -> Utterance:
        """One line beside what is under way; a tap on its button makes it the introduction."""
        title = progress.definition.title_in(turn.wording.language)
        here = payload("begin", c=progress.campaign.id, v=HERE)
        begin = Button(turn.wording("button.begin"), here)
        return Utterance(text=turn.wording("survey.waits", title=title), rows=((begin,),))


class ActionTakeUp(TurnAction):
    """A question's button tapped outside its survey: the survey judges it, unless one is busy."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        if tracker.active_loop_name not in (None, SURVEY):
            _alert(turn, dispatcher, "button.finish_first")
            return back_to_form(tracker, quiet=True)
        try:
            await question_meant(turn, tracker)
        except CampaignRefused as refusal:
            _alert(turn, dispatcher, refusal.code)
            return back_to_form(tracker, quiet=True)
        return open_form(SURVEY)


class ActionContinue(TurnAction):
    """/continue: back to what was begun; a choice where several wait."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        if tracker.active_loop_name:
            return back_to_form(tracker)
        waiting = await unfinished_campaigns(turn.session, turn.participant, turn.now)
        if not waiting:
            utter(dispatcher, Utterance(text=turn.wording("survey.none_waiting")))
            return []
        left = tracker.get_slot("campaign")  # by an idea, say
        if len(waiting) == 1 or left in waiting:
            number = left if left in waiting else waiting[0]
            return [SlotSet("campaign", number), *open_form(SURVEY)]
        rows = []
        for campaign_id in waiting[:10]:
            progress = await turn.progress(campaign_id)
            if progress is not None:
                label = progress.definition.title_in(turn.wording.language)
                rows.append((Button(label, payload("begin", c=campaign_id)),))
        text = turn.wording("survey.several_waiting")
        utter(dispatcher, Utterance(text=text, rows=tuple(rows)))
        return []


class ActionRevisit(TurnAction):
    """The back and change buttons: ask an answered question again, to correct it."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        progress = await _progress_of_button(turn)
        number = turn.number("q")
        question = progress.question_numbered(number) if progress and number else None
        if tracker.active_loop_name not in (None, SURVEY):
            _alert(turn, dispatcher, "button.finish_first")
            return back_to_form(tracker, quiet=True)
        if progress is None or question is None or question.key not in progress.answers:
            _alert(turn, dispatcher, "button.stale")
            return back_to_form(tracker, quiet=True)
        try:
            check_answerable(progress)
        except CampaignRefused as refusal:
            _alert(turn, dispatcher, refusal.code)
            return back_to_form(tracker, quiet=True)
        value = progress.answers[question.key].value
        chosen = {"q": number, "keys": value} if isinstance(value, list) else None
        return [
            SlotSet("campaign", progress.campaign.id),
            SlotSet("revisiting", number),
            SlotSet("chosen", chosen),
            *open_form(SURVEY),
        ]


class ActionWhy(TurnAction):
    """The why button: why it is asked, and where to read more."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        progress = await _progress_of_button(turn)
        number = turn.number("q")
        # Of a campaign that was never theirs nothing is told, whatever a tap says.
        is_theirs = progress is not None and progress.delivery is not None
        question = progress.question_numbered(number) if progress and is_theirs and number else None
        if question is None or question.learn_more is None:
            _alert(turn, dispatcher, "button.stale")
            return back_to_form(tracker, quiet=True)
        more, wording = question.learn_more, turn.wording
        sources = "\n".join(more.sources)
        note = wording("question.sources", sources=sources) if sources else ""
        text = in_language(more.text, wording.language)
        utter(dispatcher, Utterance(title=wording("question.why_title"), text=text, note=note))
        return back_to_form(tracker, quiet=True)
