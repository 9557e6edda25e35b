"""A person's rights: a readable copy of what is kept, and erasure for good."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from content import known_languages
from content.council import council
from content.dates import day_in_words
from dialogues.actions.base import TurnAction, back_to_form, utter
from dialogues.actions.menu import leave_form
from dialogues.declarations import declared
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.council.rules import read_rules
from participation.models import AgeBand
from participation.rights.copies import copy_of_data
from participation.rights.leaving import erase


class ActionMyData(TurnAction):
    """/mydata: everything kept about the person, in words."""

    before_consent = "my_data.nothing_yet"
    needs_consent = False  # a right is asked for at any time

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        copy = await copy_of_data(turn.session, turn.participant)
        wording = turn.wording
        parts = [_profile(turn), _channel(turn)]
        if months := (await read_rules(turn.session)).retention_months:
            parts.append(wording("my_data.kept_for", months=months))
        tellings = declared().copied
        for section, rows in copy.items():
            parts += [tellings[section](wording, row) for row in rows]
        utter(dispatcher, Utterance(title=wording("my_data.title"), text="\n\n".join(parts)))
        return back_to_form(tracker, quiet=True)


class ActionForget(TurnAction):
    """/forget: asks once, then erases the person and all that was theirs."""

    for_everyone = True

    async def act(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        wording = turn.wording
        if turn.incoming.entities.get("sure") == "yes":
            await erase(turn.session, turn.participant)
            utter(dispatcher, Utterance(text=wording("my_data.forgotten"), edit=True))
            return leave_form()
        if turn.incoming.entities.get("sure") == "no":
            utter(dispatcher, Utterance(text=wording("my_data.kept"), edit=True))
            return back_to_form(tracker, quiet=True)
        yes = Button(wording("my_data.forget_yes"), payload("forget", sure="yes"), style="danger")
        no = Button(wording("my_data.forget_no"), payload("forget", sure="no"))
        utter(dispatcher, Utterance(text=wording("my_data.forget_sure"), rows=((yes,), (no,))))
        return back_to_form(tracker, quiet=True)


def _profile(turn: Turn) -> str:
    person, wording = turn.participant, turn.wording
    unsaid = wording("registration.rather_not_say")
    district = council().district_name(person.district or "", wording.language)
    band = wording(f"age_band.{_band_name(person.age_band)}") if person.age_band else unsaid
    return wording(
        "my_data.profile",
        pseudonym=person.pseudonym,
        language=known_languages()[wording.language].name,
        age=band,
        district=district or unsaid,
        source=person.source_code or wording("my_data.no_source"),
        date=day_in_words(person.met_at, wording.language),
    )


def _channel(turn: Turn) -> str:
    """How they are written to, and whether they are."""
    stopped, wording = turn.participant.stopped_at, turn.wording
    if stopped is None:
        messages = wording("my_data.messages_on")
    else:
        since = day_in_words(stopped, wording.language)
        messages = wording("my_data.messages_stopped", date=since)
    return wording("my_data.channel", messages=messages)


def _band_name(band: str) -> str:
    return AgeBand(band).name.lower()
