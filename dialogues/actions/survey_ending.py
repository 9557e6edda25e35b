"""The end of a survey: thanks, what happens next and when, how others answered so far."""

from textwrap import shorten

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import QUIET, TurnAction, utter
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.answers import unfinished_campaigns
from participation.models import Campaign
from participation.progress import Progress
from participation.questions import Tally, in_language
from participation.results import THRESHOLD, campaign_results

BAR_LENGTH = 10


class ActionSubmitSurvey(TurnAction):
    """Thanks whoever reached the end; says nothing where the survey was only left."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        progress = await turn.progress(tracker.get_slot("campaign"))
        if progress is not None and progress.response is not None:
            if progress.response.finished_at == turn.now:
                await self._thank(turn, dispatcher, progress)
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
        rows = [(idea,)] if definition.invites_ideas else []
        if another := await _another(turn):
            rows.insert(0, (another,))
        utter(
            dispatcher,
            Utterance(
                title=thanks,
                text=turn.wording(
                    "survey.what_next", next=in_language(definition.what_next, language)
                ),
                rows=tuple(rows),
            ),
        )


async def _another(turn: Turn) -> Button | None:
    """Leads to the next campaign that waits for them, if one does."""
    for campaign_id in await unfinished_campaigns(turn.session, turn.participant):
        waiting = await turn.progress(campaign_id)
        if waiting is not None:
            title = shorten(waiting.definition.title_in(turn.wording.language), 40, placeholder="…")
            label = turn.wording("button.begin_another", title=title)
            return Button(label, payload("begin", c=campaign_id), style="primary")
    return None


async def _results(turn: Turn, progress: Progress) -> Utterance | None:
    """How everyone answered so far; None before there are enough answers to hide each one."""
    wording = turn.wording
    campaign = await turn.session.get_one(Campaign, progress.campaign.id)
    parts = []
    for result in await campaign_results(turn.session, campaign, wording):
        if result.tally.bars and result.tally.n >= THRESHOLD:
            heading = in_language(result.question.text, wording.language)
            parts.append(f"{heading}\n{_bars(turn, result.tally)}")
    if not parts:
        return None
    return Utterance(title=wording("survey.results_title"), text="\n\n".join(parts))


def _bars(turn: Turn, tally: Tally) -> str:
    lines = []
    for bar in tally.bars:
        filled = round(bar.percent * BAR_LENGTH / 100)
        drawn = "▓" * filled + "░" * (BAR_LENGTH - filled)
        lines.append(f"{drawn} {bar.percent:.0f} % · {bar.label}")
    lines.append(turn.wording("survey.results_count", count=tally.n))
    return "\n".join(lines)
