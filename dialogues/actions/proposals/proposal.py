"""A participant's own idea: one sentence, a topic if they like, a look at it, filed."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from content.council import council
from dialogues.actions.base import (
    QUIET,
    AskAction,
    ChoiceForm,
    TurnAction,
    back_to_form,
    choice_button,
    chosen_option,
    in_rows,
    open_form,
    utter,
)
from dialogues.actions.menu import way_back
from dialogues.messages import TYPED, Button, Utterance, payload
from dialogues.turns import Turn
from participation.proposals.proposals import (
    FollowedProposal,
    decision_of_delivery,
    file_proposal,
    proposals_of,
)
from participation.questions import InvalidAnswer, Reply
from participation.questions.text import TextQuestion

SLOTS = ("idea", "topic", "filed", "idea_campaign", QUIET)
NO_TOPIC = "none"
WORDS = TextQuestion(key="idea", text={"*": "idea"}, min_length=3)


class ValidateProposalForm(ChoiceForm):
    """Takes the idea to the letter, then its topic, then the word to file it."""

    first_slot = "idea"

    async def validate(
        self,
        turn: Turn,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
    ) -> list[EventType]:
        if slot == "idea":
            return _judge_idea(turn, dispatcher)
        known = _topics(turn) if slot == "topic" else _verdicts(turn)
        chosen = chosen_option(turn, value, known)
        if chosen is None:
            utter(dispatcher, Utterance(text=turn.wording("answer.not_an_option")))
            return [SlotSet(slot, None)]
        if chosen == "edit":
            return [SlotSet("idea", None), SlotSet("filed", None)]
        heading = turn.wording(f"proposal.{slot}_short")
        utter(dispatcher, Utterance(text=heading, note=f"✓ {known[chosen]}", edit=True))
        return [SlotSet(slot, chosen)]


def _judge_idea(turn: Turn, dispatcher: CollectingDispatcher) -> list[EventType]:
    words = turn.incoming.text if turn.incoming.intent == TYPED else ""
    try:
        idea = WORDS.parse(Reply(text=words))
    except InvalidAnswer as problem:
        utter(dispatcher, Utterance(text=turn.wording(problem.code, **problem.details)))
        return [SlotSet("idea", None), SlotSet(QUIET, True)]
    return [SlotSet("idea", idea)]


def _topics(turn: Turn) -> dict[str, str]:
    ours, language = council(), turn.wording.language
    topics = {key: ours.topic_name(key, language) for key in ours.topics}
    return topics | {NO_TOPIC: turn.wording("proposal.no_topic")}


def _verdicts(turn: Turn) -> dict[str, str]:
    return {key: turn.wording(f"proposal.filed_{key}") for key in ("yes", "edit", "no")}


class ActionAskIdea(AskAction):
    """Asks for the idea in a sentence."""

    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        utter(dispatcher, Utterance(text=turn.wording("proposal.idea")))
        return []


class ActionAskTopic(AskAction):
    """Asks for the idea's topic by buttons."""

    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        buttons = [choice_button("topic", key, label) for key, label in _topics(turn).items()]
        utter(
            dispatcher,
            Utterance(text=turn.wording("proposal.topic"), rows=in_rows(buttons, 2)),
        )
        return []


class ActionAskFiled(AskAction):
    """Shows the idea as it will be filed, and asks whether to file it."""

    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        key = tracker.get_slot("topic")
        topic = _topics(turn).get(key, key)  # the council may have dropped it meanwhile
        buttons = [choice_button("filed", key, label) for key, label in _verdicts(turn).items()]
        utter(
            dispatcher,
            Utterance(
                title=turn.wording("proposal.look"),
                text=tracker.get_slot("idea"),
                note=turn.wording("proposal.look_topic", topic=topic),
                rows=in_rows(buttons, 1),
            ),
        )
        return []


class ActionSubmitProposal(TurnAction):
    """Files the idea, or lets it go."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        if tracker.get_slot("filed") == "yes":
            topic = tracker.get_slot("topic")
            proposal = await file_proposal(
                turn.session,
                turn.participant,
                text=tracker.get_slot("idea"),
                topic=None if topic == NO_TOPIC else topic,
                campaign_id=tracker.get_slot("idea_campaign"),
                now=turn.now,
            )
            text = turn.wording("proposal.thanks", number=proposal.id)
        else:
            text = turn.wording("proposal.dropped")
        utter(dispatcher, Utterance(text=text, rows=await way_back(turn)))
        return [SlotSet(slot, None) for slot in SLOTS]


class ActionIdea(TurnAction):
    """/idea: opens the form; a campaign's closing button names the campaign."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        progress = await turn.progress(turn.number("c"))
        if progress is not None and progress.delivery is not None:
            number = progress.campaign.id
        else:
            number = tracker.get_slot("idea_campaign")
        return [SlotSet("idea_campaign", number), *open_form("proposal_form")]


class ActionMyIdeas(TurnAction):
    """/myideas: each with its state and the council's latest words."""

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        own = await proposals_of(turn.session, turn.participant)
        idea = Button(turn.wording("button.idea"), payload("idea"))
        text = "\n\n".join(_line(turn, followed) for followed in own)
        utter(
            dispatcher,
            Utterance(
                title=turn.wording("proposal.mine_title", count=len(own)),
                text=text,
                rows=() if tracker.active_loop_name else ((idea,),),
            ),
        )
        return back_to_form(tracker, quiet=True)


class ActionTellDecision(TurnAction):
    """Brings the council's reply to the author of an idea."""

    needs_consent = False  # it is told once, or never

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        number = turn.number("d") or 0
        decision = await decision_of_delivery(turn.session, turn.participant, number)
        if decision is not None and decision.reply:
            name = council().name_in(turn.wording.language)
            state = turn.wording(f"proposal.state_{decision.state}")
            utter(
                dispatcher,
                Utterance(
                    title=turn.wording(
                        "proposal.decided", number=decision.proposal_id, state=state
                    ),
                    text=decision.reply,
                    note=turn.wording("proposal.signed", council=name),
                ),
            )
        return back_to_form(tracker, quiet=True)


def _line(turn: Turn, followed: FollowedProposal) -> str:
    proposal = followed.proposal
    state = turn.wording(f"proposal.state_{followed.state}")
    text = turn.wording("proposal.mine", number=proposal.id, state=state, text=proposal.text)
    if followed.reply:
        text += "\n" + turn.wording("proposal.mine_reply", reply=followed.reply)
    return text
