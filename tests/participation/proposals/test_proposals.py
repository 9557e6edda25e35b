"""Proposals: filed to the letter, decided, the reply owed to the author."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest
from sqlalchemy import event

from participation.errors import ProposalRefused
from participation.models import DeliveryKind, Participant, ProposalState
from participation.people.participants import resume
from participation.proposals.proposals import (
    LONGEST_REPLY,
    count_proposals,
    decide_proposal,
    decision_of_delivery,
    file_proposal,
    find_proposal,
    list_proposals,
    proposals_of,
)
from participation.rights.leaving import record_block, stop
from participation.sending.deliveries import claim_deliveries, mark_failed, mark_sent
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW, person

IDEA = "=BANCS()\n« au soleil » 🌞"


async def test_an_idea_is_kept_to_the_letter_with_its_authors_profile(database: Database) -> None:
    async with database.transaction() as session:
        author = await person(session, source="poster")
        filed = await file_proposal(session, author, text=IDEA, topic="parks", now=NOW)
    async with database.reading() as session:
        found = await find_proposal(session, filed.id)
        assert await find_proposal(session, 0) is None
    assert found is not None
    assert (found.proposal.text, found.proposal.district, found.proposal.source_code) == (
        IDEA,
        "centre",
        "poster",
    )
    assert (found.state, found.reply) == (ProposalState.FILED, None)


async def test_the_latest_decision_counts_and_the_latest_words_stay(database: Database) -> None:
    async with database.transaction() as session:
        author = await person(session)
        filed = await file_proposal(session, author, text=IDEA, topic=None, now=NOW)
        for state, reply in (
            (ProposalState.UNDER_REVIEW, "We are reading it."),
            (ProposalState.DONE, ""),
        ):
            await decide_proposal(session, filed, state=state, reply=reply, by=None, now=NOW)
        [mine] = await proposals_of(session, author)
        owed = await claim_deliveries(session, NOW)
    assert (mine.state, mine.reply) == (ProposalState.DONE, "We are reading it.")
    assert [(one.participant_id, one.kind) for one in owed] == [(author.id, DeliveryKind.DECISION)]


async def test_what_a_delivery_brings_is_read_in_one_query(database: Database) -> None:
    async with database.transaction() as session:
        author, other = await person(session), await person(session)
        for text in ("Benches", "Trees", "Lamps"):
            filed = await file_proposal(session, author, text=text, topic=None, now=NOW)
            for state in (ProposalState.UNDER_REVIEW, ProposalState.DONE):
                await decide_proposal(session, filed, state=state, reply=text, by=None, now=NOW)
        numbers = [one.id for one in await claim_deliveries(session, NOW)]
    async with database.reading() as session:
        asked: list[str] = []
        event.listen(
            (await session.connection()).sync_connection,
            "before_cursor_execute",
            lambda _connection, _cursor, statement, *_: asked.append(statement),
        )
        told = await decision_of_delivery(session, author, numbers[3])
        assert len(asked) == 1
        assert told is not None
        assert (told.state, told.reply, told.proposal_id) == (ProposalState.DONE, "Trees", 2)
        assert await decision_of_delivery(session, other, numbers[3]) is None
        assert await decision_of_delivery(session, author, 999) is None


@pytest.mark.parametrize("leave", [stop, record_block])
async def test_who_is_away_is_owed_no_reply_and_staff_can_know_it(
    database: Database, leave: Callable[[Session, Participant, datetime], Awaitable[None]]
) -> None:
    async with database.transaction() as session:
        author = await person(session)
        filed = await file_proposal(session, author, text=IDEA, topic=None, now=NOW)
        await leave(session, author, NOW)
        declined = await decide_proposal(
            session, filed, state=ProposalState.DECLINED, reply="Sorry", by=None, now=NOW
        )
        [away] = await proposals_of(session, author)
        assert await claim_deliveries(session, NOW) == []
        resume(author)
        done = await decide_proposal(
            session, filed, state=ProposalState.DONE, reply="After all", by=None, now=NOW
        )
        [back] = await proposals_of(session, author)
    assert (away.reachable, away.reply, away.conveyed) == (False, "Sorry", frozenset())
    assert not away.is_sample
    assert (back.reachable, back.conveyed) == (True, {done.id})
    assert [decision.id for decision in back.decisions] == [declined.id, done.id]


async def test_a_reply_that_never_arrived_is_not_said_to_have(database: Database) -> None:
    async with database.transaction() as session:
        author = await person(session)
        filed = await file_proposal(session, author, text=IDEA, topic=None, now=NOW)
        sent, failed, cancelled = [
            await decide_proposal(
                session, filed, state=ProposalState.DONE, reply=reply, by=None, now=NOW
            )
            for reply in ("One", "Two", "Three")
        ]
        [on_its_way] = await proposals_of(session, author)
        first, second = await claim_deliveries(session, NOW, limit=2)
        mark_sent(first, NOW)
        mark_failed(second, "chat not found", NOW)
        await stop(session, author, NOW)
        [settled] = await proposals_of(session, author)
    assert on_its_way.conveyed == {sent.id, failed.id, cancelled.id}
    assert settled.conveyed == {sent.id}


async def test_a_reply_too_long_for_one_message_is_refused(database: Database) -> None:
    async with database.transaction() as session:
        author = await person(session)
        filed = await file_proposal(session, author, text=IDEA, topic=None, now=NOW)
        too_long = "a" * (LONGEST_REPLY + 1)
        with pytest.raises(ProposalRefused) as refusal:
            await decide_proposal(
                session, filed, state=ProposalState.DONE, reply=too_long, by=None, now=NOW
            )
        [kept] = await proposals_of(session, author)
    assert (refusal.value.code, refusal.value.field) == ("proposal.reply_too_long", "reply")
    assert kept.decisions == ()


async def test_everyones_proposals_are_listed_newest_first(database: Database) -> None:
    async with database.transaction() as session:
        author, other = await person(session), await person(session)
        for number in range(3):
            who = other if number == 1 else author
            await file_proposal(session, who, text=f"Idea {number}", topic=None, now=NOW)
        page = await list_proposals(session, limit=2, offset=1)
        mine = await proposals_of(session, author)
    assert [followed.proposal.text for followed in page] == ["Idea 1", "Idea 0"]
    assert [followed.proposal.text for followed in mine] == ["Idea 0", "Idea 2"]


async def test_proposals_are_found_by_their_latest_state(database: Database) -> None:
    async with database.transaction() as session:
        author = await person(session)
        filed, done, last = [
            await file_proposal(session, author, text=f"Idea {number}", topic=None, now=NOW)
            for number in range(3)
        ]
        for state in (ProposalState.ACCEPTED, ProposalState.DONE):
            await decide_proposal(session, done, state=state, reply=None, by=None, now=NOW)
        found = await list_proposals(session, ProposalState.FILED)
        older = await list_proposals(session, ProposalState.FILED, limit=1, offset=1)
        counts = await count_proposals(session)
    assert [followed.proposal.id for followed in found] == [last.id, filed.id]
    assert [followed.proposal.id for followed in older] == [filed.id]
    assert counts == dict.fromkeys(ProposalState, 0) | {
        ProposalState.FILED: 2,
        ProposalState.DONE: 1,
    }
