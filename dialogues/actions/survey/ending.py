"""The end of a survey: thanks, what happens next and when, how others answered so far."""

from datetime import datetime

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from content.dates import hour_of, weekday_in_words
from dialogues.actions.base import QUIET, TurnAction, utter
from dialogues.actions.menu import another_campaign
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.models import Campaign
from participation.questions import in_language
from participation.responses.progress import Progress
from participation.results import campaign_results, published, results_in_words


class ActionSubmitSurvey(TurnAction):
    """Thanks those who reached the end, or says that the campaign closed or goes on another day."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        progress = await turn.progress(tracker.get_slot("campaign"))
        if progress is not None and not progress.campaign.is_asked:
            rows = await another_campaign(turn, "button.begin_another")
            utter(dispatcher, Utterance(text=turn.wording("campaign.closed"), rows=rows))
        elif progress is not None and progress.response is not None:
            if progress.response.finished_at == turn.now:
                await self._thank(turn, dispatcher, progress)
            elif next_at := progress.waits_until(turn.now):
                utter(dispatcher, coming(turn, next_at))
            else:
                utter(dispatcher, Utterance(text=turn.wording("survey.corrected")))
        return [SlotSet(slot, None) for slot in ("campaign", "revisiting", "chosen", QUIET)]

    async def _thank(
        self, turn: Turn, dispatcher: CollectingDispatcher, progress: Progress
    ) -> None:
        definition, language = progress.definition, turn.wording.language
        if definition.shows_results and (results := await _results(turn, progress)):
            utter(dispatcher, results)
        closing = definition.closing
        thanks = in_language(closing, language) if closing else turn.wording("survey.thanks")
        idea = Button(turn.wording("button.idea"), payload("idea", c=progress.campaign.id))
        ideas = ((idea,),) if definition.invites_ideas else ()
        rows = await another_campaign(turn, "button.begin_another") + ideas
        utter(
            dispatcher,
            Utterance(
                title=thanks,
                text=turn.wording(
                    "survey.what_next", next=in_language(definition.what_next, language)
                ),
                rows=rows,
            ),
        )


def coming(turn: Turn, next_at: datetime) -> Utterance:
    """Returns the words that say when the next question of a campaign of one a day comes."""
    day, hour = weekday_in_words(next_at, turn.wording.language), hour_of(next_at)
    return Utterance(text=turn.wording("survey.next_daily", day=day, time=hour))


async def _results(turn: Turn, progress: Progress) -> Utterance | None:
    """How everyone answered so far; None before there are enough answers to hide each one."""
    wording = turn.wording
    campaign = await turn.session.get_one(Campaign, progress.campaign.id)
    parts = []
    for result in await campaign_results(turn.session, campaign, wording):
        if (tally := published(result.tally)) is not None:
            heading = in_language(result.question.text, wording.language)
            parts.append(f"{heading}\n{results_in_words(tally, wording)}")
    if not parts:
        return None
    return Utterance(title=wording("survey.results_title"), text="\n\n".join(parts))
