"""Commands that are always there: start, help, language, stop, cancel; and the way back."""

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
    RENEWAL,
    TurnAction,
    at_consent,
    back_to_form,
    must_renew,
    open_form,
    utter,
)
from dialogues.declarations import declared
from dialogues.messages import Button, Utterance, payload
from dialogues.rules import passing_slots
from dialogues.turns import Turn
from participation.campaigns.phones import link_phone
from participation.council.rules import read_rules
from participation.people.participants import choose_language, record_opening, resume
from participation.responses.answers import unfinished_campaigns
from participation.responses.newcomers import come_back
from participation.rights.leaving import stop

REGISTRATION = "registration_form"


def leave_form() -> list[EventType]:
    """Returns the events that leave whatever form is open."""
    forgotten = [REQUESTED_SLOT, *passing_slots()]
    return [ActiveLoop(None), *(SlotSet(slot, None) for slot in forgotten)]


async def menu(turn: Turn, text: str) -> Utterance:
    """Returns a text with what can be done now as buttons under it."""
    idea = Button(turn.wording("button.idea"), payload("idea"))
    help_ = Button(turn.wording("button.help"), payload("help"))
    return Utterance(text=text, rows=(*await way_back(turn), (idea,), (help_,)))


async def way_back(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    """Returns a row with a button back to the questions that wait; no row if none do."""
    if not await unfinished_campaigns(turn.session, turn.participant, turn.now):
        return ()
    label = turn.wording("button.continue")
    return ((Button(label, payload("continue"), style="primary"),),)


async def another_campaign(turn: Turn, label: str) -> tuple[tuple[Button, ...], ...]:
    """Returns a row with a button to the next campaign that waits; no row if none does."""
    for campaign_id in await unfinished_campaigns(turn.session, turn.participant, turn.now):
        waiting = await turn.progress(campaign_id)
        if waiting is not None:
            title = shorten(waiting.definition.title_in(turn.wording.language), 40, placeholder="…")
            begin = payload("begin", c=campaign_id)
            return ((Button(turn.wording(label, title=title), begin, style="primary"),),)
    return ()


def told_commands(language: str) -> str:
    """Returns a line for each command that /help tells, in the order of the menu."""
    words = content.wording(language)
    names = [command.name for command in declared().commands.values() if command.in_help]
    return "\n".join(
        words("menu.command", name=name, meaning=_meaning(words, name)) for name in names
    )


def _meaning(words: content.LanguageTexts, command: str) -> str:
    """What /help says of a command: without a text of its own, what Telegram's menu says."""
    code = f"help.{command}"
    return words(code if words.has_text(code) else f"command.{command}")


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
        ours, language = council(), turn.wording.language
        text = turn.wording(
            "menu.help",
            text=help_text(language),
            commands=told_commands(language),
            contact=ours.contact,
            address=ours.privacy_url or "none",
        )
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
