"""Commands that are always there: start, help, language, stop, cancel; and words out of place."""

from textwrap import shorten

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

import content
from content.council import council
from content.own_words import help_text
from dialogues.actions.base import (
    CAME_BACK,
    CUT_AT,
    QUIET,
    REMARKABLE,
    RENEWAL,
    WRITTEN_AT,
    TurnAction,
    at_consent,
    back_to_form,
    is_continuation,
    is_letter,
    must_renew,
    note_cut,
    open_form,
    utter,
)
from dialogues.actions.remarks import take_remark
from dialogues.letters import note_written, receipt
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.campaigns.phones import link_phone
from participation.council.rules import read_rules
from participation.people.participants import choose_language, record_opening, resume
from participation.responses.answers import unfinished_campaigns
from participation.responses.newcomers import come_back
from participation.rights.leaving import stop

REGISTRATION = "registration_form"
# Seconds in which what follows is said to be noted in fewer words.
STILL_WRITING = 600
# What a left form forgets.
PASSING = (
    *("consent", "age_band", "old_enough", "district", "renewed"),
    *("campaign", "revisiting", "chosen", "remark_on", REMARKABLE),
    *("idea", "topic", "filed", "idea_campaign", "letter"),
    *(QUIET, WRITTEN_AT),
)


def leave_form() -> list[EventType]:
    """The events that leave whatever form is open."""
    return [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None), *(SlotSet(s, None) for s in PASSING)]


async def menu(turn: Turn, text: str) -> Utterance:
    """What can be done now, as buttons under a text."""
    idea = Button(turn.wording("button.idea"), payload("idea"))
    help_ = Button(turn.wording("button.help"), payload("help"))
    return Utterance(text=text, rows=(*await way_back(turn), (idea,), (help_,)))


async def way_back(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    """A button back to the questions that wait, in a row of its own; no row where none does."""
    if not await unfinished_campaigns(turn.session, turn.participant, turn.now):
        return ()
    label = turn.wording("button.continue")
    return ((Button(label, payload("continue"), style="primary"),),)


async def another_campaign(turn: Turn, label: str) -> tuple[tuple[Button, ...], ...]:
    """A button to the next campaign that waits, in a row of its own; no row where none does."""
    for campaign_id in await unfinished_campaigns(turn.session, turn.participant, turn.now):
        waiting = await turn.progress(campaign_id)
        if waiting is not None:
            title = shorten(waiting.definition.title_in(turn.wording.language), 40, placeholder="…")
            begin = payload("begin", c=campaign_id)
            return ((Button(turn.wording(label, title=title), begin, style="primary"),),)
    return ()


class ActionStart(TurnAction):
    """/start, perhaps with a source: registers, resumes, or goes on."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        person = turn.participant
        if code := turn.incoming.entities.get("staff"):
            is_linked = await link_phone(turn.session, person, str(code), turn.now)
            text = turn.wording("phone.linked" if is_linked else "phone.unknown_code")
            utter(dispatcher, Utterance(text=text))
        if source := turn.incoming.entities.get("source"):
            await record_opening(turn.session, person, str(source), turn.now)
        was_stopped = person.stopped_at is not None
        resume(person)
        if person.registered_at is None:
            return open_form(REGISTRATION)
        if must_renew(turn):
            return [SlotSet(CAME_BACK, True), *open_form(RENEWAL)]
        await come_back(turn.session, person, turn.now)
        if tracker.active_loop_name:
            return back_to_form(tracker)
        if code:
            return []
        key = "menu.resumed" if was_stopped else "menu.welcome_back"
        utter(dispatcher, await menu(turn, turn.wording(key)))
        return []


class ActionHelp(TurnAction):
    """/help: who is behind the bot, and every command."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        ours = council()
        details = {"contact": ours.contact, "address": ours.privacy_url or "none"}
        text = turn.wording("menu.help", text=help_text(turn.wording.language), **details)
        utter(dispatcher, Utterance(text=text))
        return back_to_form(tracker, quiet=at_consent(tracker))


class ActionLanguage(TurnAction):
    """/language: offers the languages; a tap on one changes it and asks the open question again."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        languages = council().languages
        wanted = turn.incoming.entities.get("l")
        if wanted not in languages:
            rows = tuple(
                (Button(content.known_languages()[one].name, payload("language", l=one)),)
                for one in languages
            )
            utter(dispatcher, Utterance(text=turn.wording("language.ask"), rows=rows))
            return back_to_form(tracker, quiet=True)
        await choose_language(turn.session, turn.participant, str(wanted))
        utter(dispatcher, Utterance(toast=turn.wording("language.changed")))
        if tracker.active_loop_name == REGISTRATION:
            return back_to_form(tracker)
        utter(dispatcher, Utterance(text=turn.wording("language.changed"), edit=True))
        return back_to_form(tracker)


class ActionStop(TurnAction):
    """/stop: nothing more is sent until /start. Sticky, immediate, from anywhere."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        await stop(turn.session, turn.participant, turn.now)
        text = turn.wording("menu.stopped")
        if months := (await read_rules(turn.session)).retention_months:
            text += "\n" + turn.wording("menu.stopped_kept_for", months=months)
        utter(dispatcher, Utterance(text=text))
        return leave_form()


class ActionCancel(TurnAction):
    """/cancel: leaves what is under way; what was answered stays."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        key = "menu.cancelled" if tracker.active_loop_name else "menu.nothing_to_cancel"
        if turn.participant.registered_at is None:
            utter(dispatcher, Utterance(text=turn.wording("registration.later")))
        else:
            utter(dispatcher, await menu(turn, turn.wording(key)))
        return leave_form()


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


class ActionAgain(TurnAction):
    """After a crash, an update that was kept but not replied to: say again where we are."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        if tracker.active_loop_name:
            return back_to_form(tracker)
        if turn.participant.registered_at is not None:
            utter(dispatcher, await menu(turn, turn.wording("menu.noted")))
        return []


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
