"""Whatever people do, in whatever order: nothing breaks, and each question has one answer."""

import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, func, select

from dialogues.declarations import declared
from dialogues.messages import TYPED, Incoming, UnknownPayloadError, read_payload
from dialogues.rules import read_domain
from participation.campaigns.lifecycle import (
    close_campaign,
    find_campaign,
    pause_campaign,
    resume_campaign,
)
from participation.models import Answer, Consent, Participant, Proposal, Response, Thread
from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import definition, open_campaign

COMMANDS = [one.intent for one in declared().commands.values()] + ["unknown_command", "again"]
WORDS = [
    "yes",
    "no",
    "oui",
    "Parks",
    "4",
    "25",
    "hello",
    "x" * 4096,
    "",
    " ",
    "\u202e<b>&",
    "🚌" * 9,
]


async def _anything(chat: Chat, chance: random.Random) -> None:
    """One thing a person could do now, or could once have done."""
    taps = [(button, seen) for seen in chat.messages for button in seen.buttons]
    match chance.randrange(10):
        case 0 | 1 | 2 | 3 if taps:
            button, seen = chance.choice(taps[-12:] if chance.random() < 0.8 else taps)
            await chat.taps_data(button.payload, seen)
        case 4 | 5:
            await chat.says(chance.choice(WORDS))
        case 6:
            await chat.commands(chance.choice(COMMANDS))
        case 7:
            await chat.sends_photo(album=chance.choice(["", "a1", "a2"]))
        case 8:
            await chance.choice([chat.shares_place, chat.sends_sticker])()
        case _:
            await chat.starts(chance.choice(["", "src-1"]))
            await chat.does(Incoming("choose", {"s": "consent", "v": "yes"}))


async def _staff(chat: Chat, chance: random.Random) -> None:
    """Meanwhile, in the panel."""
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "night")
        if campaign.status == "paused":
            await resume_campaign(session, campaign, by=None, now=chat.clock.now)
        elif campaign.status == "open" and chance.random() < 0.8:
            await pause_campaign(session, campaign, by=None, now=chat.clock.now)
        elif campaign.status == "open":
            await close_campaign(session, campaign, by=None, now=chat.clock.now)


async def _one_answer_each(database: Database) -> None:
    async with database.reading() as session:
        doubled = (
            select(Answer.response_id)
            .where(col(Answer.superseded_at).is_(None))
            .group_by(col(Answer.response_id), col(Answer.question_id))
            .having(func.count() > 1)
        )
        assert (await session.exec(doubled)).all() == []
        strangers = (
            select(Answer)
            .join(Response, col(Response.id) == col(Answer.response_id))
            .join(Participant, col(Participant.id) == col(Response.participant_id))
            .where(col(Participant.registered_at).is_(None))
        )
        assert (await session.exec(strangers)).all() == []
        unasked = (
            select(Thread)
            .join(Participant, col(Participant.id) == col(Thread.participant_id))
            .where(col(Participant.registered_at).is_(None))
        )
        assert (await session.exec(unasked)).all() == []


@pytest.mark.parametrize("seed", range(12))
async def test_a_random_walk(sqlite: Database, clock: Clock, seed: int) -> None:
    chance = random.Random(seed)
    chat = Chat(sqlite, clock, chance.choice(["fr", "en"]))
    async with sqlite.transaction() as session:
        await open_campaign(session)
        await open_campaign(session, definition(key="second"))
    if chance.random() < 0.8:
        chat.language = "en"
        await chat.registers()
    for _ in range(90):
        clock.passes(seconds=chance.choice([0, 1, 30, 4000]))
        await _anything(chat, chance)
        if chance.random() < 0.05:
            await _staff(chat, chance)
        async with sqlite.reading() as session:
            known = await chat.person(session)
        if known is not None and known.registered_at is not None:
            await chat.receives()
    await _one_answer_each(sqlite)


plain = st.one_of(
    st.integers(-(2**63), 2**63 - 1),
    st.text(max_size=20),
    st.sampled_from(["consent", "idea", "topic", "filed", "yes", "no", "fr", "district"]),
    st.integers(0, 12),
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.lists(st.integers(), max_size=2),
)
payloads = st.one_of(
    st.text(max_size=64),
    st.builds(
        lambda intent, entities: "/" + intent + json.dumps(entities),
        st.sampled_from([*sorted(read_domain()["intents"]), TYPED]),
        st.dictionaries(
            st.sampled_from("q d a c s v m l sure pushed album sent latitude photo source".split()),
            plain,
            max_size=4,
        ),
    ),
)


@pytest.mark.parametrize("place", ["stranger", "registering", "survey", "idea", "menu"])
async def test_forged_buttons_touch_nobody_else(sqlite: Database, clock: Clock, place: str) -> None:
    async with sqlite.transaction() as session:
        await open_campaign(session)
    victim, forger = Chat(sqlite, clock), Chat(sqlite, clock)
    await victim.registers()
    await victim.receives()
    await victim.taps("Yes")
    if place == "registering":
        await forger.starts()
    elif place != "stranger":
        await forger.registers()
    if place == "survey":
        await forger.receives()
    if place == "idea":
        await forger.commands("idea")
    before = await _belongings(victim)
    for payload in samples(payloads, 120):
        try:
            incoming = read_payload(payload)
        except UnknownPayloadError:
            incoming = Incoming("stale_button", text="/stale_button")
        await forger.does(incoming)
    assert await _belongings(victim) == before
    await _one_answer_each(sqlite)


async def _belongings(chat: Chat) -> list[Any]:
    async with chat.database.reading() as session:
        person = await chat.person(session)
        assert person is not None
        kept: list[Any] = [person.model_dump()]
        own = (
            select(Answer)
            .join(Response, col(Response.id) == col(Answer.response_id))
            .where(Response.participant_id == person.id)
        )
        kept += [answer.model_dump() for answer in (await session.exec(own)).all()]
        for model in (Consent, Proposal):
            query = select(model).where(model.participant_id == person.id)
            kept += [row.model_dump() for row in (await session.exec(query)).all()]
    return kept


def samples(strategy: st.SearchStrategy[str], number: int) -> list[str]:
    found: list[str] = []

    @settings(
        max_examples=number,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: str) -> None:
        found.append(example)

    collect()
    return found
